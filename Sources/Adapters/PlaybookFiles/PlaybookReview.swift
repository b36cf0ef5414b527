import Playbooks
import Text

/// A playbook with what in its file may not be what was meant.
package struct PlaybookReview: Hashable, Sendable {
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
        playbook = reading.playbook
        commands = reading.commands.map { PlacedCommand(command: $0.command, line: reading.bodyLine + $0.line) }
        let problems =
            reading.head.remarks + reading.head.missingHooks(among: hooks)
            + reading.remarks.map { reading.body.problem($0, firstLine: reading.bodyLine) }
        warnings = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            .map { PlaybookError(file: fileName, $0) }
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

extension SourceText {
    fileprivate func problem(_ remark: Remark, firstLine: Int) -> YAMLProblem {
        for index in remark.lines where index < lineCount {
            let line = String(decoding: line(index), as: UTF8.self)
            if let place = line.ranges(of: remark.beginning).last?.lowerBound {
                let column = line.distance(from: line.startIndex, to: place) + 1
                return YAMLProblem(line: firstLine + index, column: column, message: remark.message)
            }
        }
        return YAMLProblem(line: firstLine + remark.lines.lowerBound, column: 1, message: remark.message)
    }
}
