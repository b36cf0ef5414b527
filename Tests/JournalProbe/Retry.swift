import Glibc
import Incidents
import SQLiteJournal

/// An append that is tried again with its attempt id when its outcome is not known, on a journal opened anew.
struct Retry {
    let path: String

    /// Declares an incident whose title is `title`, in as many tries as it takes, at most three; prints what came of each.
    func open(_ title: String) {
        let attempt = AttemptID("the only attempt")
        for _ in 0..<3 {
            do {
                let journal = try Journal(path: path, machine: "probe")
                let recorded = try append(title, attempt, to: journal)
                return print("recorded \(recorded.events.count)")
            } catch { print(error) }
        }
    }

    private func append(_ title: String, _ attempt: AttemptID, to journal: Journal) throws(JournalError) -> Recorded {
        let now = Instant(seconds: 1_720_789_920)
        let opening = Opening(title: title, zone: "UTC", day: "2024-07-12")
        let act = Act(
            intent: .open(opening), attempt: attempt, occurred: Moment(now), isTimed: false, now: now, author: "ada",
            by: "ada", host: "probe")
        let request = AppendRequest(selector: nil, attempt: attempt, author: "ada")
        return try journal.append(request) { state throws(Refusal) in (act, try decide(act, on: state)) }
    }
}
