import Incidents
import TextUI

/// Takes in one message: changes the model and tells what is to be done outside. Total: there is no message, in no
/// state, that it refuses.
package func update(_ message: Message, _ model: inout Model) -> [Effect] {
    let effects = take(message, &model)
    model.settleOffer()
    return effects + model.askForDocument()
}

private func take(_ message: Message, _ model: inout Model) -> [Effect] {
    switch message {
    case .key(let key, let now):
        model.advance(to: now)
        return model.press(key)
    case .tick(let now):
        model.advance(to: now)
        return model.ring()
    case .clockJumped(let jump, let now):
        model.move(byMilliseconds: jump)
        model.advance(to: now)
        return []
    case .resized(let size):
        model.size = size
        model.settleViewports()
        return []
    case .refreshed(let snapshot):
        let taken = model.take(snapshot)
        let effects = model.releaseTypeAhead()
        model.resumeLines()
        return taken + effects + model.seek()
    case .performed(let id, let outcome):
        model.finish(id, outcome)
        return []
    case .draftFound(let draft):
        model.abandonedDraft = draft
        return []
    case .edited(let text):
        model.take(text)
        return []
    case .revisionsRead(let id, let revisions):
        model.take(revisions, of: id)
        return []
    case .documentRead(let question, let answer):
        model.take(answer, to: question)
        return []
    case .announced(let text, let isAlarm):
        model.loading = nil
        model.dropTypeAhead()
        if isAlarm { model.raise(text) } else { model.tell(text) }
        return []
    case .pasteRead(let id, let answer):
        model.take(answer, to: id)
        return []
    case .launchStarted(let started):
        model.take(started)
        return []
    case .launchPrinted(let start, let bytes):
        model.take(bytes, printedBy: start)
        return []
    case .launchEnded(let start, let words, let hasSucceeded, let outcome):
        model.takeEnd(of: start, words, outcome, hasSucceeded: hasSucceeded)
        return []
    case .trusted(let run):
        model.takeTrust(of: run)
        return []
    }
}

extension Model {
    /// The clock may be set back; the screen then shows that.
    fileprivate mutating func advance(to now: Instant) {
        self.now = now
        if notice?.isOver(at: now) == true { notice = nil }
    }

    /// What was stamped before and is not recorded yet moves with the clock, and so does what is awaited.
    fileprivate mutating func move(byMilliseconds jump: Int64) {
        composer.moveStamps(byMilliseconds: jump)
        attention.moveSnoozes(byMilliseconds: jump)
        callHold?.move(byMilliseconds: jump)
    }

    /// Shows a line that goes away by itself.
    mutating func tell(_ text: String) {
        notice = Notice(text: text, since: now)
    }

    /// Shows a line that stays until Esc answers it.
    mutating func raise(_ text: String) {
        let alarm = Alarm(text: text, isRefusal: false)
        if alarms.last != alarm { alarms.append(alarm) }
    }
}
