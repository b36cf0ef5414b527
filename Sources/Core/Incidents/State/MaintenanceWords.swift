// How a maintenance window stands, in words.

extension MaintenanceWindow {
    /// What the hook that was started last is doing or came to, as in `maintenance-on at work 00:03` or `maintenance-off
    /// failed with status 1`; nil where there is nothing to say: it succeeded, or there was none.
    package func hookWords(now: Instant) -> String? {
        guard isOn, let attempt, let switching = switchingOff ?? switchingOn, switching != .done else { return nil }
        if switching.isUnderWay(now: now) {
            let seconds = max(0, now.seconds(since: attempt.startedAt))
            return "\(attempt.hook) at work \(TimeSpan(seconds: seconds).countdown)"
        }
        return "\(attempt.hook) \(switching.failureWords)"
    }

    /// Whether it is not as somebody wanted it: a hook failed, or its end has passed.
    package func isInTrouble(now: Instant) -> Bool {
        switch state(now: now) {
        case .failed, .offFailed, .expired: true
        case .asked, .on, .off: false
        }
    }

    /// Its state, and what its hook has to do with it: `failed: maintenance-on failed with status 1`.
    package func stateWords(now: Instant) -> String {
        [state(now: now).rawValue, hookWords(now: now)].compactMap { $0 }.joined(separator: ": ")
    }

    /// Its state as it stands on a screen, what must not be overlooked in capitals.
    package func loudWords(now: Instant) -> String {
        let hook = hookWords(now: now).map { " (\($0))" } ?? ""
        switch state(now: now) {
        case .asked: return "asked\(hook)"
        case .on: return "ON\(hook)"
        case .failed: return "FAILED\(hook)"
        case .offFailed: return "off FAILED, still on\(hook)"
        case .expired: return "EXPIRED, STILL ON\(hook)"
        case .off: return "off"
        }
    }
}

extension MaintenanceSwitch {
    fileprivate var failureWords: String {
        switch self {
        case .underWay: LaunchWords.unknown
        case .done: "done"
        case .failed(let ending): LaunchWords.outcome(ending, milliseconds: nil)
        }
    }
}
