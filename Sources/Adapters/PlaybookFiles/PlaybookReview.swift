import Playbooks
import Text

/// A playbook with what in its file may not be what was meant.
package struct PlaybookReview {
    /// A step's code, and where it stands.
    package struct PlacedCommand: Hashable, Sendable {
        package let command: StepCommand
        /// The line of the script's first line, counted from 1.
        package let line: Int
    }

    package let playbook: Playbook
    /// In the order of their lines.
    package let warnings: [PlaybookError]
    package let commands: [PlacedCommand]
    private let reading: PlaybookReading

    /// Reads a file; throws what ``PlaybookParser/parse(bytes:fileName:)`` refuses.
    ///
    /// - Parameter hooks: the names that the configuration has.
    package init(path: String, hooks: Set<String>) throws(PlaybookError) {
        try self.init(
            bytes: try FileReading.bytes(of: path, limit: PlaybookParser.byteLimit), fileName: path, hooks: hooks)
    }

    /// The same of a file's bytes.
    package init(bytes: [UInt8], fileName: String, hooks: Set<String>) throws(PlaybookError) {
        let reading = try PlaybookParser.read(bytes: bytes, fileName: fileName)
        self.reading = reading
        playbook = reading.playbook
        commands = reading.commands.map { PlacedCommand(command: $0.command, line: reading.bodyLine + $0.line) }
        let problems =
            reading.head.remarks + reading.head.missingHooks(among: hooks)
            + reading.remarks.map(reading.problem)
        warnings = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            .map { PlaybookError(file: fileName, $0) }
    }

    /// Where words of a command stand in its file: line and column, counted from 1.
    package func place(of words: String, in placed: PlacedCommand) -> (line: Int, column: Int) {
        let first = placed.line - reading.bodyLine
        let count = placed.command.script.split(separator: "\n", omittingEmptySubsequences: false).count
        return reading.place(of: words, in: first..<first + count) ?? (placed.line, 1)
    }
}

/// What was read of a file, with what is only said when it is checked.
struct PlaybookReading {
    let playbook: Playbook
    let head: FrontMatter
    let body: SourceText
    /// The number of the body's first line in the file, counted from 1.
    let bodyLine: Int
    let remarks: [Remark]
    /// Lines are the body's, counted from 0.
    let commands: [(command: StepCommand, line: Int)]
}

/// Words that could not be read as they seem to be meant.
struct Remark: Equatable {
    /// The lines of the body that they stand in, counted from 0.
    let lines: Range<Int>
    /// `(when: needed)`.
    let words: String

    /// Where the words begin, as they stand in the source.
    fileprivate var beginning: String { words.firstIndex(of: ":").map { String(words[...$0]) } ?? words }

    fileprivate var message: String {
        let isDue = words.lowercased().hasPrefix("(due:")
        return "`\(words.prefix(60))` can't be read and stays among the words; "
            + (isDue ? "write `(due: 30m)`" : "write `(when: severity <= 2)` or `(when: service in [database])`")
    }
}

extension PlaybookReading {
    fileprivate func problem(_ remark: Remark) -> YAMLProblem {
        let place = place(of: remark.beginning, in: remark.lines) ?? (bodyLine + remark.lines.lowerBound, 1)
        return YAMLProblem(line: place.line, column: place.column, message: remark.message)
    }

    /// The last such words of the first line that has them.
    fileprivate func place(of words: String, in lines: Range<Int>) -> (line: Int, column: Int)? {
        for index in lines where index < body.lineCount {
            let line = String(decoding: body.line(index), as: UTF8.self)
            guard let start = line.ranges(of: words).last?.lowerBound else { continue }
            return (bodyLine + index, line.distance(from: line.startIndex, to: start) + 1)
        }
        return nil
    }
}
