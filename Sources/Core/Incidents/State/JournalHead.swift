/// Where the events of an incident end in a journal: each writer's last one, with its hash in that writer's chain.
///
/// A hash covers all that its writer had written before, in other incidents too, so that a journal which holds these
/// hashes and passes `verify` holds everything that a document with this head was made from. What was recorded in other
/// incidents since leaves the head as it is.
package struct JournalHead: Hashable, Sendable {
    /// A writer's last event.
    package struct Place: Hashable, Sendable {
        package let event: EventID
        /// 32 bytes in hexadecimal.
        package let hash: String

        package init(event: EventID, hash: String) {
            self.event = event
            self.hash = hash
        }
    }

    /// In the order of the writers, one for each.
    package let places: [Place]

    package init(_ places: [Place]) {
        self.places = places.sorted { $0.event < $1.event }
    }

    /// Whether `event` was there when the head was taken.
    package func covers(_ event: EventID) -> Bool {
        places.contains { $0.event.writer == event.writer && event.sequence <= $0.event.sequence }
    }
}

extension JournalHead: LosslessStringConvertible {
    /// On one line: `EVENT:HASH`, with a comma between writers.
    package var description: String {
        places.map { "\($0.event):\($0.hash)" }.joined(separator: ",")
    }

    /// Reads the written form; nil when it is none.
    package init?(_ description: String) {
        var places: [Place] = []
        for part in description.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: ":", omittingEmptySubsequences: false)
            guard halves.count == 2, let event = EventID(halves[0]), halves[1].count == 64,
                halves[1].allSatisfy({ "0123456789abcdef".contains($0) }),
                !places.contains(where: { $0.event.writer == event.writer })
            else { return nil }
            places.append(Place(event: event, hash: String(halves[1])))
        }
        self.init(places)
    }
}
