import Incidents

/// What a console asks for by itself, and what of that was put off. The session's own: each console rings and is
/// snoozed for itself, and what is due stays due.
struct Attention: Equatable, Sendable {
    /// What is due, each once for as long as it is.
    enum Topic: Hashable, Sendable {
        case update(Instant)
        case maintenance(scope: String, Instant)
        /// A hook that was to switch the product failed, since it was started then.
        case switchFailed(scope: String, hook: String, Instant)
        /// A level that should have been called.
        case call(LadderPosition)
        /// A level whose call reached nobody.
        case callFailed(LadderPosition)
        /// Every level was called, and nobody answered the last.
        case silence(LadderPosition)
        /// A step's time is up.
        case step(StepID, Instant)
        case elsewhere(Overdue)
        case nudge(Nudge, IncidentID)
    }

    /// What has rung already.
    private var rung: Set<Topic> = []
    /// What was put off, and until when.
    private var snoozed: [Topic: Instant] = [:]
    private var hasLooked = false
    /// When the last key was pressed.
    private var lastKey: Instant?

    static let snoozeSeconds: Int64 = 5 * 60
    /// How long hands must rest on a line that is being written before anything rings.
    private static let restSeconds: Int64 = 4

    /// The clock was set.
    mutating func moveSnoozes(byMilliseconds jump: Int64) {
        snoozed = snoozed.mapValues { $0.adding(milliseconds: jump) }
    }

    mutating func noteKey(at now: Instant) { lastKey = now }

    /// Until when a topic is put off; nil when it is not, or not any more.
    func snoozeEnd(of topic: Topic, at now: Instant) -> Instant? {
        snoozed[topic].flatMap { $0 > now ? $0 : nil }
    }

    mutating func snooze(_ topics: [Topic], at now: Instant) {
        for topic in topics {
            snoozed[topic] = now.adding(seconds: Self.snoozeSeconds)
            // It rings once more when the time is over.
            rung.remove(topic)
        }
    }

    /// What was due before it was first seen needs no bell: it is what the person looks at.
    mutating func look(at topics: [Topic], isAnother: Bool) {
        if isAnother || !hasLooked { rung.formUnion(topics) }
        hasLooked = true
    }

    /// What should ring now; each is given once, and only while no hands are on a line.
    mutating func ring(_ due: [Topic], isWriting: Bool, at now: Instant) -> [Topic] {
        snoozed = snoozed.filter { due.contains($0.key) || $0.value > now }
        rung.formIntersection(due)
        if isWriting, let lastKey, abs(now.seconds(since: lastKey)) < Self.restSeconds { return [] }
        let ringing = due.filter { !rung.contains($0) && snoozeEnd(of: $0, at: now) == nil }
        rung.formUnion(ringing)
        return ringing
    }
}

extension Model {
    /// What is due now, the most important first.
    var dueTopics: [Attention.Topic] {
        var topics: [Attention.Topic] = []
        if let due = incident?.nextUpdateDue, due <= now { topics.append(.update(due)) }
        if let ladderTopic { topics.append(ladderTopic) }
        if let incident, !incident.isDrill { topics += incident.runningMaintenance.compactMap { topic(of: $0) } }
        if let incident, incident.asksForAttention {
            topics += incident.checklist.compactMap { step in
                step.timeIsUpAt.flatMap { $0 <= now ? .step(step.id, $0) : nil }
            }
        }
        if let otherOverdue { topics.append(.elsewhere(otherOverdue)) }
        return topics
    }

    /// What of a ladder needs a person now.
    var ladderTopic: Attention.Topic? {
        guard let standing = ladderStanding else { return nil }
        if let last = standing.last, standing.failure != nil { return .callFailed(last.position) }
        guard let next = standing.next else { return standing.last.map { .silence($0.position) } }
        return standing.overdueSince(now: now) == nil ? nil : .call(next.position)
    }

    /// What of a maintenance window needs a person now.
    func topic(of window: MaintenanceWindow) -> Attention.Topic? {
        switch window.state(now: now) {
        case .failed, .offFailed:
            guard let attempt = window.attempt else { return nil }
            return .switchFailed(scope: window.scope, hook: attempt.hook, attempt.startedAt)
        case .expired: return window.expiresAt.map { .maintenance(scope: window.scope, $0.instant) }
        case .asked, .on, .off: return nil
        }
    }

    /// What the incident lacks and is not put off: one at a time. A line that is being written is not disturbed.
    var nudge: Nudge? {
        guard composer.isEmpty, let incident else { return nil }
        return incident.nudges(now: now, lastWritten: lastWritten)
            .first { attention.snoozeEnd(of: .nudge($0, incident.id), at: now) == nil }
    }

    /// Rings for what became due, once.
    mutating func ring() -> [Effect] {
        // The terminal belongs to the editor meanwhile.
        guard outsideEdit == nil else { return [] }
        let ringing = attention.ring(dueTopics, isWriting: !composer.isEmpty, at: now)
        guard let first = ringing.first else { return [] }
        let more = ringing.count == 1 ? "" : ", and \(ringing.count - 1) more"
        return [.alert(words(of: first) + more)]
    }

    func words(of topic: Attention.Topic) -> String {
        let handle = incident?.handle ?? "sitroom"
        switch topic {
        case .update: return "\(handle): a status update is due"
        case .maintenance(let scope, _): return "\(handle): maintenance of \(scope) has expired and is still on"
        case .switchFailed(let scope, let hook, _): return "\(handle): \(hook) for \(scope) failed"
        case .call: return "\(handle): \(standingWords) and nobody was called"
        case .callFailed, .silence: return "\(handle): \(standingWords)"
        case .step(let id, _):
            let step = incident?.checklist.first { $0.id == id }
            let who = step?.holder.map { ", \($0)" } ?? ""
            return "\(handle): the time for step \(step?.number ?? 0) is up\(who)"
        case .elsewhere(let other):
            return "\(other.handle): \(other.what) \(other.isFailure ? "failed" : "is overdue")"
        case .nudge(let nudge, _): return nudge.words(now: now)[0]
        }
    }

    private var standingWords: String { ladderStanding?.words(now: now) ?? "the ladder stands still" }

    /// Ctrl-G: puts off what is due now and what is asked for now.
    mutating func snooze() {
        let asked = incident.flatMap { incident in nudge.map { [Attention.Topic.nudge($0, incident.id)] } } ?? []
        let topics = dueTopics + asked
        guard !topics.isEmpty else { return tell("nothing is due: there is nothing to snooze") }
        attention.snooze(topics, at: now)
        tell("snoozed for \(TimeSpan(seconds: Attention.snoozeSeconds).words) on this console; what is due stays due")
    }

    /// `snoozed 04:12`; nil for what is not put off.
    func snoozed(_ topic: Attention.Topic) -> String? {
        guard let end = attention.snoozeEnd(of: topic, at: now) else { return nil }
        return "snoozed \(TimeSpan(seconds: end.seconds(since: now)).countdown)"
    }
}

extension Nudge {
    /// What is lacking and what to do about it, from the longest form to the shortest.
    func words(now: Instant) -> [String] {
        switch self {
        case .noCommander:
            [
                "nobody is in command: /role commander WHO (Ctrl-G: later)",
                "nobody is in command: /role commander WHO",
                "no commander: /role commander WHO",
            ]
        case .noSeverity: ["no severity is set: F3 (Ctrl-G: later)", "no severity is set: F3"]
        case .silence(let since):
            [
                "nothing written for \(minutes(since, now)) minutes: what is going on? (Ctrl-G: later)",
                "nothing written for \(minutes(since, now)) minutes", "\(minutes(since, now)) min without a line",
            ]
        }
    }

    private func minutes(_ since: Instant, _ now: Instant) -> Int64 { now.seconds(since: since) / 60 }
}
