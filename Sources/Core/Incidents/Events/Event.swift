/// A random id of one journal file on one machine. It assigns the sequence numbers of the events written there.
package struct WriterID: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func < (left: WriterID, right: WriterID) -> Bool { left.text < right.text }
}

/// An event's identity: its writer and that writer's sequence number, from 1. Written `42-k7f2m9qz`.
package struct EventID: Hashable, Comparable, Sendable {
    package let writer: WriterID
    package let sequence: Int64

    package init(writer: WriterID, sequence: Int64) {
        self.writer = writer
        self.sequence = sequence
    }

    /// Reads the written form; nil when it is none.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let sequence = Int64(parts[0]), sequence > 0 else { return nil }
        guard String(sequence) == parts[0] else { return nil }
        self.init(writer: WriterID(String(parts[1])), sequence: sequence)
    }

    package static func < (left: EventID, right: EventID) -> Bool {
        (left.writer, left.sequence) < (right.writer, right.sequence)
    }
}

extension EventID: CustomStringConvertible {
    package var description: String { "\(sequence)-\(writer.text)" }
}

extension EventID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = EventID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an event id: \(text)")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// An incident is named by the event that opened it, an entry by the event that made it.
package typealias IncidentID = EventID
package typealias EntryID = EventID

/// A hybrid logical clock: the wall clock's milliseconds and a counter for what happened within one, so that an event
/// always sorts after what its writer had seen (Kulkarni et al., "Logical Physical Clocks", 2014).
package struct HybridTime: Hashable, Comparable, Codable, Sendable {
    /// Milliseconds in the upper 48 bits, the counter in the lower 16.
    package let packed: Int64

    package init(packed: Int64) { self.packed = packed }

    package static let zero = HybridTime(packed: 0)

    package static func < (left: HybridTime, right: HybridTime) -> Bool { left.packed < right.packed }

    /// The time of an event written at `now` by someone who has seen this one. There is none after the last.
    package func next(now: Instant) -> HybridTime {
        HybridTime(packed: max(now.milliseconds << 16, packed == .max ? packed : packed + 1))
    }

    package init(from decoder: any Decoder) throws {
        packed = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(packed)
    }
}

extension HybridTime {
    /// Whether the clock stood behind what had been recorded already: it had been set back, or a leap second was told
    /// twice. Less is the wait for one's turn to write.
    private func isAhead(of recordedAt: Instant) -> Bool {
        (packed >> 16) - Self.turnMilliseconds > recordedAt.milliseconds
    }

    private static let turnMilliseconds: Int64 = 50

    /// Where what was recorded then stands among the rest: at the time when it happened; where the clock had been set
    /// back, after what had been recorded before. A time long before the recording is one that somebody gave.
    ///
    /// - Parameter isRecordedOnly: what is written after the fact stands where it is said to.
    package func place(of occurred: Instant, recordedAt: Instant, isRecordedOnly: Bool) -> Instant {
        guard !isRecordedOnly, isAhead(of: recordedAt), recordedAt.seconds(since: occurred) <= Self.lateSeconds else {
            return occurred
        }
        return Instant(milliseconds: packed >> 16)
    }

    /// From here on what is written is written late.
    private static let lateSeconds: Int64 = 5 * 60
}

/// The id of one act, made before it is written and unique: a retry with the same one is recognised.
package struct AttemptID: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits.
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// One immutable line of the journal. Everything else is computed from these.
package struct Event: Hashable, Sendable {
    package var id: EventID
    package var incident: IncidentID
    /// The act it belongs to; what one verb does is one act of one or more events.
    package var attempt: AttemptID
    package var clock: HybridTime
    package var occurred: Moment
    package var recordedAt: Instant
    /// Who wrote it.
    package var author: String
    /// Who did it.
    package var by: String
    package var host: String
    /// Whether it was written after the fact: it starts no hook, ladder, cadence or nudge.
    package var isRecordedOnly: Bool
    package var body: EventBody

    /// Where it stands among the others of its incident.
    var placedAt: Instant {
        clock.place(of: occurred.instant, recordedAt: recordedAt, isRecordedOnly: isRecordedOnly)
    }

    package init(
        id: EventID, incident: IncidentID, attempt: AttemptID, clock: HybridTime, occurred: Moment, recordedAt: Instant,
        author: String, by: String, host: String, isRecordedOnly: Bool, body: EventBody
    ) {
        self.id = id
        self.incident = incident
        self.attempt = attempt
        self.clock = clock
        self.occurred = occurred
        self.recordedAt = recordedAt
        self.author = author
        self.by = by
        self.host = host
        self.isRecordedOnly = isRecordedOnly
        self.body = body
    }
}
