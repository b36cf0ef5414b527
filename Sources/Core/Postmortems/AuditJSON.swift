import Incidents
import Text

/// The audit as a member of the whole record.
package enum AuditJSON {
    package static func make(_ audit: Audit) -> JSON {
        .members([
            "events": .array(audit.threads.map(thread)),
            "head": .array(
                audit.head.places.map { place in
                    .members(["event": .string(place.event.description), "hash": .string(place.hash)])
                }),
        ])
    }

    private static func thread(_ thread: Audit.Thread) -> JSON {
        guard case .object(let members) = line(thread.first) else { return .null }
        let revisions = thread.revisions.map(line)
        return .object(members + (revisions.isEmpty ? [] : [("revisions", .array(revisions))]))
    }

    private static func line(_ line: AuditLine) -> JSON {
        let event = line.event
        return .members([
            "id": .string(event.id.description), "event": .string(event.body.kind.name), "what": .string(line.what),
            "occurred_at": .string(TimeFormat.rfc3339(event.occurred.instant)),
            "recorded_at": .string(TimeFormat.rfc3339(event.recordedAt)), "author": .string(event.author),
            "by": .string(event.by), "host": .string(event.host), "recorded_only": .bool(event.isRecordedOnly),
            "text": line.says.map(JSON.string),
            "changes": line.changes.isEmpty ? nil : .array(line.changes.map(change)),
        ])
    }

    private static func change(_ change: AuditChange) -> JSON {
        .members(["name": .string(change.name), "from": change.from.map(value), "to": change.to.map(value)])
    }

    private static func value(_ value: AuditChange.Value) -> JSON {
        switch value {
        case .text(let text): .string(text)
        case .time(let moment): .string(TimeFormat.rfc3339(moment.instant))
        }
    }
}
