import Incidents
import SQLiteJournal
import Text

/// A journal's incidents and timelines as JSON that a person can read and compare.
struct JournalDump {
    let reader: Reader

    func json() throws(JournalError) -> JSON {
        var incidents: [JSON] = []
        for line in try reader.incidents() { incidents.append(try incident(line)) }
        return .members(["incidents": .array(incidents)])
    }

    private func incident(_ line: IncidentLine) throws(JournalError) -> JSON {
        let incident = try reader.incident(.exactly(line.id))
        let revisions = try reader.revisions(of: incident)
        let entries = try reader.entries(of: line.id).map { entry($0, revisions[$0.id] ?? []) }
        let events = try reader.events(of: line.id).map {
            JSON.string("\($0.id) \($0.body.kind.name) \($0.body.kind.version)")
        }
        return .members([
            "id": .string("\(line.id)"), "handle": .string(line.handle), "state": state(incident),
            "postmortem": postmortem(incident), "timeline": .array(entries), "events": .array(events),
        ])
    }

    private func state(_ incident: Incident) -> JSON {
        .members([
            "title": .string(incident.title), "zone": .string(incident.zoneName),
            "status": .string(incident.status.rawValue), "severity": incident.severity.map { .string($0.name) },
            "drill": .bool(incident.isDrill), "backfilled": .bool(incident.isBackfilled),
            "opened": moment(incident.openedAt), "openedBy": .string(incident.openedBy),
            "services": .array(incident.services.map(JSON.string)),
            "statuses": .array(incident.statusHistory.map { .string("\($0.value.status.rawValue) \($0.value.text)") }),
            "milestones": .array(
                incident.milestones.map { .members(["name": .string($0.name.rawValue), "at": moment($0.at)]) }),
            "roles": .array(incident.roles.map(role)), "impact": impact(incident.impact),
            "maintenance": .array(incident.maintenance.map(window)), "checklist": .array(incident.checklist.map(step)),
            "updates": .array(
                incident.updates.map {
                    .members([
                        "audience": .string($0.value.audience.rawValue), "text": .string($0.value.text),
                        "next": $0.value.nextAt.map(moment),
                    ])
                }), "handover": incident.pendingHandover.map { .string("\($0.value.from) to \($0.value.to)") },
            "hypotheses": incident.hypothesisDecisions.isEmpty
                ? nil
                : .array(
                    incident.hypothesisDecisions.map {
                        .string("\($0.value.entry) \($0.value.to.rawValue): \($0.value.reason)")
                    }),
        ])
    }

    private func postmortem(_ incident: Incident) -> JSON {
        let texts = TextField.allCases.compactMap { field in
            incident.text(field).map { (field.rawValue, JSON.string($0)) }
        }
        let lists = ListField.allCases.map { field in
            (field.rawValue, JSON.array(incident.items(field).map { .string($0.text) }))
        }
        return .members([
            "texts": .object(texts.map { (key: $0.0, value: $0.1) }),
            "lists": .object(lists.filter { $0.1 != .array([]) }.map { (key: $0.0, value: $0.1) }),
            "actionItems": .array(incident.actionItems.map(item)),
        ])
    }

    private func entry(_ entry: TimelineEntry, _ revisions: [Revision]) -> JSON {
        .members([
            "id": .string("\(entry.id)"), "kind": .string(entry.kind.rawValue), "occurred": moment(entry.occurred),
            "recorded": .integer(entry.recordedAt.milliseconds), "author": .string(entry.author),
            "by": .string(entry.by),
            "text": .string(entry.text), "detail": entry.detail.isEmpty ? nil : .string(entry.detail),
            "tags": entry.tags.isEmpty ? nil : .array(entry.tags.map(JSON.string)),
            "pinned": entry.isPinned ? .bool(true) : nil, "struck": entry.struckReason.map(JSON.string),
            "automatic": entry.isAutomatic ? .bool(true) : nil,
            "recordedOnly": entry.isRecordedOnly ? .bool(true) : nil,
            "revisions": revisions.isEmpty ? nil : .array(revisions.dropFirst().map(revision)),
        ])
    }

    private func revision(_ revision: Revision) -> JSON {
        var words: String
        switch revision.change {
        case .amended(let amended): words = "amended: \(amended.text ?? "") \(amended.kind?.rawValue ?? "")"
        case .struck(let reason): words = "struck: \(reason)"
        case .pinned: words = "pinned"
        case .moved(let handle): words = "moved to \(handle)"
        case .received(let handle): words = "received from \(handle)"
        case .recorded(let text, _, _): words = "recorded \(text)"
        }
        if revision.isRetracted { words = "retracted" }
        return .string("\(revision.id) \(revision.author) \(words)")
    }

    private func moment(_ moment: Moment) -> JSON {
        .string("\(moment.instant.milliseconds) \(moment.precision.rawValue)")
    }

    private func role(_ span: RoleSpan) -> JSON {
        .members([
            "role": .string(span.role.rawValue), "who": .string(span.who), "from": moment(span.from),
            "to": span.to.map(moment),
        ])
    }

    private func impact(_ impact: ImpactDescribed) -> JSON {
        .members([
            "text": impact.text.map(JSON.string), "users": impact.users.map(JSON.string),
            "business": impact.business.map(JSON.string), "scope": impact.scope.map(JSON.string),
        ])
    }

    private func window(_ window: MaintenanceWindow) -> JSON {
        .members([
            "scope": .string(window.scope), "reason": .string(window.reason), "owner": .string(window.owner),
            "on": moment(window.onAt), "off": window.offAt.map(moment), "expires": window.expiresAt.map(moment),
        ])
    }

    private func step(_ step: ChecklistStep) -> JSON {
        .members([
            "number": .integer(Int64(step.number)), "section": step.section.map(JSON.string),
            "text": .string(step.step.text), "command": step.step.command.map { .string($0.script) },
            "state": .string(step.state.rawValue), "by": step.by.map(JSON.string), "remark": .string(step.remark),
        ])
    }

    private func item(_ item: ActionItem) -> JSON {
        let fields = item.fields
        return .members([
            "number": .integer(Int64(item.number)), "text": fields.text.map(JSON.string),
            "title": fields.title.map(JSON.string), "owner": fields.owner.map(JSON.string),
            "due": fields.due.map(JSON.string), "type": fields.type.map { .string($0.rawValue) },
            "horizon": fields.horizon.map { .string($0.rawValue) }, "group": fields.group.map(JSON.string),
            "priority": fields.priority.map(JSON.string), "ticket": fields.ticket.map(JSON.string),
            "state": .string(item.state.rawValue), "remark": .string(item.remark),
        ])
    }
}
