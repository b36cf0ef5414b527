import Incidents
import Text

/// What `maintenance` alone prints: the state of every scope that was ever out of service.
package enum MaintenanceText {
    package static func text(_ incident: Incident, now: Instant, format: TimeFormat) -> String {
        let windows = incident.maintenance
        guard !windows.isEmpty else { return "maintenance was never on in \(incident.handle)\n" }
        return windows.map { SafeText(line($0, now: now, format: format)).oneLine.string + "\n" }.joined()
    }

    private static func line(_ window: MaintenanceWindow, now: Instant, format: TimeFormat) -> String {
        var words = ["\(window.scope): \(window.stateWords(now: now))"]
        if window.askedAt.instant != window.onAt.instant { words.append("asked for \(format.stamp(window.askedAt))") }
        words.append("\(window.wasInForce ? "from" : "asked for") \(format.stamp(window.onAt))")
        if window.hookWords(now: now) != nil, let ended = window.attempt?.endedAt {
            words.append("failed \(format.stamp(Moment(ended)))")
        }
        if let off = window.offAt { words.append("to \(format.stamp(off))") }
        if window.isOn, let expiry = window.expiresAt { words.append("until \(format.stamp(expiry))") }
        words.append("owner \(window.owner)")
        if !window.reason.isEmpty { words.append(window.reason) }
        return words.joined(separator: ", ")
    }

    package static func json(_ incident: Incident, now: Instant) -> JSON {
        .array(
            incident.maintenance.map { window in
                .members([
                    "scope": .string(window.scope), "reason": .string(window.reason), "owner": .string(window.owner),
                    "state": .string(window.state(now: now).rawValue),
                    "hook": window.hookWords(now: now).map(JSON.string),
                    "on_at": .string(TimeFormat.rfc3339(window.onAt.instant)),
                    "off_at": window.offAt.map { .string(TimeFormat.rfc3339($0.instant)) },
                    "expires_at": window.expiresAt.map { .string(TimeFormat.rfc3339($0.instant)) },
                ])
            })
    }
}
