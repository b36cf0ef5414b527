import Commands
import Incidents
import TextUI

extension Form {
    /// Asks what is wrong; everything else can stay as it is.
    static let declaration = Form(
        title: "Declare an incident", purpose: .declare,
        fields: [
            FormField("title", hint: "needed: what is wrong?"),
            FormField("services", hint: "optional: api, shop"),
            FormField("drill", hint: "y: only an exercise", text: noDrill),
        ])

    private static let noDrill = "no"

    /// The keys that work in it.
    var keyHint: String {
        purpose == .declare ? "Enter: go on  Tab: next  Esc: cancel" : "Enter: next, then done   Esc: cancel"
    }

    /// Nil without a title.
    var declared: OpenArguments? {
        guard values[0].isEmpty == false else { return nil }
        let services = values[1].split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        return OpenArguments(title: values[0], services: services, isDrill: values[2] != Self.noDrill)
    }

    /// The field that is no text but yes or no.
    var isAtDrill: Bool { purpose == .declare && current == 2 }

    mutating func setDrill(_ isDrill: Bool) {
        fields[2].editor.replace(with: isDrill ? "yes" : Self.noDrill)
    }

    var isDrill: Bool { values[2] != Self.noDrill }
}

extension Model {
    static let declarationCancelled = "cancelled: nothing was declared; n brings back what you typed"

    /// `n` on the board.
    mutating func openDeclaration() {
        var form = unfinishedDeclaration ?? .declaration
        form.current = 0
        overlay = .form(form)
    }

    /// The declaration that is being written, or was cancelled; nil where it holds no title.
    var begunDeclaration: Form? {
        let form: Form?
        if case .form(let open) = overlay, open.purpose == .declare {
            form = open
        } else {
            form = unfinishedDeclaration
        }
        return form?.values[0].isEmpty == false ? form : nil
    }

    /// Nil for a key that means in it what it means in any form.
    mutating func pressInDeclaration(_ key: Key, _ form: Form) -> [Effect]? {
        guard form.purpose == .declare else { return nil }
        switch key {
        case .escape, .control("c"):
            overlay = nil
            unfinishedDeclaration = form
            unfinishedDeclaration = begunDeclaration
            let isEmpty = unfinishedDeclaration == nil
            tell(isEmpty ? "cancelled: nothing was declared" : Self.declarationCancelled)
        case .enter:
            alarms.removeAll(where: \.isRefusal)
            guard let asked = form.declared else {
                var back = form
                back.current = 0
                overlay = .form(back)
                refuse("a title is needed: what is wrong?")
                return []
            }
            unfinishedDeclaration = form
            overlay = .severities(.declaring(asked))
        case .character(let typed) where form.isAtDrill:
            var answered = form
            answered.setDrill(typed == " " ? !form.isDrill : "yY".contains(typed))
            overlay = .form(answered)
        case .paste where form.isAtDrill, .backspace where form.isAtDrill, .delete where form.isAtDrill,
            .control where form.isAtDrill:
            break
        default: return nil
        }
        return []
    }

    /// What could not be recorded comes back as the line that declares the same.
    mutating func declare(_ asked: OpenArguments) -> [Effect] {
        unfinishedDeclaration = nil
        let request = Request(.open(asked))
        return perform(request, line: Composer.Draft(text: line(of: asked), stamp: nil))
    }

    private func line(of asked: OpenArguments) -> String {
        let flags =
            (asked.severity.map { [" --severity \($0.rawValue)"] } ?? [])
            + asked.services.map { " --service \"\($0)\"" } + (asked.isDrill ? [" --drill"] : [])
        let line = "/open \(asked.title)\(flags.joined())"
        // A title with quotes or dashes may read otherwise as a command.
        return ConsoleLine.parse(line) == .verb(Request(.open(asked))) ? line : asked.title
    }
}
