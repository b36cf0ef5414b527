import Incidents
import TextUI

/// The line that is being written, and those that were put aside for it.
package struct Composer: Equatable, Sendable {
    package internal(set) var editor = LineEditor()
    /// The moment of the first keystroke; nil while nothing is typed.
    package internal(set) var stamp: Instant?
    /// Lines that come back, the last first, as soon as the composer is empty.
    package internal(set) var aside: [Draft] = []
    private(set) var sent = SentLines()
    var recall: Recall?
    var search: HistorySearch?
    /// Keys of the vi kind, where the person wants them.
    var vi: ViKeys?

    /// A line with its stamp.
    package struct Draft: Equatable, Sendable {
        package var text: String
        package var stamp: Instant?

        package init(text: String, stamp: Instant?) {
            self.text = text
            self.stamp = stamp
        }

        init(_ text: String, _ stamp: Instant?) {
            self.init(text: text, stamp: stamp)
        }
    }

    package var text: String { editor.text }
    package var isEmpty: Bool { editor.isEmpty }

    /// Does what a key means in the editor; false if it means nothing there.
    mutating func handle(_ key: Key, at now: Instant) -> Bool {
        guard editor.handle(key) else { return false }
        settleRecall(at: now)
        if recall == nil { settleStamp(at: now) }
        return true
    }

    /// Whether letters are commands of vi now.
    package var isNormal: Bool { vi?.isNormal == true }

    /// Does what a key means to vi; gives the key that is still to be done as always.
    mutating func translate(_ key: Key, at now: Instant) -> Key? {
        guard var keys = vi else { return key }
        let before = editor.changes
        let left = keys.translate(key, in: &editor)
        vi = keys
        if editor.changes != before {
            settleRecall(at: now)
            if recall == nil { settleStamp(at: now) }
        }
        return left
    }

    /// Replaces what is written; a draft is put aside and comes back. What is too long for a line changes nothing.
    mutating func fill(with text: String, at now: Instant) {
        endSearch(taking: false)
        let draft = draft
        guard editor.replace(with: text) else { return }
        recall = nil
        vi?.reset()
        if !draft.text.isEmpty { aside.append(draft) }
        stamp = isEmpty ? nil : now
    }

    /// Replaces what is written by what became of it elsewhere: the stamp stays, or is the moment when it was begun.
    mutating func rewrite(as text: String, begun: Instant) {
        guard editor.replace(with: text) else { return }
        settleRecall(at: begun)
        if stamp == nil, !isEmpty { stamp = begun }
    }

    /// Takes the line out to be sent, and brings back what was put aside.
    mutating func take() -> Draft {
        let line = Draft(text: text, stamp: stamp)
        let waiting = isRecalling ? draft : Draft("", nil)
        sent.add(line.text)
        editor.clear()
        stamp = nil
        recall = nil
        vi?.reset()
        if !waiting.text.isEmpty { aside.append(waiting) }
        restore()
        return line
    }

    /// Empties it; what stood there can be yanked.
    mutating func kill() {
        editor.kill(0..<editor.count)
        stamp = nil
    }

    /// Gives a line back that could not be recorded; true if it stands in the composer now, false if it waits.
    mutating func giveBack(_ draft: Draft) -> Bool {
        aside.append(draft)
        guard isEmpty, search == nil else { return false }
        restore()
        return true
    }

    /// Brings back the line that was put aside last, if nothing is written.
    mutating func restore() {
        guard isEmpty, search == nil, let draft = aside.popLast() else { return }
        editor.replace(with: draft.text)
        stamp = draft.stamp
    }

    mutating func restamp(at now: Instant) {
        if !isEmpty { stamp = now }
    }

    /// The clock was set.
    mutating func moveStamps(byMilliseconds jump: Int64) {
        stamp = stamp?.adding(milliseconds: jump)
        for index in aside.indices { aside[index].stamp = aside[index].stamp?.adding(milliseconds: jump) }
    }

    private mutating func settleStamp(at now: Instant) {
        if isEmpty { stamp = nil } else if stamp == nil { stamp = now }
    }
}
