import Incidents
import Text

/// The whole record of an incident as JSON: times in RFC 3339 UTC, what is not set left out.
///
/// The texts are as people typed them; the writer escapes what a terminal could take for more than text.
package enum RecordJSON {
    /// `asOf` is when what still runs is measured; nil: at the last recorded entry, so that the same journal gives the
    /// same bytes.
    package static func make(
        _ record: Record, revisions: [EntryID: [Revision]] = [:], asOf: Instant? = nil,
        audit: Audit? = nil
    ) -> JSON {
        let incident = record.incident
        return .members([
            "id": .string(incident.id.description),
            "handle": .string(incident.handle),
            "title": .string(incident.title),
            "severity": incident.severity.map { .integer(Int64($0.rawValue)) },
            "status": .string(incident.status.rawValue),
            "drill": .bool(incident.isDrill),
            "zone": .string(incident.zoneName),
            "milestones": .object(incident.milestones.map { ($0.name.rawValue, time($0.at)) }),
            "metrics": metrics(incident, until: asOf ?? record.lastEntryAt.instant),
            "roles": .array(incident.roles.map(role)),
            "services": .array(incident.services.map(JSON.string)),
            "impact": impact(incident.impact),
            "maintenance": .array(incident.maintenance.map { window($0, asOf ?? record.lastEntryAt.instant) }),
            "checklist": .array(incident.checklist.map(step)),
            "escalation": .array(incident.ladders(now: asOf ?? record.lastEntryAt.instant).flatMap(levels)),
            "updates": .array(incident.updates.map(update)),
            "progress": .array(incident.progress.map(progress)),
            "action_items": .array(incident.actionItems.map(item)),
            "sections": sections(incident),
            "timeline": .array(record.entries.map { entry($0, revisions: revisions[$0.id] ?? []) }),
            "audit": audit.map(AuditJSON.make),
        ])
    }

    private static func time(_ moment: Moment) -> JSON { .string(TimeFormat.rfc3339(moment.instant)) }

    private static func time(_ instant: Instant) -> JSON { .string(TimeFormat.rfc3339(instant)) }

    private static func text(_ text: String?) -> JSON? {
        text.flatMap { $0.isEmpty ? nil : .string($0) }
    }

    private static func metrics(_ incident: Incident, until: Instant) -> JSON {
        let metrics = Metrics(incident, until: until)
        let severities = metrics.timeInSeverity.map { (key: $0.severity.name, value: JSON.integer($0.seconds)) }
        return .members([
            "time_to_detect_seconds": metrics.timeToDetect.map(JSON.integer),
            "time_to_acknowledge_seconds": metrics.timeToAcknowledge.map(JSON.integer),
            "time_to_mitigate_seconds": metrics.timeToMitigate.map(JSON.integer),
            "time_to_resolve_seconds": metrics.timeToResolve.map(JSON.integer),
            "time_in_maintenance_seconds": metrics.timeInMaintenance.map(JSON.integer),
            "time_in_severity_seconds": severities.isEmpty ? nil : .object(severities),
        ])
    }

    private static func role(_ span: RoleSpan) -> JSON {
        .members([
            "role": .string(span.role.rawValue), "who": .string(span.who), "from": time(span.from),
            "to": span.to.map(time),
        ])
    }

    private static func impact(_ impact: ImpactDescribed) -> JSON? {
        let parts = [impact.text, impact.users, impact.business, impact.scope]
        guard parts.contains(where: { $0?.isEmpty == false }) else { return nil }
        return .members([
            "text": text(impact.text), "users": text(impact.users), "business": text(impact.business),
            "scope": text(impact.scope),
        ])
    }

    private static func window(_ window: MaintenanceWindow, _ now: Instant) -> JSON {
        .members([
            "scope": .string(window.scope), "reason": text(window.reason), "owner": text(window.owner),
            "state": .string(window.state(now: now).rawValue), "on_at": time(window.onAt),
            "off_at": window.offAt.map(time), "expires_at": window.expiresAt.map(time),
        ])
    }

    /// The levels of one ladder as far as it got, and those that wait. Who acknowledged stands with the call that they
    /// answered.
    private static func levels(_ ladder: Ladder) -> [JSON] {
        let answered = ladder.rungs.lastIndex { $0.outcome != .waiting }
        return ladder.rungs.indices.map { index in
            guard index == answered, case .acknowledged(let who, let at) = ladder.state else {
                return level(ladder.rungs[index], in: ladder, ackedAt: nil, ackedBy: nil)
            }
            return level(ladder.rungs[index], in: ladder, ackedAt: at, ackedBy: who)
        }
    }

    private static func level(_ rung: Ladder.Rung, in ladder: Ladder, ackedAt: Instant?, ackedBy: String?) -> JSON {
        let (state, at, reason) = outcome(rung.outcome)
        return .members([
            "level": .integer(Int64(rung.level.level)), "reach": .string(rung.level.reach),
            "playbook": .string(ladder.playbook), "round": .integer(Int64(rung.round)),
            "state": .string(state.rawValue), "due_at": time(rung.dueAt), "at": at.map(time), "reason": text(reason),
            "acked_at": ackedAt.map(time), "acked_by": text(ackedBy),
        ])
    }

    /// What a level's call came to.
    package enum LevelState: String, CaseIterable, Sendable {
        case waiting, calling, reached, failed, recorded
    }

    private static func outcome(_ outcome: Ladder.Outcome) -> (LevelState, at: Instant?, reason: String?) {
        switch outcome {
        case .waiting: (.waiting, nil, nil)
        case .calling(let since): (.calling, since, nil)
        case .reached(let at): (.reached, at, nil)
        case .failed(let at, let why): (.failed, at, why)
        case .recorded(let at): (.recorded, at, nil)
        }
    }

    private static func step(_ step: ChecklistStep) -> JSON {
        .members([
            "n": .integer(Int64(step.number)), "playbook": text(step.playbook), "section": text(step.section),
            "text": .string(step.step.text), "owner": text(step.owner), "state": .string(step.state.rawValue),
            "by": text(step.by), "at": step.at.map(time), "acknowledged_by": text(step.acknowledgedBy),
            "time_box_seconds": step.step.seconds.map(JSON.integer), "time_is_up_at": step.timeIsUpAt.map(time),
            "due_at": step.dueAt.map(time), "when": text(step.step.condition?.text),
            "applies": step.step.condition.map { _ in .bool(step.applies) }, "reason": text(step.remark),
            "command": text(step.step.command?.script),
        ])
    }

    private static func update(_ fact: Fact<UpdateSent>) -> JSON {
        .members([
            "at": time(fact.occurred), "audience": .string(fact.value.audience.rawValue),
            "text": .string(fact.value.text),
        ])
    }

    private static func progress(_ fact: Fact<ProgressMade>) -> JSON {
        .members([
            "at": time(fact.occurred), "percent": fact.value.percent.map { .integer(Int64($0)) },
            "text": text(fact.value.text),
        ])
    }

    private static func item(_ item: ActionItem) -> JSON {
        let fields = item.fields
        return .members([
            "n": .integer(Int64(item.number)), "title": text(fields.title), "text": text(fields.text),
            "owner": text(fields.owner), "due": text(fields.due), "type": text(fields.type?.rawValue),
            "horizon": text(fields.horizon?.rawValue), "group": text(fields.group), "priority": text(fields.priority),
            "ticket": text(fields.ticket), "state": .string(item.state.rawValue), "remark": text(item.remark),
        ])
    }

    private static func sections(_ incident: Incident) -> JSON {
        let texts = TextField.allCases.compactMap { field in
            incident.text(field).map { (key: field.rawValue, value: JSON.string($0)) }
        }
        let lists = ListField.allCases.compactMap { field -> (key: String, value: JSON)? in
            let items = incident.items(field).map { JSON.string($0.text) }
            return items.isEmpty ? nil : (field.rawValue, .array(items))
        }
        return .object(texts + lists)
    }

    /// One entry of a timeline, as `show`, `search` and the console's neighbours see it.
    package static func entry(_ entry: TimelineEntry, revisions: [Revision] = []) -> JSON {
        .members([
            "id": .string(entry.id.description), "occurred_at": time(entry.occurred),
            "recorded_at": time(entry.recordedAt), "author": .string(entry.author), "by": .string(entry.by),
            "kind": .string(entry.kind.rawValue), "text": .string(entry.text),
            "tags": .array(entry.tags.map(JSON.string)), "pinned": .bool(entry.isPinned),
            "struck": .bool(entry.isStruck), "revisions": .array(revisions.map(revision)),
        ])
    }

    /// One state of an entry: what it was at first, or only what a correction changed.
    private static func revision(_ revision: Revision) -> JSON {
        var members: [(key: String, value: JSON)] = [
            ("id", .string(revision.id.description)), ("recorded_at", time(revision.recordedAt)),
            ("author", .string(revision.author)),
        ]
        switch revision.change {
        case .recorded(let text, let kind, let occurred):
            members += [("text", .string(text)), ("kind", .string(kind.rawValue)), ("occurred_at", time(occurred))]
        case .amended(let amended):
            if let text = amended.text { members.append(("text", .string(text))) }
            if let kind = amended.kind { members.append(("kind", .string(kind.rawValue))) }
            if let occurred = amended.occurred { members.append(("occurred_at", time(occurred))) }
        case .struck(let reason): members.append(("struck", .string(reason)))
        case .pinned: members.append(("pinned", .bool(true)))
        case .moved(let handle): members.append(("moved_to", .string(handle)))
        case .received(let handle): members.append(("moved_from", .string(handle)))
        }
        if revision.isRetracted { members.append(("taken_back", .bool(true))) }
        return .object(members)
    }
}
