/// What is wrong with a playbook or with the configuration, and where.
///
/// `description` reads `FILE:LINE:COLUMN: message`, as compilers write it.
package struct PlaybookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was asked for.
    package let file: String
    /// Counted from 1; nil where the file as a whole is meant.
    package let line: Int?
    /// In characters, counted from 1.
    package let column: Int?
    /// What is wrong and what to write instead, without a full stop at the end.
    package let message: String

    package init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    init(file: String, _ problem: YAMLProblem) {
        self.init(file: file, line: problem.line, column: problem.column, message: problem.message)
    }

    package var description: String {
        let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
        return "\(file)\(place): \(message)"
    }
}
