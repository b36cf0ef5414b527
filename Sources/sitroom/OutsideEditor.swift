import Console
import Glibc
import System
import Text
import TextUI

/// The person's own editor at work on a text: a file of its own in a folder of its own, both for this user alone, and
/// the program that edits it. Both are gone with the value, except for a text that could not be taken over.
final class OutsideEditor {
    private let command: [String]
    private let folder: String
    private let path: String
    private let before: [UInt8]
    private let child: ChildProcess

    /// Starts `$VISUAL`, else `$EDITOR`; the terminal must have been given back.
    init(_ text: String, _ settings: Settings) throws(Trouble) {
        command = try Self.command(settings.environment.editor)
        folder = "\(settings.environment.stateFolder)/editing-\(getpid())-\(UInt32.random(in: .min ... .max))"
        path = folder + "/text.md"
        before = Array((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8)
        do {
            try WholeFile.makeFolder(folder)
            try WholeFile.write(before, to: path)
            child = try ChildProcess(command + [path])
        } catch {
            Folder.remove(folder)
            throw Trouble(.failed, error.description)
        }
    }

    /// Why there is none to be started, before the terminal is given back for nothing.
    static func obstacle(_ settings: Settings) -> String? {
        do { _ = try command(settings.environment.editor) } catch { return error.message }
        return nil
    }

    private static func command(_ line: String?) throws(Trouble) -> [String] {
        guard let line else {
            throw Trouble(.failed, "no editor is chosen: set VISUAL or EDITOR, as in EDITOR=nano, before you start")
        }
        guard let words = CommandWords.split(line), !words.isEmpty else {
            throw Trouble(.failed, "VISUAL or EDITOR is no plain command: \(SafeText(line).oneLine.string)")
        }
        return words
    }

    enum Progress {
        case running, stopped
        case ended(EditedText)
    }

    /// To be asked when a child process has changed; not again once it has ended.
    func look() -> Progress {
        switch child.look() {
        case .running: return .running
        case .stopped: return .stopped
        case .exited(0): return .ended(result())
        case .exited(let status): return .ended(close("\(name) ended with status \(status)"))
        case .killed(let signal): return .ended(close("\(name) was ended by signal \(signal)"))
        }
    }

    /// Lets it go on after a stop.
    func resume() {
        child.resume()
    }

    /// Ends it, and gives the text as it stands in the file, if it was changed.
    func end() -> String? {
        child.end()
        if case .text(let text) = result() { return text }
        return nil
    }

    private var name: String { SafeText(command[0].split(separator: "/").last ?? "").oneLine.string }

    private func result() -> EditedText {
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path, limit: 4 * LineEditor.mostBytes) } catch {
            return close(error.description)
        }
        guard bytes != before else { return close(.unchanged) }
        var text = String(decoding: bytes, as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        guard text.utf8.count <= LineEditor.mostBytes else {
            // What cost somebody work is not removed for being too long.
            return .failed("a line holds at most 1 MiB; what you wrote is in \(path)")
        }
        return close(.text(text))
    }

    private func close(_ reason: String) -> EditedText { close(.failed(reason)) }

    private func close(_ result: EditedText) -> EditedText {
        Folder.remove(folder)
        return result
    }
}
