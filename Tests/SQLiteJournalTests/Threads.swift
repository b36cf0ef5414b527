import Glibc
import Incidents
import SQLiteJournal

/// Runs `body` in threads of its own, one a number, and waits for all of them.
func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<count).map { number in
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work { body(number) })
        pthread_create(
            &thread, nil, { Unmanaged<Work>.fromOpaque($0.unsafelyUnwrapped).takeRetainedValue().run() },
            work.toOpaque())
        return thread
    }
    for thread in threads { pthread_join(thread, nil) }
}

private final class Work {
    private let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }

    func run() -> UnsafeMutableRawPointer? {
        body()
        return nil
    }
}

/// Notes something in the one incident of a journal, which it opens first where there is none.
func record(_ text: String, attempt: String = "note", in journal: Journal) throws(JournalError) {
    let now = Instant(seconds: 1_720_789_920)
    func append(_ intent: Intent, _ attempt: String, _ selector: IncidentSelector?) throws(JournalError) {
        let act = Act(
            intent: intent, attempt: AttemptID(attempt), occurred: Moment(now), isTimed: false, now: now, author: "ada",
            by: "ada", host: "web-1")
        let request = AppendRequest(selector: selector, attempt: act.attempt, author: "ada")
        _ = try journal.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
    }
    // All who ask for the opening ask for the same one.
    try append(.open(Opening(title: "Down", zone: "UTC", day: "2024-07-12")), "open", nil)
    try append(.text(text), attempt, .onlyUnresolved)
}
