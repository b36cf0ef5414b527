import Incidents
import Playbooks
import SQLiteJournal

/// Somebody at a journal: each thing recorded is a minute after the last.
final class TestDesk {
    let folder: TemporaryFolder
    let journal: Journal
    var now: Instant
    var author = "ada"
    private var attempts = 0

    init(_ folder: TemporaryFolder = TemporaryFolder()) throws {
        self.folder = folder
        journal = try Journal(path: folder.journal, machine: "machine-1", patience: 2000)
        now = Instant(seconds: 1_720_789_920)
    }

    /// At a journal that is there already, from where another one is.
    init(_ folder: TemporaryFolder, continuing other: TestDesk) throws {
        self.folder = folder
        journal = try Journal(path: folder.journal, machine: "machine-1", patience: 2000)
        now = other.now
        author = "grace"
    }

    /// - Parameter minutesAgo: gives the act a time of its own.
    @discardableResult
    func record(
        _ intent: Intent, on selector: IncidentSelector? = .onlyUnclosed, entry: String? = nil,
        destination: String? = nil, minutesAgo: Int64? = nil,
        attempt: AttemptID? = nil
    ) throws(JournalError) -> Recorded {
        now = now.adding(seconds: 60)
        attempts += 1
        let occurred = minutesAgo.map { Moment(now.adding(seconds: -60 * $0), .minute) } ?? Moment(now)
        let act = Act(
            intent: intent, attempt: attempt ?? AttemptID("\(author)-\(attempts)"), occurred: occurred,
            isTimed: minutesAgo != nil, now: now, author: author, by: author, host: "web-1", launching: Self.launching)
        let request = AppendRequest(
            selector: selector, entry: entry, destination: destination, attempt: act.attempt, author: author)
        return try journal.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
    }

    /// What a desk of tests can put on the record as started.
    private static let launching = LaunchContext(
        hooks: ["page-db": HookCommand(["page", "{{reach}}"])], directory: "/srv", owner: "boot:1:2:3")

    @discardableResult
    func open(_ title: String = "Checkout is down", isDrill: Bool = false) throws(JournalError) -> Recorded {
        var opening = Opening(title: title, zone: "Europe/Berlin", day: "2024-07-12")
        opening.isDrill = isDrill
        return try record(.open(opening), on: nil)
    }

    @discardableResult
    func note(_ text: String, minutesAgo: Int64? = nil) throws(JournalError) -> Recorded {
        try record(.text(text), minutesAgo: minutesAgo)
    }

    func incident(_ selector: IncidentSelector = .onlyUnclosed) throws(JournalError) -> Incident {
        try journal.reading { reader throws(JournalError) in try reader.incident(selector) }
    }

    func entries() throws(JournalError) -> [TimelineEntry] {
        try journal.reading { reader throws(JournalError) in
            var entries: [TimelineEntry] = []
            for line in try reader.incidents() { entries += try reader.entries(of: line.id) }
            return entries
        }
    }

    func verify() throws(JournalError) -> VerifyReport {
        try journal.reading { reader throws(JournalError) in try reader.verify() }
    }

    func eventCount() throws -> Int64 { try SQL(folder.journal).integer("SELECT count(*) FROM events") }
}

extension Intent {
    static func text(_ text: String) -> Intent { .note(kind: .note, text: text, tags: [], isPinned: false) }
}

extension JournalError {
    /// The words of a refusal; nil for any other error.
    var refusal: String? {
        if case .refused(let refusal) = self { return refusal.message }
        return nil
    }
}

/// What a call threw; nil when it did not.
func error(of body: () throws(JournalError) -> Void) -> JournalError? {
    do { try body() } catch { return error }
    return nil
}
