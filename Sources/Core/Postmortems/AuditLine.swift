import Incidents

/// One event as the audit tells it.
package struct AuditLine: Sendable {
    package let event: Event
    /// In our words: `note`, `amended`, `summary set`.
    package let what: String
    /// In people's words; nil where they gave none.
    package let says: String?
    package let changes: [AuditChange]

    /// The event at `index` of a thread.
    init(at index: Int, of thread: [Event]) {
        event = thread[index]
        let wording = AuditWording(event, thread: thread, before: thread[..<index])
        (what, says, changes) = (wording.what, wording.says, wording.changes)
    }
}

/// One value that an event set, and what it was before; with neither, what its name says is so.
package struct AuditChange: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        case time(Moment)
    }

    package let name: String
    package let from: Value?
    package let to: Value?

    init(_ name: String, from: Value? = nil, to: Value?) {
        self.name = name
        self.from = from
        self.to = to
    }

    /// Nil where nothing was said.
    init?(_ name: String, from: String?, to: String?) {
        guard from != to, from ?? to != nil else { return nil }
        self.init(name, from: from.map(Value.text), to: to.map(Value.text))
    }

    init?(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return nil }
        self.init(name, to: .text(value))
    }

    init?(_ name: String, from: Moment? = nil, to: Moment?) {
        guard from != to, from ?? to != nil else { return nil }
        self.init(name, from: from.map(Value.time), to: to.map(Value.time))
    }

    /// Something that is so or not; nil where it is not.
    init?(_ name: String, _ flag: Bool) {
        guard flag else { return nil }
        self.init(name, from: nil as Value?, to: nil)
    }
}
