/// What a team says of one severity: what it means, whom it calls, and when it asks for status updates.
package struct SeverityDefinition: Codable, Hashable, Sendable {
    /// 1 (worst) to 5.
    package var severity: Int
    /// In a line.
    package var means: String
    /// Who is called, in a line.
    package var response: String
    package var examples: [String]
    /// Seconds from declaring to the first status update; nil where only `updateEverySeconds` says when.
    package var firstUpdateSeconds: Int64?
    /// Seconds from one status update to the next; nil where none is due after the first.
    package var updateEverySeconds: Int64?

    package init(
        severity: Int, means: String, response: String, examples: [String] = [], firstUpdateSeconds: Int64? = nil,
        updateEverySeconds: Int64? = nil
    ) {
        self.severity = severity
        self.means = means
        self.response = response
        self.examples = examples
        self.firstUpdateSeconds = firstUpdateSeconds
        self.updateEverySeconds = updateEverySeconds
    }
}
