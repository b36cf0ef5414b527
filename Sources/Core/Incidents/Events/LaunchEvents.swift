// What is kept of programs that were started: a person's commands and the hooks of verbs and timers.

/// A program that is about to be started: on the record before it runs, so that one of which nothing more is known was
/// interrupted.
package struct LaunchRecord: Codable, Hashable, Sendable {
    /// The name of the hook in the configuration; nil for a command.
    package var hook: String?
    /// Exactly what is executed.
    package var arguments: [String]
    /// What a person reads in their place, where they are a shell and its script.
    package var script: String?
    package var directory: String
    /// The variables that its environment has besides the user's own.
    package var variables: [String: String]?
    /// The process that starts it and waits for it, as the machine names it; nil where it couldn't tell.
    package var owner: String?
    /// After so long it is ended; nil for never.
    package var timeoutSeconds: Int64?

    package init(
        hook: String? = nil, arguments: [String], script: String? = nil, directory: String,
        variables: [String: String]? = nil, owner: String? = nil, timeoutSeconds: Int64? = nil
    ) {
        self.hook = hook
        self.arguments = arguments
        self.script = script
        self.directory = directory
        self.variables = variables
        self.owner = owner
        self.timeoutSeconds = timeoutSeconds
    }
}

/// How a program that was to be started ended.
package enum LaunchEnding: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    /// Ended by us since it took too long.
    case timedOut
    /// Ended by us since a person asked for it.
    case cancelled
    /// It could not be started, and why.
    case notStarted(String)
    /// Who started it is gone, so that nobody knows.
    case interrupted

    package var hasSucceeded: Bool { self == .exited(0) }
}

/// Somebody's command, or the command of a step. Its event is its start; what came of it is a `LaunchEnded`.
package struct CommandStarted: Codable, Hashable, Sendable {
    package var launch: LaunchRecord
    package var step: StepID?
    /// The step's number then.
    package var stepNumber: Int?
    package var stepText: String?
}

/// The end of a command, or of a hook that another event started.
package struct LaunchEnded: Codable, Hashable, Sendable {
    /// The event that is its start.
    package var start: EventID
    /// The hook's name; nil for a command.
    package var hook: String?
    package var ending: LaunchEnding
    /// From start to end; nil where nobody knows.
    package var milliseconds: Int64?
    package var output: CapturedOutput?

    package init(
        start: EventID, hook: String?, ending: LaunchEnding, milliseconds: Int64? = nil, output: CapturedOutput? = nil
    ) {
        self.start = start
        self.hook = hook
        self.ending = ending
        self.milliseconds = milliseconds
        self.output = output
    }
}

/// A level of a ladder was due, and was claimed by the process that calls it.
package struct LevelCalled: Codable, Hashable, Sendable {
    package var position: LadderPosition
    package var level: Int
    package var reach: String
    /// When it was due.
    package var dueAt: Instant
    /// Nil where the level names no hook: then somebody has to call.
    package var launch: LaunchRecord?
    /// The hook that it names but that is not in the configuration.
    package var missingHook: String?
}

/// One place on a ladder's way: the run that brought it, what it goes on from (the run itself or an `Escalated`), and
/// how many levels were passed since, from 0.
package struct LadderPosition: Codable, Hashable, Sendable {
    package var run: EventID
    package var segment: EventID
    package var index: Int

    package init(run: EventID, segment: EventID, index: Int) {
        self.run = run
        self.segment = segment
        self.index = index
    }
}

/// Somebody escalated by hand: to a level of a ladder, which goes on from there, or to somebody who stands on none.
package struct Escalated: Codable, Hashable, Sendable {
    /// The ladder's run; nil for somebody who stands on none.
    package var run: EventID?
    package var level: Int?
    package var reach: String
    package var text: String
    /// Nil where there is no hook to reach them: then somebody has to call.
    package var launch: LaunchRecord?
    /// The hook that the level names but that is not in the configuration.
    package var missingHook: String?
}

package struct EscalationAcknowledged: Codable, Hashable, Sendable {
    package var who: String
}

/// A maintenance window's expiry passed while it was on.
package struct MaintenanceExpired: Codable, Hashable, Sendable {
    package var scope: String
    package var expiredAt: Instant
}

/// Who a step was given to has accepted it.
package struct StepAcknowledged: Codable, Hashable, Sendable {
    package var step: StepID
    package var number: Int
    package var stepText: String
    package var who: String
}

extension LaunchEnding: Codable {
    private enum CodingKeys: String, CodingKey { case how, status, signal, reason }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(String.self, forKey: .how) {
        case "exited": self = .exited(try container.decode(Int32.self, forKey: .status))
        case "killed": self = .killed(signal: try container.decode(Int32.self, forKey: .signal))
        case "timedOut": self = .timedOut
        case "cancelled": self = .cancelled
        case "notStarted": self = .notStarted(try container.decode(String.self, forKey: .reason))
        // What a newer program calls otherwise is no success.
        default: self = .interrupted
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .exited(let status):
            try container.encode("exited", forKey: .how)
            try container.encode(status, forKey: .status)
        case .killed(let signal):
            try container.encode("killed", forKey: .how)
            try container.encode(signal, forKey: .signal)
        case .timedOut: try container.encode("timedOut", forKey: .how)
        case .cancelled: try container.encode("cancelled", forKey: .how)
        case .notStarted(let reason):
            try container.encode("notStarted", forKey: .how)
            try container.encode(reason, forKey: .reason)
        case .interrupted: try container.encode("interrupted", forKey: .how)
        }
    }
}
