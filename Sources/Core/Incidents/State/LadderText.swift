/// Whether somebody keeps the timers of a journal.
package struct TimerWatch: Hashable, Sendable {
    /// Whether a live process keeps them.
    package var isKept: Bool
    /// When one did last; nil where none ever did.
    package var lastAlive: Instant?

    package init(isKept: Bool, lastAlive: Instant?) {
        self.isKept = isKept
        self.lastAlive = lastAlive
    }
}

/// The escalation ladders in words.
package enum LadderText {
    /// One line a level, and one where it stands, for each ladder.
    ///
    /// - Parameter timers: nil where it makes no difference who keeps them, as in a document.
    package static func lines(
        _ incident: Incident, now: Instant, timers: TimerWatch?, format: TimeFormat
    ) -> [String] {
        var lines: [String] = []
        for ladder in incident.ladders(now: now) {
            lines.append("\(ladder.playbook): \(state(ladder, now: now, format: format))")
            lines += ladder.rungs.map { "  \(line($0, now: now, format: format))" }
        }
        if let timers, !timers.isKept, let next = incident.nextCall(now: now) {
            lines.append(notRunning(next, lastAlive: timers.lastAlive, now: now, format: format))
        }
        return lines
    }

    /// `ladder NOT running since 03:12: level 2, DBA on-call, is overdue since 03:20; sitroom watch keeps it`.
    package static func notRunning(
        _ next: Ladder.Rung, lastAlive: Instant?, now: Instant, format: TimeFormat
    ) -> String {
        let since = lastAlive.map { " since \(format.stamp(Moment($0)))" } ?? ""
        let due =
            next.dueAt <= now
            ? "is overdue since \(format.stamp(Moment(next.dueAt)))"
            : "is due in \(TimeSpan(seconds: next.dueAt.seconds(since: now)).countdown) and nobody would call"
        return "ladder NOT running\(since): \(next.words), \(due); sitroom watch or an open console keeps it"
    }

    package static func state(_ ladder: Ladder, now: Instant, format: TimeFormat) -> String {
        switch ladder.state {
        case .acknowledged(let who, let at):
            let by = who.isEmpty ? "" : " by \(who)"
            return "acknowledged\(by) \(format.time(Moment(at)))"
        case .ended: return "stopped, the incident was resolved"
        case .recordedOnly: return "recorded only, calls nobody"
        case .running:
            guard let next = ladder.next else { return nobody }
            return "running, next is level \(next.level.level) \(time(next, now: now))"
        }
    }

    package static let nobody = "NOBODY acknowledged, every level was called"

    package static func line(_ rung: Ladder.Rung, now: Instant, format: TimeFormat) -> String {
        "\(rung.words): \(outcome(rung, now: now, format: format))"
    }

    package static func outcome(_ rung: Ladder.Rung, now: Instant, format: TimeFormat) -> String {
        switch rung.outcome {
        case .waiting: time(rung, now: now)
        case .calling(let at): "calling since \(format.time(Moment(at)))"
        case .reached(let at): "reached \(format.time(Moment(at)))"
        case .failed(let at, let why): "NOT reached \(format.time(Moment(at))): \(why)"
        case .recorded(let at): "due \(format.time(Moment(at))), recorded: no hook, call them yourself"
        }
    }

    /// `in 04:12`, `OVERDUE 00:31`.
    package static func time(_ rung: Ladder.Rung, now: Instant) -> String {
        let left = rung.dueAt.seconds(since: now)
        return left >= 0
            ? "in \(TimeSpan(seconds: left).countdown)" : "OVERDUE \(TimeSpan(seconds: -left).countdown)"
    }
}

extension Ladder.Rung {
    /// As in `level 2, DBA on-call (round 2)`.
    package var words: String {
        "level \(level.level), \(level.reach)" + (round > 1 ? " (round \(round))" : "")
    }
}
