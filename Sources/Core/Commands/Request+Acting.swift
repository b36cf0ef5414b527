package struct MaintenanceArguments: Equatable, Sendable {
    package var scope: String?
    package var reason: String?
    package var until: String?
    package var owner: String?
    /// Whether the product was switched already, so that no hook runs.
    package var isByHand: Bool

    package init(
        scope: String? = nil, reason: String? = nil, until: String? = nil, owner: String? = nil,
        isByHand: Bool = false
    ) {
        self.scope = scope
        self.reason = reason
        self.until = until
        self.owner = owner
        self.isByHand = isByHand
    }
}

package struct MaintenanceOffArguments: Equatable, Sendable {
    package var text: String?
    package var scope: String?
    /// Whether the product was switched already, so that no hook runs.
    package var isByHand: Bool

    package init(text: String? = nil, scope: String? = nil, isByHand: Bool = false) {
        self.text = text
        self.scope = scope
        self.isByHand = isByHand
    }
}

/// Which step, and what is said of it.
package struct StepArguments: Equatable, Sendable {
    package var number: Int
    package var text: String?
    /// Whom it is given to, with `start`.
    package var owner: String?
    /// How long it may take, with `start`; as it was typed.
    package var duration: String?

    package init(number: Int, text: String? = nil, owner: String? = nil, duration: String? = nil) {
        self.number = number
        self.text = text
        self.owner = owner
        self.duration = duration
    }
}

/// A command that somebody wants to be run.
package enum CommandLine: Equatable, Sendable {
    /// An argument list, executed as it is.
    case words([String])
    /// A line for the shell, as somebody typed it behind `!`.
    case line(String)
}

/// What can be done to a checklist step.
package enum StepVerb: String, CaseIterable, Sendable {
    case done, start, skip, reopen
}
