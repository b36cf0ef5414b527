/// What each severity means and what response it asks for. A value, so that a team's own can stand in its place.
package struct SeverityGuide: Hashable, Sendable {
    package struct Level: Hashable, Sendable {
        /// What it means, in a line.
        package var definition: String
        /// Who is called, in a line.
        package var response: String
        /// In seconds; nil where no status update is due.
        package var cadence: UpdateCadence?
        /// Incidents that had it, a line each.
        package var examples: [String]

        package init(definition: String, response: String, cadence: UpdateCadence?, examples: [String] = []) {
            self.definition = definition
            self.response = response
            self.cadence = cadence
            self.examples = examples
        }
    }

    private let levels: [Severity: Level]
    /// Stands where nobody has said yet how bad it is: the worst is assumed.
    package let unknown: Level

    /// - Parameter levels: what is missing reads as `unknown`.
    package init(_ levels: [Severity: Level], unknown: Level) {
        self.levels = levels
        self.unknown = unknown
    }

    package func level(_ severity: Severity?) -> Level {
        severity.flatMap { levels[$0] } ?? unknown
    }

    package static let builtIn = SeverityGuide(
        [
            .sev1: Level(
                definition: "critical: down for most users, or data is being lost",
                response: "page the on-call and a commander now",
                cadence: Severity.sev1.updateCadence),
            .sev2: Level(
                definition: "major: a main function fails for many, no way around it",
                response: "page the on-call now, somebody takes command",
                cadence: Severity.sev2.updateCadence),
            .sev3: Level(
                definition: "moderate: degraded, or fails for some, with a way around it",
                response: "call the owning team, the on-call works on it",
                cadence: Severity.sev3.updateCadence),
            .sev4: Level(
                definition: "minor: little harm, few notice",
                response: "page nobody, the owning team takes it in working hours",
                cadence: Severity.sev4.updateCadence),
            .sev5: Level(
                definition: "trivial: no harm to users",
                response: "page nobody, a ticket will do", cadence: Severity.sev5.updateCadence),
        ],
        unknown: Level(
            definition: "counts as SEV-1 until it is set: assume the worst",
            response: "page as for SEV-1", cadence: Severity.sev1.updateCadence))
}

/// When status updates are due, in seconds.
package struct UpdateCadence: Hashable, Sendable {
    /// From declaring to the first one.
    package var first: Int64
    /// From one to the next.
    package var every: Int64

    package init(first: Int64, every: Int64) {
        self.first = first
        self.every = every
    }

    /// `first after 5m, then every 20m`.
    package var words: String {
        let next = "every \(TimeSpan(seconds: every).short)"
        return first == every ? next : "first after \(TimeSpan(seconds: first).short), then \(next)"
    }
}

extension Severity {
    /// When it asks for status updates; nil where it asks for none.
    package var updateCadence: UpdateCadence? {
        switch self {
        case .sev1, .sev2: UpdateCadence(first: 5 * 60, every: 20 * 60)
        case .sev3: UpdateCadence(first: 60 * 60, every: 60 * 60)
        case .sev4, .sev5: nil
        }
    }
}
