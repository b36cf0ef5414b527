import Commands
import Incidents
import TextUI

/// What stands over the panes until it is answered. Only a key of the person opens one, never news from outside.
package enum Overlay: Equatable, Sendable {
    case pager(Pager)
    case help(HelpPage)
    case menu(Menu)
    case form(Form)
    case confirmation(Confirmation)
    case revisions(RevisionsScreen)
    case severities(SeverityPicker)
    case incidents(IncidentPicker)
    case lookBack(LookBack)
    case paste(PastePreview)
    /// What a program prints that this console started.
    case command(CommandScreen)
}

/// A text that is only read.
package struct Pager: Equatable, Sendable {
    package let title: String
    package let body: String
    /// The first row that is shown, counted from 0.
    var top = 0
    /// What is said at its foot until the next key.
    var said = ""
}

/// A few things to choose one of.
package struct Menu: Equatable, Sendable {
    package let title: String
    package let items: [MenuItem]
    /// The selected item's place.
    package internal(set) var selected = 0
}

package struct MenuItem: Equatable, Sendable {
    package let label: String
    package let detail: String
    /// The key that chooses it at once, in lower case.
    package let hotkey: Character
    package let choice: MenuChoice
}

package enum MenuChoice: Equatable, Sendable {
    case status(Status)
    case maintenanceOn
    case maintenanceAgain(scope: String)
    case maintenanceOff(scope: String, isByHand: Bool = false)
    /// Shows what it comes to before it is done.
    case confirm(Request)
    case showEntry(EntryID)
    case amendEntry(EntryID)
    case strikeEntry(EntryID)
    case pinEntry(EntryID)
    case copyEntry(EntryID)
    case moveEntry(EntryID)
    case moveTo(EntryID, handle: String)
    case moveElsewhere(EntryID)
    case decideHypothesis(EntryID, HypothesisState)
    case showRevisions(EntryID)
    case step(StepVerb, number: Int)
    case showStep(number: Int)
    case giveStep(number: Int)
    case runStep(number: Int)
    case foldEntry(EntryID)
    /// What is done about a row of the state.
    case state(StateChoice)
    case editAction(EventID)
    case finishAction(number: Int)
    case dropAction(number: Int)
    case template(String)
    /// Where a document goes when another file lies in its place; writing over that file.
    case documentElsewhere
    case replaceFile(Request)
}

/// Fields to be filled in, one after the other; Enter in the last one submits.
package struct Form: Equatable, Sendable {
    package let title: String
    package let purpose: FormPurpose
    package internal(set) var fields: [FormField]
    /// The place of the field that is being written.
    package internal(set) var current = 0
    /// What to know before it is filled in.
    package internal(set) var notes: [String] = []

    init(title: String, purpose: FormPurpose, fields: [FormField], notes: [String] = []) {
        self.title = title
        self.purpose = purpose
        self.fields = fields
        self.notes = notes
    }

    /// The texts without white space at their ends, in order.
    var values: [String] { fields.map { $0.editor.text.trimmed } }
}

package struct FormField: Equatable, Sendable {
    package let label: String
    package let hint: String
    package internal(set) var editor: LineEditor
    /// Whether it may hold several lines.
    package let isMultiline: Bool
    /// What Tab puts into it, one after the other.
    var suggestions: [String]

    init(
        _ label: String, hint: String = "", text: String = "", isMultiline: Bool = false, suggestions: [String] = []
    ) {
        self.suggestions = suggestions
        self.isMultiline = isMultiline
        self.label = label
        self.hint = hint
        editor = LineEditor(text)
    }
}

package enum FormPurpose: Equatable, Sendable {
    case declare
    case resolve
    case lowerSeverity(Severity)
    case maintenanceOn
    case maintenanceOff(scope: String, isByHand: Bool)
    /// Whom a step is given to, and for how long.
    case giveStep(number: Int)
    /// What belongs to a row of the debrief.
    case debrief(DebriefRow)
    case documentPath
    case milestone(MilestoneName)
    /// Who was in a role that nobody ever took.
    case roleHeld(Role)
    case forceClosing
    case amend(Amendment)
    case strike(EntryID)
    case decideHypothesis(EntryID, HypothesisState)
    case move(EntryID)
    case pasteTimes(PastePreview)
    /// What the placeholders of a command stand for.
    case commandValues(AskedCommand)
}

/// What will be done, exactly, and to which incident. `y` does it, anything else cancels.
package struct Confirmation: Equatable, Sendable {
    package let title: String
    package let lines: [String]
    package let request: Request
    /// The line of the composer that asked for it, which is taken out when it is done; nil for a dialogue's.
    package let text: String?
    package let incident: IncidentID
    package let expectation: Expectation
    /// What is shown word for word below the lines.
    package var shown: [ShownLine] = []
    /// The run whose playbook is trusted first; then the request is asked for.
    var trusting: EventID?
    /// The first row that is seen, where there are more than fit.
    var top = 0
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
