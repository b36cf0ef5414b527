/// One stretch of maintenance mode for a scope.
package struct MaintenanceWindow: Hashable, Sendable {
    package var scope: String
    package var reason: String
    package var owner: String
    /// When it was asked for; with a hook, from its success on when that succeeded.
    package var onAt: Moment
    /// When it was asked for at first.
    package var askedAt: Moment
    package var offAt: Moment?
    package var expiresAt: Moment?
    /// What the hook that was to put it on came to; nil where there was none, so that it is only recorded.
    package var switchingOn: MaintenanceSwitch?
    /// The same of the last attempt to take it off.
    package var switchingOff: MaintenanceSwitch?
    /// The hook that was started last to switch it; nil where none ever was.
    package var attempt: MaintenanceAttempt?
    /// How far the clock was set since it was asked for at first, in milliseconds.
    fileprivate var jumpedSinceOn: Int64 = 0
    /// The same since it ended.
    fileprivate var jumpedSinceOff: Int64 = 0

    /// When it was put on, as the clock stands now.
    package var lastsSince: Instant { onAt.instant.adding(milliseconds: jumpedSinceOn) }

    /// When it ended, as the clock stands now.
    package var lastedUntil: Instant? { offAt?.instant.adding(milliseconds: jumpedSinceOff) }

    /// Whether it is not over: on, asked for, or left in doubt by a hook that failed. Only `maintenance off` ends it.
    package var isOn: Bool { offAt == nil }

    /// Whether the product is out of service, as far as is known.
    package var isInForce: Bool { isOn && wasInForce }

    /// Whether the product ever was out of service, as far as is known.
    package var wasInForce: Bool {
        switch switchingOn {
        case nil, .done: true
        case .underWay, .failed: false
        }
    }

    /// How it stands at `now`.
    package func state(now: Instant) -> MaintenanceState {
        if offAt != nil { return .off }
        switch switchingOn {
        case let switching? where switching.hasFailed(now: now): return .failed
        case .underWay: return .asked
        case nil, .done, .failed: break
        }
        if let switchingOff, switchingOff.hasFailed(now: now) { return .offFailed }
        if let expiresAt, expiresAt.instant <= now { return .expired }
        return .on
    }
}

/// A hook that was started to switch the product.
package struct MaintenanceAttempt: Hashable, Sendable {
    package var hook: String
    package var startedAt: Instant
    package var endedAt: Instant?

    init?(_ launch: Launch?) {
        guard let launch, let hook = launch.hook else { return nil }
        self.hook = hook
        startedAt = launch.startedAt
        endedAt = launch.endedAt
    }
}

/// What a hook that switches the product came to.
package enum MaintenanceSwitch: Hashable, Sendable {
    /// Its hook is at work, and at the latest until then; after that it is given up.
    case underWay(until: Instant)
    case done
    case failed(LaunchEnding)

    package func isUnderWay(now: Instant) -> Bool {
        if case .underWay(let until) = self { return now < until }
        return false
    }

    package func hasFailed(now: Instant) -> Bool {
        switch self {
        case .underWay: !isUnderWay(now: now)
        case .failed: true
        case .done: false
        }
    }
}

package enum MaintenanceState: String, Codable, CaseIterable, Sendable {
    /// Its hook is at work.
    case asked
    case on
    /// Its hook failed: the product may or may not be out of service.
    case failed
    /// The hook that should have ended it failed.
    case offFailed = "off failed, still on"
    /// Its expiry has passed and nobody has taken it off: it is still on.
    case expired = "expired, still on"
    case off
}

extension Incident {
    /// All windows, by when they began.
    package var maintenance: [MaintenanceWindow] {
        let known = Dictionary(allLaunches.map { ($0.start, $0) }) { first, _ in first }
        var windows: [MaintenanceWindow] = []
        for fact in corrections.chronological(maintenanceFacts) {
            let running = windows.lastIndex { $0.scope == fact.value.scope && $0.isOn }
            let switching = known[fact.id].map(MaintenanceSwitch.init)
            let expiry = fact.value.on?.expiresAt.map {
                Moment(presentTime(of: $0.instant, stampedAt: fact.clock), $0.precision)
            }
            switch (fact.value.on, running) {
            case (let on?, let index?): windows[index].extend(with: on, until: expiry, switching, known[fact.id])
            case (let on?, nil):
                var window = MaintenanceWindow(on, at: fact.occurred, until: expiry, switching, known[fact.id])
                window.jumpedSinceOn = jumped(after: fact.clock)
                windows.append(window)
            case (nil, let index?):
                windows[index].end(at: fact.occurred, switching, known[fact.id])
                windows[index].jumpedSinceOff = jumped(after: fact.clock)
            case (nil, nil): break
            }
        }
        return windows
    }

    package var runningMaintenance: [MaintenanceWindow] { maintenance.filter(\.isOn) }

    /// The windows whose expiry has passed at `now` and nobody has recorded, and when it was.
    package func unrecordedExpiries(now: Instant) -> [(scope: String, at: Instant)] {
        runningMaintenance.compactMap { window in
            guard let at = unrecordedExpiry(of: window), at <= now else { return nil }
            return (window.scope, at)
        }
    }

    /// When a window in force expires or expired; nil where it doesn't, or where that is on the record.
    func unrecordedExpiry(of window: MaintenanceWindow) -> Instant? {
        guard window.isInForce, let at = window.expiresAt?.instant else { return nil }
        let isRecorded = corrections.standing(expiries).contains {
            $0.value.scope == window.scope && presentTime(of: $0.value.expiredAt, stampedAt: $0.clock) == at
        }
        return isRecorded ? nil : at
    }
}

extension MaintenanceSwitch {
    fileprivate init(_ launch: Launch) {
        switch launch.ending {
        case nil: self = .underWay(until: launch.latestEnd ?? launch.startedAt)
        case .exited(0): self = .done
        case let ending?: self = .failed(ending)
        }
    }
}

extension MaintenanceWindow {
    fileprivate init(
        _ on: MaintenanceTurnedOn, at moment: Moment, until expiry: Moment?, _ switching: MaintenanceSwitch?,
        _ launch: Launch?
    ) {
        self.init(
            scope: on.scope, reason: on.reason, owner: on.owner, onAt: moment, askedAt: moment, offAt: nil,
            expiresAt: expiry, switchingOn: switching)
        begin(launch)
    }

    fileprivate mutating func extend(
        with on: MaintenanceTurnedOn, until expiry: Moment?, _ switching: MaintenanceSwitch?, _ launch: Launch?
    ) {
        expiresAt = expiry
        owner = on.owner
        if !on.reason.isEmpty { reason = on.reason }
        switchingOff = nil
        // Only a window that was not in force is switched on again by another attempt.
        guard !isInForce else { return }
        switchingOn = switching
        begin(launch)
    }

    /// With a hook the product is out of service once that has succeeded.
    private mutating func begin(_ launch: Launch?) {
        attempt = MaintenanceAttempt(launch)
        if switchingOn == .done, let ended = launch?.endedAt { onAt = Moment(ended) }
    }

    fileprivate mutating func end(at moment: Moment, _ switching: MaintenanceSwitch?, _ launch: Launch?) {
        switchingOff = switching
        attempt = MaintenanceAttempt(launch) ?? attempt
        switch switching {
        case nil: offAt = moment
        case .done: offAt = launch?.endedAt.map { Moment($0) } ?? moment
        case .underWay, .failed: break
        }
    }
}
