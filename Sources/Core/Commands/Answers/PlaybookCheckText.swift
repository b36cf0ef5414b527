import Text

/// What `playbook check` found in one file.
package struct CheckedPlaybook: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case loaded(title: String, sections: Int, steps: Int)
        /// `FILE:LINE:COLUMN: message`, with the file as it was read and as the report of a program names it.
        case refused(line: String, shortLine: String)
    }

    /// As it was read.
    package var path: String
    /// As it lies in the folder that was asked for.
    package var shortPath: String
    package var outcome: Outcome
    /// Each `FILE:LINE:COLUMN: message`.
    package var warnings: [PlaybookWarning]

    package init(path: String, shortPath: String, outcome: Outcome, warnings: [PlaybookWarning] = []) {
        self.path = path
        self.shortPath = shortPath
        self.outcome = outcome
        self.warnings = warnings
    }

    package var isRefused: Bool {
        if case .refused = outcome { true } else { false }
    }

    fileprivate var hasNoSteps: Bool {
        if case .loaded(_, _, steps: 0) = outcome { true } else { false }
    }
}

/// What may not be what was meant, and where.
package struct PlaybookWarning: Hashable, Sendable {
    package var line: Int?
    package var column: Int?
    package var message: String

    package init(line: Int?, column: Int?, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }
}

/// What `playbook check` prints.
package enum PlaybookCheckText {
    /// So many files without steps are named in the closing line.
    private static let namedLimit = 10

    /// A line a file, its warnings below it, and what it comes to.
    package static func text(_ files: [CheckedPlaybook]) -> String {
        let lines = files.flatMap { [line($0)] + $0.warnings.map(line(in: $0.path)) }
        return (lines + [closing(files)]).map { SafeText($0).oneLine.string + "\n" }.joined()
    }

    private static func line(_ file: CheckedPlaybook) -> String {
        switch file.outcome {
        case .loaded(_, let sections, let steps):
            "\(file.path): ok, \(counted(steps, "step")) in \(counted(sections, "section"))"
        case .refused(let line, _): "\(line) (refused)"
        }
    }

    private static func line(in path: String) -> (PlaybookWarning) -> String {
        { warning in
            let place = [warning.line, warning.column].compactMap { $0.map { ":\($0)" } }.joined()
            return "\(path)\(place): warning: \(warning.message)"
        }
    }

    private static func closing(_ files: [CheckedPlaybook]) -> String {
        guard !files.isEmpty else { return "no Markdown files" }
        let refused = files.count(where: \.isRefused)
        let warnings = files.reduce(0) { $0 + $1.warnings.count }
        let bare = files.filter(\.hasNoSteps).map(\.path)
        let more = bare.count > namedLimit ? " and \(bare.count - namedLimit) more" : ""
        let without =
            bare.isEmpty
            ? "all have steps"
            : "\(bare.count) without steps: \(bare.prefix(namedLimit).joined(separator: ", "))\(more)"
        let parts = [
            "\(files.count - refused) ok", refused == 0 ? nil : "\(refused) refused",
            warnings == 0 ? nil : counted(warnings, "warning"), files.count == refused ? nil : without,
        ]
        return "\(counted(files.count, "file")): \(parts.compactMap { $0 }.joined(separator: ", "))"
    }

    private static func counted(_ count: Int, _ word: String) -> String {
        count == 0 ? "no \(word)s" : "\(count) \(word)\(count == 1 ? "" : "s")"
    }

    /// `{"files": [{"path", "ok", "title", "sections", "steps", "error"}]}`; `error` where the file was refused.
    package static func json(_ files: [CheckedPlaybook]) -> JSON {
        .object([("files", .array(files.map(json)))])
    }

    private static func json(_ file: CheckedPlaybook) -> JSON {
        switch file.outcome {
        case .loaded(let title, let sections, let steps): json(file, title: title, sections, steps, error: nil)
        case .refused(_, let line): json(file, title: "", 0, 0, error: line)
        }
    }

    private static func json(
        _ file: CheckedPlaybook, title: String, _ sections: Int, _ steps: Int, error: String?
    ) -> JSON {
        .members([
            "path": .string(file.shortPath), "ok": .bool(error == nil), "title": .string(title),
            "sections": .integer(Int64(sections)), "steps": .integer(Int64(steps)), "error": error.map(JSON.string),
        ])
    }
}
