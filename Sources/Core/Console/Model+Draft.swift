import Incidents
import Text
import TextUI

extension Model {
    /// Everything that was typed and is not on the record yet, with its first stamp: what must survive this console.
    /// Nil when there is nothing.
    package var unsent: (text: String, stamp: Instant?)? {
        joined(pending.map { Composer.Draft(text: $0.text, stamp: $0.stamp) } + begunLines)
    }

    /// What of it was never sent, here and in the incidents that are not on the screen.
    package var unfinished: String? { joined(begunLines)?.text }

    private var begunLines: [Composer.Draft] {
        let declaration = begunDeclaration.map { [Composer.Draft(text: $0.values[0], stamp: nil)] } ?? []
        let pasted = pastesInHand.map { Composer.Draft(text: $0, stamp: nil) }
        let elsewhere = declaration + visits.flatMap(\.drafts)
        let lines = (elsewhere + pasted + composer.aside + [composer.draft]).filter { !$0.text.isEmpty }
        let sections = begunSections
        // One alone comes back as the verb that records it; among others it would take their words with it.
        let isAlone = lines.isEmpty && sections.count == 1
        return lines + sections.map { Composer.Draft(text: isAlone ? $0.verb : $0.text, stamp: nil) }
    }

    private func joined(_ lines: [Composer.Draft]) -> (text: String, stamp: Instant?)? {
        let written = lines.filter { !$0.text.isEmpty }
        guard !written.isEmpty else { return nil }
        return (written.map(\.text).joined(separator: "\n"), written.lazy.compactMap(\.stamp).first)
    }

    /// Ctrl-Y takes a dead console's line into the empty composer, with its own stamp; Esc drops it. Nil for any other
    /// key, and where there is no such line.
    mutating func answerDraft(_ key: Key) -> [Effect]? {
        guard let draft = abandonedDraft, focus == .composer, composer.isEmpty else { return nil }
        switch key {
        case .control("y"):
            abandonedDraft = nil
            _ = composer.giveBack(Composer.Draft(text: draft.text, stamp: draft.stamp))
            return [.settleDraft]
        case .escape where alarms.isEmpty:
            abandonedDraft = nil
            tell("dropped")
            return [.settleDraft]
        default: return nil
        }
    }

    /// The offer, as it stands above the composer.
    var draftOffer: String? {
        guard let draft = abandonedDraft else { return nil }
        let age = TimeSpan(seconds: max(0, now.seconds(since: draft.savedAt))).short
        let moment = draft.stamp.map { ", begun at \(TimeFormat(zone: zone).time(Moment($0)))" } ?? ""
        let count = draft.maskedCount
        let keys = debrief == nil ? "Ctrl-Y takes it, Esc drops it" : "Ctrl-Y takes it"
        let masked = count == 0 ? "" : ", \(count) secret\(count == 1 ? "" : "s") masked"
        return "not sent, \(age) ago\(moment)\(masked) (\(keys)): \(draft.text)"
    }
}
