/// One thing that an event said, with what decides its place among the others.
package struct Fact<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    package var id: EventID
    package var clock: HybridTime
    package var occurred: Moment
    package var by: String
    package var value: Value
    /// Where it stands among the others, where that is not when it happened: the clock had been set back.
    package var placedAt: Instant?
    /// When its time was said, where that was corrected.
    package var timedAt: HybridTime?
}

extension Fact {
    package var place: Instant { placedAt ?? occurred.instant }
}

/// All that was ever said on one topic. A fact is never removed, so the order of arrival makes no difference: what was
/// taken back or moved in time is sorted out when the history is read.
package struct History<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// In the order of the hybrid clock.
    private(set) var facts: [Fact<Value>] = []

    package init() {}

    package init(from decoder: any Decoder) throws {
        facts = try decoder.singleValueContainer().decode([Fact<Value>].self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(facts)
    }

    mutating func record(_ value: Value, from event: Event) {
        let fact = Fact(
            id: event.id, clock: event.clock, occurred: event.occurred, by: event.by, value: value,
            placedAt: event.placedAt == event.occurred.instant ? nil : event.placedAt)
        // What one event said several times stays in the order it was said.
        let place = facts.lastIndex { ($0.clock, $0.id) <= (fact.clock, fact.id) }.map { $0 + 1 } ?? 0
        facts.insert(fact, at: place)
    }
}

/// What people did to facts after they were recorded.
package struct Corrections: Codable, Hashable, Sendable {
    /// When it was last said that an event is taken back.
    private var retracted: [EventID: HybridTime] = [:]
    /// When it was said that it stands again.
    private var restored: [EventID: HybridTime] = [:]
    private var retimed: [EventID: [Retiming]] = [:]

    private struct Retiming: Codable, Hashable, Sendable {
        var amendment: EventID
        var clock: HybridTime
        var occurred: Moment
    }

    package init() {}

    mutating func retract(_ events: [EventID], at clock: HybridTime) {
        for event in events { retracted[event] = max(clock, retracted[event] ?? .zero) }
    }

    mutating func restore(_ events: [EventID], at clock: HybridTime) {
        for event in events { restored[event] = max(clock, restored[event] ?? .zero) }
    }

    mutating func retime(_ event: EventID, to occurred: Moment, by amendment: Event) {
        retimed[event, default: []].append(
            Retiming(amendment: amendment.id, clock: amendment.clock, occurred: occurred))
        retimed[event]?.sort { ($0.clock, $0.amendment) < ($1.clock, $1.amendment) }
    }

    /// The later word counts; where two machines said both at once, it is taken back.
    package func isRetracted(_ event: EventID) -> Bool {
        guard let taken = retracted[event] else { return false }
        return taken >= restored[event] ?? .zero
    }

    /// The facts that stand, in the order recorded, each at its corrected time.
    package func standing<Value>(_ history: History<Value>) -> [Fact<Value>] {
        history.facts.compactMap { fact in
            guard !isRetracted(fact.id) else { return nil }
            guard let retiming = retimed[fact.id]?.last(where: { !isRetracted($0.amendment) }) else { return fact }
            var moved = fact
            moved.occurred = retiming.occurred
            moved.placedAt = nil
            moved.timedAt = retiming.clock
            return moved
        }
    }

    /// The facts that stand, by when they happened and then by the hybrid clock: the rule by which the last one of a
    /// single value wins.
    package func chronological<Value>(_ history: History<Value>) -> [Fact<Value>] {
        standing(history).sorted { ($0.place, $0.clock, $0.id) < ($1.place, $1.clock, $1.id) }
    }
}

extension Corrections {
    private enum CodingKeys: String, CodingKey { case retracted, restored, retimed }

    // Dictionaries whose keys are not strings would be written in the order of their hashes; arrays give the same bytes.
    private struct Word: Codable {
        var event: EventID
        var clock: HybridTime
    }

    private struct Move: Codable {
        var event: EventID
        var times: [Retiming]
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        retracted = Self.clocks(try container.decode([Word].self, forKey: .retracted))
        restored = Self.clocks(try container.decode([Word].self, forKey: .restored))
        for move in try container.decode([Move].self, forKey: .retimed) { retimed[move.event] = move.times }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.words(retracted), forKey: .retracted)
        try container.encode(Self.words(restored), forKey: .restored)
        let moves = retimed.sorted { $0.key < $1.key }.map { Move(event: $0.key, times: $0.value) }
        try container.encode(moves, forKey: .retimed)
    }

    private static func words(_ clocks: [EventID: HybridTime]) -> [Word] {
        clocks.sorted { $0.key < $1.key }.map { Word(event: $0.key, clock: $0.value) }
    }

    private static func clocks(_ words: [Word]) -> [EventID: HybridTime] {
        Dictionary(words.map { ($0.event, $0.clock) }) { _, later in later }
    }
}
