import Commands
import Incidents
import Playbooks
import TextUI

/// All that can happen to a console. The event loop makes these, one after the other; nothing else changes a model.
package enum Message: Equatable, Sendable {
    /// Somebody pressed a key, or pasted, at this moment.
    case key(Key, at: Instant)
    /// Time has passed. Due once a second, and when the model's `nextWakeUp` says so.
    case tick(Instant)
    /// Somebody set the machine's clock, by so much, and it shows this now.
    case clockJumped(byMilliseconds: Int64, Instant)
    case resized(Size)
    /// What the journal holds now, or a stretch of a timeline that was asked for by `Effect.load`.
    case refreshed(Snapshot)
    /// How an `Effect.perform` of the same number ended. What it recorded comes with the next `refreshed`.
    case performed(id: Int, Outcome)
    /// A line that was being written when its console ended without a word.
    case draftFound(AbandonedDraft)
    /// What came of an `Effect.edit`.
    case edited(EditedText)
    /// What an entry was and is, in the order recorded, as `Effect.readRevisions` asked.
    case revisionsRead(of: EntryID, [Revision])
    /// The answer to `Effect.readDocument`.
    case documentRead(DocumentQuestion, DocumentAnswer)
    /// News that nobody asked for, such as a journal that can't be read; an alarm stays until it is answered.
    case announced(String, isAlarm: Bool)
    /// How `Effect.readPaste` of the same number was understood.
    case pasteRead(id: Int, PasteAnswer)
    /// A command or a hook was started by this console.
    case launchStarted(StartedLaunch)
    /// What one of them printed, as it came.
    case launchPrinted(EventID, [UInt8])
    /// One of them has ended; what came of it in words, and without its name. It goes to the record at the same time.
    case launchEnded(EventID, words: String, hasSucceeded: Bool, outcome: String = "")
    /// The playbook of a run was trusted, as `Effect.trust` asked.
    case trusted(EventID)
}

/// A program that this console started and watches.
package struct StartedLaunch: Equatable, Sendable {
    /// The event that is its start.
    package var start: EventID
    package var incident: IncidentID
    /// Nil for a command.
    package var hook: String?
    /// What is executed, as people read it.
    package var words: String

    package init(start: EventID, incident: IncidentID, hook: String?, words: String) {
        self.start = start
        self.incident = incident
        self.hook = hook
        self.words = words
    }
}

/// What the journal holds for a console, read at one moment.
package struct Snapshot: Equatable, Sendable {
    /// The incident that the console shows; nil on the board.
    package var incident: Incident?
    /// The incident's zone, looked up; the host's without an incident.
    package var zone: Zone
    package var page: TimelinePage
    /// The question that `page` answers.
    package var query: TimelineQuery
    /// Every incident that is not resolved, in any order.
    package var openIncidents: [BoardLine]
    /// Those that ended last, the latest first.
    package var recentIncidents: [BoardLine]
    /// The worst thing overdue in an incident other than this one.
    package var otherOverdue: Overdue?
    /// When something was last recorded in the incident, whatever of it the page shows.
    package var lastWritten: Instant?
    /// Whether the journal holds no incident at all.
    package var isJournalEmpty: Bool
    /// The names of the playbooks that can be used.
    package var playbooks: [String]
    /// The incident's hypotheses, the open ones first.
    package var hypotheses: [Hypothesis]
    /// What a document can be made with.
    package var documents: DocumentChoices
    /// Whether the person at this console has recorded nothing in the incident that could be taken back.
    package var hasNothingToUndo: Bool
    /// Whether nothing was taken back that this person could do again.
    package var hasNothingToRedo: Bool
    /// What timers have to do in all open incidents.
    package var dueActs: [DueAct] = []
    /// The playbooks in use whose commands nobody has trusted as they are.
    package var untrustedRuns: Set<EventID> = []
    /// The playbooks in use whose file is another one by now, and where it lies.
    package var changedRuns: [EventID: String] = [:]

    package init(
        incident: Incident?, zone: Zone, page: TimelinePage, query: TimelineQuery,
        openIncidents: [BoardLine] = [], recentIncidents: [BoardLine] = [], otherOverdue: Overdue? = nil,
        lastWritten: Instant? = nil, isJournalEmpty: Bool = false, playbooks: [String] = [],
        hypotheses: [Hypothesis] = [], documents: DocumentChoices = DocumentChoices(), hasNothingToUndo: Bool = false,
        hasNothingToRedo: Bool = false
    ) {
        self.incident = incident
        self.zone = zone
        self.page = page
        self.query = query
        self.openIncidents = openIncidents
        self.recentIncidents = recentIncidents
        self.otherOverdue = otherOverdue
        self.lastWritten = lastWritten
        self.isJournalEmpty = isJournalEmpty
        self.playbooks = playbooks
        self.hypotheses = hypotheses
        self.documents = documents
        self.hasNothingToUndo = hasNothingToUndo
        self.hasNothingToRedo = hasNothingToRedo
    }
}

/// How a submission ended.
package enum Outcome: Equatable, Sendable {
    /// It is on the record. `line` names what and when, `remarks` what to know besides.
    case recorded(line: String, remarks: [String])
    /// What a reading verb prints, to be shown in a pager.
    case text(title: String, body: String)
    /// What a verb that looks back over many incidents found, to be shown as a screen.
    case lookBack(LookBack)
    /// It is not recorded, and why, in one line that says what to do.
    case refused(String)
    /// What did not happen, and why: another file lies where the document goes, and whoever asked can choose.
    case occupied(String)
    /// It could not be written; the file, if any, that holds the text.
    case failed(message: String, emergencyFile: String?)
    /// Whether it was written is unknown.
    case notConfirmed(message: String, emergencyFile: String?)
    /// The journal's disk failed, and it is on the record of a lifeboat, which the message names.
    case boarded(message: String)
}

/// What was being written in a console that is dead now.
package struct AbandonedDraft: Equatable, Sendable {
    package var text: String
    /// The moment of its first keystroke.
    package var stamp: Instant?
    /// When it was last saved.
    package var savedAt: Instant
    /// How many secrets were masked before it was saved.
    package var maskedCount: Int

    package init(text: String, stamp: Instant?, savedAt: Instant, maskedCount: Int = 0) {
        self.text = text
        self.stamp = stamp
        self.savedAt = savedAt
        self.maskedCount = maskedCount
    }
}
