// The words of the field, each an enum whose raw value is the word that people type and that the journal keeps.

/// The impact class that decides the response: 1 is the worst.
package enum Severity: Int, Codable, CaseIterable, Sendable, Comparable {
    case sev1 = 1, sev2, sev3, sev4, sev5

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// As it is shown: `SEV-1`.
    package var name: String { "SEV-\(rawValue)" }
}

/// The working state. Never the same thing as a milestone.
package enum Status: String, Codable, CaseIterable, Sendable {
    case investigating, identified, monitoring, resolved, closed
}

/// A named instant of an incident that can be corrected, in the order in which they must follow each other.
package enum MilestoneName: String, Codable, CaseIterable, Sendable {
    case impactStarted = "impact_started"
    case detected, acknowledged, declared, identified, mitigated, resolved, closed

    /// As it is shown: `impact started`.
    package var words: String { spoken(rawValue) }
}

/// What a timeline entry is.
package enum EntryKind: String, Codable, CaseIterable, Sendable {
    case note, action, decision, hypothesis, impact
    case status, severity, role, service, milestone, maintenance, step, escalation, update, progress, command, alert
    case clock

    /// The kinds that people choose for a note.
    package static let chosen: [EntryKind] = [.note, .action, .decision, .hypothesis, .impact]
}

package enum Role: String, Codable, CaseIterable, Sendable {
    case commander, deputy, scribe, comms, ops, sme, responder, observer

    /// Whether one person at a time holds it.
    package var isExclusive: Bool {
        switch self {
        case .commander, .deputy, .scribe, .comms, .ops: true
        case .sme, .responder, .observer: false
        }
    }
}

/// Where a hypothesis stands.
package enum HypothesisState: String, Codable, CaseIterable, Sendable {
    case open, confirmed
    case ruledOut = "ruled-out"

    /// As it is shown: `ruled out`.
    package var words: String {
        switch self {
        case .open, .confirmed: rawValue
        case .ruledOut: "ruled out"
        }
    }
}

package enum StepState: String, Codable, CaseIterable, Sendable {
    case open
    case inProgress = "in_progress"
    case done, skipped

    /// As it is shown: `in progress`.
    package var words: String { spoken(rawValue) }
}

private func spoken(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }

package enum Audience: String, Codable, CaseIterable, Sendable {
    case `public`, `internal`
}

package enum ActionType: String, Codable, CaseIterable, Sendable {
    case mitigate, prevent, detect, process, other
}

package enum Horizon: String, Codable, CaseIterable, Sendable {
    case immediate
    case longTerm = "long-term"
}

package enum ActionState: String, Codable, CaseIterable, Sendable {
    case open, done, dropped
}

package enum ClosingReason: String, Codable, CaseIterable, Sendable {
    case resolved
    case falseAlarm = "false-alarm"
    case duplicate, cancelled
}

/// A section of the postmortem that people fill with one text (`set`), in Markdown.
package enum TextField: String, Codable, CaseIterable, Sendable {
    case summary
    case causeSummary = "cause-summary"
    case background
    case leadUp = "lead-up"
    case trigger, fault, detection, response
    case rootCause = "root-cause"
    case immediateCause = "immediate-cause"
    case resolution, recovery
    case measuresIntro = "measures-intro"
    case conclusion, future
    case exitCriteria = "exit-criteria"
    case internalMessage = "internal-message"
    case externalMessage = "external-message"
    case editorNote = "editor-note"
}

/// A section of the postmortem that is a list (`add`), each item in Markdown.
package enum ListField: String, Codable, CaseIterable, Sendable {
    case contributingFactor = "contributing-factor"
    case mitigator, risk, challenge, why
    case wentWell = "went-well"
    case wentWrong = "went-wrong"
    case gotLucky = "got-lucky"
    case takeaway
    case processImprovement = "process-improvement"
    case link
}
