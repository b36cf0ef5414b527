import Commands
import Incidents
import TextUI

extension Model {
    /// Opens a preview of many lines that look like a timeline; nil where they are pasted as any other text.
    ///
    /// Beside a line that is being written, a text is a part of that line.
    mutating func previewPaste(_ text: String) -> [Effect]? {
        guard composer.isEmpty, !isTooSmall, !isReleasing, text.trimmed.contains(where: \.isNewline) else { return nil }
        guard text.utf8.count <= LineEditor.mostBytes else { return nil }
        let shape = PastedShape(text)
        guard shape.isTimeline || shape.isPostmortem else { return nil }
        guard text.utf8.count(where: { $0 == 0x0A }) <= ImportArguments.mostLines else {
            tell("over \(ImportArguments.mostLines) lines: too many to be read as a timeline")
            return nil
        }
        guard incident != nil || shape.isPostmortem else {
            keepPaste(text)
            return []
        }
        return openPreview(text, shape)
    }

    private mutating func openPreview(_ text: String, _ shape: PastedShape) -> [Effect] {
        let question = PasteQuestion(text, isNew: incident == nil, incidentStart: incident?.importStart)
        return ask(PastePreview(question: question, isPostmortem: shape.isPostmortem))
    }

    /// Without an incident a timeline belongs nowhere, and it is no title: it waits for one.
    private mutating func keepPaste(_ text: String) {
        keptPaste = keptPaste.map { $0 + "\n" + text } ?? text
    }

    /// Ctrl-Y opens what was kept, once there is an incident for it. Nil for any other key.
    mutating func openKeptPaste(_ key: Key) -> [Effect]? {
        guard let text = keptPaste, key == .control("y"), incident != nil, composer.isEmpty else { return nil }
        keptPaste = nil
        focus = .composer
        return openPreview(text, PastedShape(text))
    }

    /// What stands above the composer while a paste waits.
    var keptPasteOffer: String? {
        guard let keptPaste else { return nil }
        let count = keptPaste.trimmed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
        guard incident == nil else { return "\(count) pasted lines are kept: Ctrl-Y shows what they would become" }
        return "\(count) pasted lines are kept: declare or choose the incident, then Ctrl-Y"
    }

    private mutating func ask(_ preview: PastePreview) -> [Effect] {
        let id = nextSubmission()
        var asked = preview
        asked.awaited = id
        overlay = .paste(asked)
        return [.readPaste(id: id, asked.question)]
    }

    /// Takes in how a text was understood. A zone or a date that is none leaves what was understood before.
    mutating func take(_ answer: PasteAnswer, to id: Int) {
        guard case .paste(var preview) = overlay, preview.awaited == id else { return }
        preview.awaited = nil
        switch answer {
        case .understood(let understood):
            preview.understood = understood
            preview.settled = preview.question
            preview.top = 0
        case .refused(let reason):
            preview.remark = reason
            if let settled = preview.settled { preview.question = settled }
        }
        overlay = .paste(preview)
    }

    mutating func press(_ key: Key, in preview: PastePreview) -> [Effect] {
        var moved = preview
        moved.remark = nil
        let view = PasteView(self, preview)
        switch key {
        case .enter, .character("y"), .character("Y"): return importPaste(preview)
        case .character("o"), .character("O"): return takeAsOneEntry(preview)
        case .escape, .control("c"): return layAside(preview)
        case .character("z"), .character("Z"): return openZoneForm(preview)
        case .character("1"), .character("2"):
            guard preview.timeline?.repeated != nil else { return [] }
            moved.question.repeatedHour = key == .character("1") ? .first : .second
            return ask(moved)
        case .character("n"), .character("N"):
            guard preview.isPostmortem, incident != nil else { return [] }
            moved.question.isNew.toggle()
            moved.question.incidentStart = moved.question.isNew ? nil : incident?.importStart
            return ask(moved)
        case .paste: return pasteBeside(key)
        default: moved.top = view.top(after: key)
        }
        overlay = .paste(moved)
        return []
    }

    private mutating func openZoneForm(_ preview: PastePreview) -> [Effect] {
        let zone = preview.question.zone ?? preview.timeline?.zone.name ?? hostZone.name
        overlay = .form(
            Form(
                title: "Times of the paste", purpose: .pasteTimes(preview),
                fields: [
                    FormField("zone", hint: "of times that name none", text: zone),
                    FormField(
                        "date", hint: "of times without one: 2024-07-12",
                        text: preview.question.date ?? ""),
                ]))
        return []
    }

    mutating func submitPasteTimes(_ preview: PastePreview, zone: String, date: String) -> [Effect] {
        var changed = preview
        changed.remark = nil
        let shown = preview.question.zone ?? preview.timeline?.zone.name ?? hostZone.name
        changed.question.zone = zone == shown ? preview.question.zone : (zone.isEmpty ? nil : zone)
        changed.question.date = date.isEmpty ? nil : date
        return ask(changed)
    }

    private mutating func importPaste(_ preview: PastePreview) -> [Effect] {
        var asking = preview
        guard preview.awaited == nil, let understood = preview.understood else { return [] }
        if preview.asksForHour {
            asking.remark = "first say which of the two is meant: 1 or 2"
        } else if understood.isEmpty {
            asking.remark = "nothing here can be imported: o takes it as one entry"
        } else {
            overlay = nil
            return perform(preview.question.request(), line: Composer.Draft(text: preview.question.text, stamp: nil))
        }
        overlay = .paste(asking)
        return []
    }

    /// One entry, whatever its first line looks like.
    private mutating func takeAsOneEntry(_ preview: PastePreview) -> [Effect] {
        overlay = nil
        let text = preview.question.text
        var isNote = false
        if case .note = ConsoleLine.parse(text) { isNote = true }
        putBack((isNote ? "" : " ") + text)
        return []
    }

    private mutating func layAside(_ preview: PastePreview) -> [Effect] {
        overlay = nil
        putBack(preview.question.text)
        return []
    }

    /// What was pasted goes where it would have gone without a preview; where something is written, it waits behind.
    mutating func putBack(_ text: String) {
        focus = .composer
        if composer.isEmpty, composer.handle(.paste(text), at: now) { return }
        composer.aside.append(Composer.Draft(text: text, stamp: nil))
        tell("what you pasted comes back when the composer is empty")
    }

    /// A paste over a preview is no answer to it, and is not lost either.
    private mutating func pasteBeside(_ key: Key) -> [Effect] {
        if composer.handle(key, at: now) {
            tell("pasted into the composer")
        } else {
            tell("not taken: a line holds at most 1 MiB")
        }
        return []
    }

    /// What is pasted and neither on the record nor in the composer.
    var pastesInHand: [String] {
        var texts = keptPaste.map { [$0] } ?? []
        switch overlay {
        case .paste(let preview): texts.append(preview.question.text)
        case .form(let form):
            if case .pasteTimes(let preview) = form.purpose { texts.append(preview.question.text) }
        case .pager, .help, .menu, .confirmation, .revisions, .severities, .incidents, .lookBack, .command, nil: break
        }
        return texts
    }
}
