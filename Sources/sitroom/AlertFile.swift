import Commands
import Incidents
import Playbooks
import System
import Text

/// An alert that a request names: its text, and what it says.
struct AlertFile {
    /// As it came, for the emergency file; what is no UTF-8 in it is U+FFFD.
    let text: String
    private let bytes: [UInt8]
    private let source: TextSource

    /// Reads a file, or the pipe to its end.
    ///
    /// - Throws: `Trouble` with exit status 2 for a file that can't be read, and for what is larger than any alert.
    init(_ source: TextSource, _ settings: Settings) throws(Trouble) {
        self.source = source
        do throws(SystemError) {
            switch source {
            case .words(let path):
                bytes = try WholeFile.read(settings.environment.expandingHome(path), limit: JSONReader.byteLimit)
            // What is too large is refused with a place, and kept.
            case .pipe, .absent: bytes = try StandardInput().readAll(limit: 64 << 20)
            }
        } catch {
            throw Trouble(.usage, "--alert: \(error.description)")
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// - Throws: `Trouble` with exit status 2, and with file, line and column for what is no JSON.
    func reading(now: Instant) throws(Trouble) -> AlertReading {
        let message: JSON
        do { message = try JSONReader.read(bytes) } catch {
            throw Trouble(.usage, "\(name):\(error.line):\(error.column): \(error.message)")
        }
        do { return try AlertReading(message, now: now) } catch { throw Trouble(.usage, "\(name): \(error.message)") }
    }

    private var name: String {
        if case .words(let path) = source { return path }
        return "standard input"
    }
}

extension Settings {
    /// The names of playbooks on the shelves that fit an alert, the likeliest first.
    func playbooks(for reading: AlertReading) -> [String] {
        guard !reading.playbookNames.isEmpty else { return [] }
        let shelved = Set(library.list().playbooks.map(\.playbook.name))
        return reading.playbookNames.filter(shelved.contains)
    }
}

extension Prepared {
    /// A line for each playbook that fits and is not in use.
    func suggestions(besides used: [String]) -> [String] {
        let free = fittingPlaybooks.filter { !used.contains($0) && !playbooks.map(\.name).contains($0) }
        return free.prefix(3).map { "playbook \($0) fits: sitroom playbook use \($0)" }
    }
}
