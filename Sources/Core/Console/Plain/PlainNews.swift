import Commands
import Incidents

/// What has been heard already, so that everything is announced once.
struct PlainNews: Equatable, Sendable {
    var hasGreeted = false
    private var own: Set<EventID> = []
    private var revisions: [EntryID: Int] = [:]
    private var due: Set<DueThing> = []

    /// More at once are counted only.
    private static let most = 8

    mutating func wrote(_ ids: [EventID]) { own.formUnion(ids) }

    /// Another incident is in front: all that it holds now is known.
    mutating func begin(with model: Model, _ incident: Incident) {
        revisions = Dictionary(
            model.timeline.entries.map { ($0.id, $0.revisionCount) }, uniquingKeysWith: { $1 })
        own = []
    }

    /// The lines for what others have written since.
    mutating func take(_ model: Model, _ incident: Incident, before: Incident?) -> [String] {
        var lines = entryLines(model)
        if let before {
            if before.title != incident.title { lines.append("The title is now: \(incident.title).") }
            let known = Set(before.actionItems.map(\.id)).union(own)
            lines += incident.actionItems.filter { !known.contains($0.id) }.map {
                "New action item \($0.number): \($0.fields.title ?? $0.fields.text ?? "")."
            }
        }
        guard lines.count > Self.most else { return lines }
        return ["\(lines.count) new things by others; /timeline \(lines.count) reads them."]
    }

    private mutating func entryLines(_ model: Model) -> [String] {
        let timeline = PlainTimeline(model)
        var lines: [String] = []
        for entry in model.timeline.entries {
            let heard = revisions.updateValue(entry.revisionCount, forKey: entry.id)
            guard heard != entry.revisionCount, own.remove(entry.id) == nil else { continue }
            lines.append((heard == nil ? "" : "Corrected: ") + timeline.line(entry))
        }
        return lines
    }

    /// The lines for what has become due.
    mutating func takeDue(_ model: Model) -> [String] {
        var lines: [String] = []
        for thing in DueThing.all(model) where due.insert(thing).inserted { lines.append(thing.line(model)) }
        return lines
    }
}

/// Something whose time has come, or that failed.
private enum DueThing: Hashable {
    case update(IncidentID, Instant)
    case maintenance(scope: String, Instant)
    case elsewhere(Overdue)
    case other(Attention.Topic)
    /// Overdue calls are held back for a while.
    case held

    static func all(_ model: Model) -> [DueThing] {
        var things: [DueThing] = []
        if let incident = model.incident {
            if let due = incident.nextUpdateDue, due <= model.now { things.append(.update(incident.id, due)) }
            things += incident.runningMaintenance.compactMap { window in
                guard window.state(now: model.now) == .expired else { return nil }
                guard let expiry = window.expiresAt?.instant else { return nil }
                return .maintenance(scope: window.scope, expiry)
            }
        }
        if model.heldCallOffer != nil { things.append(.held) }
        let others = model.dueTopics.filter(\.isOfActing).map { DueThing.other($0) }
        return things + others + (model.otherOverdue.map { [.elsewhere($0)] } ?? [])
    }

    func line(_ model: Model) -> String {
        func time(_ instant: Instant) -> String { model.clock.time(Moment(instant, .minute)) }
        switch self {
        case .update(_, let due):
            return "Due: a status update, since \(time(due)). /update TEXT sends one."
        case .maintenance(let scope, let expiry):
            return "Due: maintenance on \(scope) expired at \(time(expiry)) and is still on. /maintenance off ends it."
        case .elsewhere(let overdue):
            let word = overdue.isFailure ? "Failed" : "Due"
            return "\(word) elsewhere: \(overdue.handle), \(overdue.what), since \(time(overdue.since)). "
                + "/console \(overdue.handle) goes there."
        case .other(let topic): return "\(model.words(of: topic)). \(topic.advice)"
        case .held: return "\(model.heldCallOffer ?? "")."
        }
    }
}

extension Attention.Topic {
    /// Whether it is about what hooks, ladders and time boxes came to.
    fileprivate var isOfActing: Bool {
        switch self {
        case .switchFailed, .call, .callFailed, .silence, .step: true
        case .update, .maintenance, .elsewhere, .nudge: false
        }
    }

    fileprivate var advice: String {
        switch self {
        case .switchFailed: "/maintenance off ends it, with --by-hand if you switched it; /maintenance on tries again."
        case .call, .callFailed, .silence: "/ack takes it on, /escalate calls the next."
        case .step: "/steps tells."
        case .update, .maintenance, .elsewhere, .nudge: ""
        }
    }
}
