import Incidents
import TextUI

/// The line that is being written, and those that were put aside for it.
package struct Composer: Equatable, Sendable {
    package internal(set) var editor = LineEditor()
    /// The moment of the first keystroke; nil while nothing is typed.
    package internal(set) var stamp: Instant?
    /// Lines that come back, the last first, as soon as the composer is empty.
    package internal(set) var aside: [Draft] = []

    /// A line with its stamp.
    package struct Draft: Equatable, Sendable {
        package var text: String
        package var stamp: Instant?
    }

    package var text: String { editor.text }
    package var isEmpty: Bool { editor.isEmpty }

    /// Does what a key means in the editor; false if it means nothing there.
    mutating func handle(_ key: Key, at now: Instant) -> Bool {
        guard editor.handle(key) else { return false }
        settleStamp(at: now)
        return true
    }

    /// Replaces what is written; a draft is put aside and comes back. What is too long for a line changes nothing.
    mutating func fill(with text: String, at now: Instant) {
        let draft = Draft(text: self.text, stamp: stamp)
        guard editor.replace(with: text) else { return }
        if !draft.text.isEmpty { aside.append(draft) }
        stamp = isEmpty ? nil : now
    }

    /// Takes the line out, and brings back what was put aside.
    mutating func take() -> Draft {
        let draft = Draft(text: text, stamp: stamp)
        editor.clear()
        stamp = nil
        restore()
        return draft
    }

    /// Empties it; what stood there can be yanked.
    mutating func kill() {
        editor.kill(0..<editor.count)
        stamp = nil
    }

    /// Gives a line back that could not be recorded; true if it stands in the composer now, false if it waits.
    mutating func giveBack(_ draft: Draft) -> Bool {
        aside.append(draft)
        guard isEmpty else { return false }
        restore()
        return true
    }

    /// Brings back the line that was put aside last, if nothing is written.
    mutating func restore() {
        guard isEmpty, let draft = aside.popLast() else { return }
        editor.replace(with: draft.text)
        stamp = draft.stamp
    }

    mutating func restamp(at now: Instant) {
        if !isEmpty { stamp = now }
    }

    private mutating func settleStamp(at now: Instant) {
        if isEmpty { stamp = nil } else if stamp == nil { stamp = now }
    }
}
