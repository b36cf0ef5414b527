/// One stretch of maintenance mode for a scope.
package struct MaintenanceWindow: Hashable, Sendable {
    package var scope: String
    package var reason: String
    package var owner: String
    package var onAt: Moment
    package var offAt: Moment?
    package var expiresAt: Moment?

    package var isOn: Bool { offAt == nil }

    /// How it stands at `now`.
    package func state(now: Instant) -> MaintenanceState {
        if offAt != nil { return .off }
        if let expiresAt, expiresAt.instant <= now { return .expired }
        return .on
    }
}

package enum MaintenanceState: String, Codable, CaseIterable, Sendable {
    case on
    /// Its expiry has passed and nobody has taken it off: it is still on.
    case expired = "expired, still on"
    case off
}

extension Incident {
    /// All windows, by when they began.
    package var maintenance: [MaintenanceWindow] {
        var windows: [MaintenanceWindow] = []
        for fact in corrections.chronological(maintenanceFacts) {
            let running = windows.lastIndex { $0.scope == fact.value.scope && $0.isOn }
            switch (fact.value.on, running) {
            case (let on?, let index?): windows[index].extend(with: on)
            case (let on?, nil): windows.append(MaintenanceWindow(on, at: fact.occurred))
            case (nil, let index?): windows[index].offAt = fact.occurred
            case (nil, nil): break
            }
        }
        return windows
    }

    package var runningMaintenance: [MaintenanceWindow] { maintenance.filter(\.isOn) }
}

extension MaintenanceWindow {
    fileprivate init(_ on: MaintenanceTurnedOn, at moment: Moment) {
        self.init(
            scope: on.scope, reason: on.reason, owner: on.owner, onAt: moment, offAt: nil, expiresAt: on.expiresAt)
    }

    fileprivate mutating func extend(with on: MaintenanceTurnedOn) {
        expiresAt = on.expiresAt
        owner = on.owner
        if !on.reason.isEmpty { reason = on.reason }
    }
}
