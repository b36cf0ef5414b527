import Playbooks

extension SeverityGuide {
    /// A team's own severities; those that it doesn't define are ours. Unknown counts as its SEV-1.
    package init(_ definitions: [SeverityDefinition]) {
        var levels: [Severity: Level] = [:]
        for severity in Severity.allCases { levels[severity] = SeverityGuide.builtIn.level(severity) }
        for definition in definitions {
            if let severity = Severity(rawValue: definition.severity) { levels[severity] = Level(definition) }
        }
        var unknown = SeverityGuide.builtIn.unknown
        unknown.cadence = levels[.sev1]?.cadence
        self.init(levels, unknown: unknown)
    }

    /// What an incident keeps of when its status updates are due: where that is other than ours; nil where nothing is.
    package var cadences: [SeverityCadence]? {
        let own = Severity.allCases.filter { level($0).cadence != $0.updateCadence }.map { severity in
            let cadence = level(severity).cadence
            return SeverityCadence(severity: severity, firstSeconds: cadence?.first, everySeconds: cadence?.every)
        }
        return own.isEmpty ? nil : own
    }
}

extension SeverityGuide.Level {
    fileprivate init(_ definition: SeverityDefinition) {
        let every = definition.updateEverySeconds ?? definition.firstUpdateSeconds
        self.init(
            definition: definition.means, response: definition.response,
            cadence: every.map { UpdateCadence(first: definition.firstUpdateSeconds ?? $0, every: $0) },
            examples: definition.examples)
    }
}
