import Incidents
import Text

/// A program that this console started: what it printed last, and what came of it.
struct WatchedLaunch: Equatable, Sendable {
    let started: StartedLaunch
    let startedAt: Instant
    var tail = OutputTail()
    /// Whether somebody at this console asked it to end.
    var isCancelled = false
    /// Nil while it runs.
    var end: End?

    struct End: Equatable, Sendable {
        /// As the notice says it.
        let words: String
        /// As in `failed with status 1 after 14s`.
        let outcome: String
        let hasSucceeded: Bool
    }

    var id: EventID { started.start }
    var isRunning: Bool { end == nil }

    /// What people call it, on one line.
    var name: SafeText { SafeText(beginningOf: started.hook ?? started.words, columns: 400).oneLine }

    /// How long it runs by now, as in `00:12`.
    func elapsed(_ now: Instant) -> String { TimeSpan(seconds: max(0, now.seconds(since: startedAt))).countdown }

    /// As in `running 00:12`.
    func state(_ now: Instant) -> String {
        if let end { return end.outcome }
        return (isCancelled ? "ending " : "running ") + elapsed(now)
    }
}

/// What is read of one of them.
package struct CommandScreen: Equatable, Sendable {
    let start: EventID
    /// The first row on the screen; nil while the end is followed.
    var top: OutputPlace?
}

/// A row of a program's output.
struct OutputPlace: Equatable, Sendable {
    /// Where its line, or the piece of a long one, begins: bytes since the program's start.
    var offset: Int64
    /// Which of that piece's rows it is, from 0.
    var row: Int
}

/// A command that was confirmed and is about to start: its output is shown unless somebody goes on meanwhile.
struct AwaitedLaunch: Equatable, Sendable {
    let incident: IncidentID
    let submission: Int
    let keystrokes: Int
}
