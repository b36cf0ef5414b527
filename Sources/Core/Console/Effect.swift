import Commands
import Incidents
import Playbooks
import TextUI

/// What a console wants to be done outside of it.
package enum Effect: Equatable, Sendable {
    /// Answered by `Message.performed` with the same number, then, if something was recorded, by `Message.refreshed`.
    case perform(id: Int, Submission)
    /// Answered by `Message.refreshed` with the same query.
    case load(TimelineQuery)
    /// Show another incident; answered by `Message.refreshed`.
    case openIncident(handle: String)
    /// Read what an entry was and is; answered by `Message.revisionsRead`.
    case readRevisions(of: EntryID, in: IncidentID)
    /// Make the document that the debrief shows, and what its sections could say; answered by `Message.documentRead`.
    case readDocument(DocumentQuestion)
    /// Show no incident; the model shows the board already.
    case showBoard
    /// Give the terminal back and stop until continued.
    case suspend
    /// Answered by `Message.pasteRead` with the same number.
    case readPaste(id: Int, PasteQuestion)
    /// Ring the bell, or have the terminal notify, as far as the person wants that. Never journaled.
    case alert(String)
    /// The abandoned draft that was found was taken over, or is not wanted: it need not be kept any longer.
    case settleDraft
    /// Give the terminal over to the person's editor with this text; answered by `Message.edited`.
    case edit(String)
    /// Hand a text to the terminal's clipboard.
    case copy(String)
    /// End a program that this console started, with all that it started.
    case cancelLaunch(EventID)
    /// Let the commands of a playbook in use be run, as they are in the incident; answered by `Message.trusted`.
    case trust(run: EventID)
    /// Draw every cell anew.
    case repaint
    case quit
}

/// What is to be recorded, or read, with all that was known when it was meant.
package struct Submission: Equatable, Sendable {
    package var request: Request
    /// The line as it was typed, to be kept in an emergency file; empty for what came from a dialogue.
    package var text: String
    /// The first keystroke of a note: when it happened, or from when `-10m` counts.
    package var stamp: Instant?
    /// The incident that was on the screen; nil on the board.
    package var incident: IncidentID?
    /// What a confirmation showed; the decision is refused when it is no longer so.
    package var expectation: Expectation?

    package init(
        request: Request, text: String = "", stamp: Instant? = nil, incident: IncidentID? = nil,
        expectation: Expectation? = nil
    ) {
        self.request = request
        self.text = text
        self.stamp = stamp
        self.incident = incident
        self.expectation = expectation
    }
}
