import Commands
import Incidents
import TextUI

extension PlainSession {
    /// Prints a question that has just come up, and a text that was asked for.
    mutating func ask() {
        guard model.overlay != asked else { return }
        asked = model.overlay
        switch model.overlay {
        case .pager(let pager):
            say(pager.body.trimmedEnd)
            model.overlay = nil
            asked = nil
        case .help(let page):
            let text = page.verb.flatMap { Help.verb($0, in: .console) } ?? Help.overview(in: .console)
            say(text.trimmedEnd)
            model.overlay = nil
            asked = nil
        case .menu(let menu): ask(menu)
        case .form(let form): ask(form)
        case .confirmation(let confirmation): ask(confirmation)
        case .revisions(let screen): tell(screen)
        case .severities(let picker): ask(picker)
        case .lookBack(let screen):
            say(screen.text(model.clock).trimmedEnd)
            model.overlay = nil
            asked = nil
        // What a command prints is printed as it comes.
        case .command:
            model.overlay = nil
            asked = nil
        // Lines come one by one here: nothing is pasted.
        case .incidents, .paste, nil: break
        }
    }

    /// Every revision, the first one first, once they are read.
    private mutating func tell(_ screen: RevisionsScreen) {
        guard let states = screen.states else { return }
        for state in states {
            let taken = state.isRetracted ? ", taken back" : ""
            say(
                "\(state.number): \(state.verb) by \(state.author), \(model.clock.stamp(Moment(state.recordedAt)))\(taken)."
            )
            let struck = state.struck.map { ", struck: \($0)" } ?? ""
            say("It is a \(state.kind.rawValue) of \(model.clock.stamp(state.occurred))\(struck): \(state.text)")
        }
        model.overlay = nil
        asked = nil
    }

    private mutating func ask(_ menu: Menu) {
        say("\(menu.title). Type a number and press Enter; anything else cancels.")
        for (index, item) in menu.items.enumerated() {
            say("\(index + 1): \(item.label)\(item.detail.isEmpty ? "" : ", \(item.detail)").")
        }
    }

    private mutating func ask(_ picker: SeverityPicker) {
        say("\(picker.title). Type a number and press Enter; anything else cancels.")
        for (index, severity) in picker.choices.enumerated() {
            let level = model.severityGuide.level(severity)
            let updates = level.cadence.map { "Updates \($0.words)." } ?? "No updates are due."
            say(
                "\(index + 1): \(severity?.name ?? "not known yet"), \(level.definition). \(level.response). \(updates)"
            )
        }
    }

    private mutating func ask(_ form: Form) {
        if form.current == 0 { say("\(form.title). /cancel cancels.") }
        let field = form.fields[form.current]
        let hint = field.hint.isEmpty ? "" : ", \(field.hint)"
        let proposal = field.editor.text
        say("\(field.label)\(hint)\(proposal.isEmpty ? "" : "; Enter takes \(proposal), a dash leaves it empty").")
    }

    private mutating func ask(_ confirmation: Confirmation) {
        let drill = model.incident?.isDrill == true ? "This is a drill. " : ""
        let mark = confirmation.title.last == "?" ? "" : "?"
        say("\(drill)\(confirmation.title)\(mark) This will be done:")
        for line in confirmation.lines where !line.trimmed.isEmpty { say(PlainWords.sentence(line)) }
        for line in confirmation.shown {
            switch line {
            case .words(let words): say(PlainWords.sentence(words))
            case .code(let code): say("  \(code)")
            }
        }
        say("Type yes and press Enter to do it; anything else cancels.")
    }

    /// The answer to what was asked.
    mutating func answer(_ line: String) -> [Effect] {
        let text = line.trimmed
        switch model.overlay {
        case .confirmation:
            let isMeant = ["yes", "y"].contains(text.lowercased())
            let effects = model.press(isMeant ? .character("y") : .escape)
            if model.overlay == nil, !isMeant { model.composer = Composer() }
            return effects
        case .menu(let menu): return answer(menu, text)
        case .form(let form): return answer(form, text)
        case .severities(let picker): return answer(picker, text)
        case .paste: return model.press(.escape)
        case .pager, .help, .revisions, .incidents, .lookBack, .command, nil: return []
        }
    }

    private mutating func answer(_ picker: SeverityPicker, _ text: String) -> [Effect] {
        guard let number = Int(text), picker.choices.indices.contains(number - 1) else {
            return model.press(.escape)
        }
        return model.choose(picker.choices[number - 1], in: picker)
    }

    private mutating func answer(_ menu: Menu, _ text: String) -> [Effect] {
        guard let number = Int(text), menu.items.indices.contains(number - 1) else {
            model.overlay = nil
            say("Cancelled: nothing was recorded.")
            return []
        }
        return model.choose(menu.items[number - 1].choice)
    }

    private mutating func answer(_ form: Form, _ text: String) -> [Effect] {
        if text.lowercased() == "/cancel" { return model.press(.escape) }
        var filled = form
        if !text.isEmpty { filled.fields[form.current].editor = LineEditor(text == "-" ? "" : text) }
        model.overlay = .form(filled)
        asked = model.overlay
        let effects = model.press(.enter)
        // A refusal leaves the form as it was: it is asked again.
        if model.overlay == asked { asked = nil }
        return effects
    }
}
