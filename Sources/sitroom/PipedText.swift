import Commands
import Incidents
import System

/// A verb's text, wherever it comes from.
struct PipedText {
    /// More does not fit in one entry, in UTF-8 bytes.
    static let limit = 1 << 20

    /// Reads `source`; the pipe is read to its end. Nil where no text was given.
    ///
    /// - Parameter readsPipe: whether a missing text may come from a pipe.
    static func read(_ source: TextSource, readsPipe: Bool, keep: (String) -> String?) throws(Trouble) -> String? {
        switch source {
        case .words(let words): return try bounded(words, keep: keep)
        case .pipe: return try pipe(keep: keep)
        case .absent:
            guard readsPipe, !StandardInput().isTerminal else { return nil }
            return try pipe(keep: keep)
        }
    }

    private static func pipe(keep: (String) -> String?) throws(Trouble) -> String {
        do {
            let bytes = try StandardInput().readAll(limit: 64 << 20)
            // Invalid UTF-8 becomes U+FFFD: what can be read of it is recorded.
            var text = String(decoding: bytes, as: UTF8.self)
            while text.last?.isNewline == true { text.removeLast() }
            return try bounded(text, keep: keep)
        } catch let error as SystemError {
            throw Trouble(.failed, "standard input: \(error.description)")
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            preconditionFailure("reading a pipe throws no other error: \(error)")
        }
    }

    private static func bounded(_ text: String, keep: (String) -> String?) throws(Trouble) -> String {
        guard text.utf8.count > limit else { return text }
        var trouble = Trouble(.usage, "the text has \(text.utf8.count) bytes, and an entry holds \(limit): shorten it")
        trouble.emergencyFile = keep(text)
        throw trouble
    }
}
