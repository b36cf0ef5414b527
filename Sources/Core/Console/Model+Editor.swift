import Incidents
import TextUI

/// Where the text goes that a person's own editor comes back with.
enum EditTarget: Equatable, Sendable {
    /// The composer's line; it was begun at this moment.
    case line(begun: Instant)
    /// The field at this place of the form that stands open.
    case field(Int)
}

/// How a person's own editor ended.
package enum EditedText: Equatable, Sendable {
    /// Without its last line feeds; empty if nothing was left.
    case text(String)
    case unchanged
    /// Nothing may be taken over, and why, in one line.
    case failed(String)
}

/// A text that is out in an editor.
struct OutsideEdit: Equatable, Sendable {
    let target: EditTarget
    let text: String
}

extension Model {
    /// Whether there is a text that could be handed over: none in a pager, a menu or a confirmation.
    var isEditable: Bool {
        switch overlay {
        case nil: composer.search == nil
        case .form: true
        case .pager, .help, .menu, .confirmation, .revisions, .severities, .incidents, .lookBack, .paste, .command:
            false
        }
    }

    /// Hands the line, or the form's field that is being written, to the person's editor.
    mutating func editOutside() -> [Effect] {
        if case .form(let form) = overlay {
            return edit(form.fields[form.current].editor.text, for: .field(form.current))
        }
        if let row = debrief?.selection {
            edit(row)
            guard case .form = overlay else { return [] }
            return editOutside()
        }
        if focus != .composer { leavePane() }
        return edit(composer.text, for: .line(begun: composer.stamp ?? now))
    }

    private mutating func edit(_ text: String, for target: EditTarget) -> [Effect] {
        outsideEdit = OutsideEdit(target: target, text: text)
        return [.edit(text)]
    }

    /// Takes over what the editor left. Whatever happened here meanwhile, nothing that was written is lost.
    mutating func take(_ edited: EditedText) {
        guard let edit = outsideEdit else { return }
        outsideEdit = nil
        alarms.removeAll(where: \.isRefusal)
        switch edited {
        case .unchanged: tell("the editor changed nothing")
        case .failed(let reason): refuse("\(reason): the text is as it was")
        case .text(let text):
            switch edit.target {
            case .field(let place): fill(place, with: text, over: edit.text)
            case .line(let begun): fillLine(with: text, over: edit.text, begun: begun)
            }
        }
        settleViewports()
    }

    private mutating func fillLine(with text: String, over before: String, begun: Instant) {
        guard composer.text == before else {
            composer.fill(with: text, at: begun)
            return
        }
        guard !text.isEmpty else {
            composer.kill()
            composer.settleRecall(at: now)
            composer.restore()
            tell("the editor left nothing: Ctrl-Y brings the line back")
            return
        }
        composer.rewrite(as: text, begun: begun)
        completion = CompletionState()
        tell("from the editor: Enter sends it")
    }

    /// A form that is no longer there leaves the text to the composer.
    private mutating func fill(_ place: Int, with text: String, over before: String) {
        guard case .form(var form) = overlay, form.fields.indices.contains(place),
            form.fields[place].editor.text == before
        else {
            composer.fill(with: text, at: now)
            return
        }
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        form.fields[place].editor.replace(with: form.fields[place].isMultiline ? text : line)
        overlay = .form(form)
    }
}
