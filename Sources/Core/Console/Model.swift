import Commands
import Incidents
import Playbooks
import Text
import TextUI

/// The session of one console: what of the journal it shows, and where the person is in it. Nothing here is ever
/// journaled as fact. `update` changes it, `view` draws it; neither reads a clock or a disk.
package struct Model: Equatable, Sendable {
    package internal(set) var size: Size
    package let symbols: Symbols
    package let author: String
    package let hostZone: Zone
    /// Whether the terminal can be asked to take a text into its clipboard.
    package let hasClipboard: Bool
    package internal(set) var now: Instant

    // What the journal holds.
    package internal(set) var incident: Incident?
    /// The zone of every time on the screen but the UTC clock.
    package internal(set) var zone: Zone
    package internal(set) var openIncidents: [BoardLine] = []
    package internal(set) var recentIncidents: [BoardLine] = []
    package internal(set) var otherOverdue: Overdue?
    package internal(set) var isJournalEmpty = false
    package internal(set) var playbooks: [String] = []
    package internal(set) var documents = DocumentChoices()
    var hasNothingToUndo = false
    var hasNothingToRedo = false
    /// What timers have to do in all open incidents.
    package internal(set) var dueActs: [DueAct] = []
    /// The playbooks in use whose commands nobody has trusted as they are.
    var untrustedRuns: Set<EventID> = []
    /// The playbooks in use whose file is another one by now, and where it lies.
    var changedRuns: [EventID: String] = [:]
    /// The programs that this console started, in the order of their starts.
    var launches: [WatchedLaunch] = []
    var awaitedLaunch: AwaitedLaunch?
    var awaitedTrust: AwaitedTrust?
    /// What this console can start, and on which machine.
    let launching: LaunchContext
    let host: String
    /// How long it leaves alone the calls that were overdue when it was opened.
    var callHold: CallHold?
    /// Since when nobody had kept the timers when it was opened; nil where somebody did.
    let unattendedSince: Instant?
    package internal(set) var timeline = TimelineWindow()
    /// The hypotheses of the incident, the open ones first.
    package internal(set) var hypotheses: [Hypothesis] = []

    // Where the person is.
    package internal(set) var composer = Composer()
    package internal(set) var focus = Focus.composer
    package internal(set) var overlay: Overlay?
    /// On the screen in place of the panes while it is open.
    package internal(set) var debrief: Debrief?
    /// The document that it makes, as far as it was told.
    var document = DocumentPreview()
    /// What was typed in the debrief and is not on the record.
    package internal(set) var sectionDrafts: [DraftPlace: [String]] = [:]
    /// Whether the next incident is shown in its debrief.
    var awaitsDebrief = false
    /// A resolution that is on the record, until the incident shows it.
    var resolution: RecordedResolution?
    var timelineViewport = ListViewport<EntryID>()
    var checklistViewport = ListViewport<StepID>(isFollowing: false)
    /// The step that was due when the wheel moved the checklist; until another one is, it stays where it is.
    var checklistScrolledAt: StepID?
    var stateViewport = ListViewport<StateItem>(isFollowing: false)
    /// The sections of the state whose rows are put away.
    var foldedSections: Set<StateSection> = []
    /// Which of the two stands right of the timeline where there is room for one: the last one visited.
    var sidePane = Focus.checklist
    /// Which entries are shown whole.
    var folding = EntryFolding()
    /// What is looked for on the timeline.
    package internal(set) var find: TimelineFind?
    /// The incidents of the board by their handles: nothing that arrives moves the selection to another one.
    var boardViewport = ListViewport<String>(isFollowing: false)
    /// What waits in the incidents that are not on the screen.
    var visits: [Visit] = []
    /// The entry to which a search leads, until it is there.
    var sought: SoughtEntry?
    /// A declaration that was cancelled, for when it is begun again.
    var unfinishedDeclaration: Form?
    /// What each severity means here.
    let severityGuide: SeverityGuide
    var completion = CompletionState()
    /// What completes the composer's line, found once after each message; nil while nothing is offered.
    var offered: Completion?

    // What is under way, and what came of it.
    package internal(set) var pending: [PendingLine] = []
    /// Stay until they are answered; the oldest is shown.
    package internal(set) var alarms: [Alarm] = []
    /// A dead console's line, until it is taken or dropped.
    package internal(set) var abandonedDraft: AbandonedDraft?
    /// What was pasted while there was no incident for it.
    var keptPaste: String?
    /// What of its own accord asks for attention here.
    var attention = Attention()
    /// When something was last recorded in the incident.
    var lastWritten: Instant?
    /// Whether keys that were held are done now, one after the other.
    var isReleasing = false
    /// What leads to the debrief, said once the impact is over.
    var wayToDebrief = "F10: debrief"
    /// Fades by itself.
    package internal(set) var notice: Notice?
    /// What waits for the incident that was declared or opened last.
    var typeAhead: TypeAhead?
    /// What is in the person's editor; nil while there is none.
    var outsideEdit: OutsideEdit?
    /// Where the last document was written to.
    var toldPath: String?
    /// Whether the next Ctrl-C leaves.
    var isLeaving = false
    /// The stretch that the timeline waits for.
    var loading: TimelineQuery?
    /// How many keys were pressed, to know whether somebody went on meanwhile.
    var keystrokes = 0
    var afterwards: [Int: Afterwards] = [:]
    private var lastSubmission = 0

    /// A console that has not heard from the journal yet: it shows the board.
    ///
    /// - Parameter isIncidentComing: the first refresh brings an incident; what is sent before waits for it.
    package init(
        size: Size, symbols: Symbols = .unicode, author: String, hostZone: Zone, now: Instant,
        isIncidentComing: Bool = false, hasClipboard: Bool = true, hasViKeys: Bool = false, opensDebrief: Bool = false,
        severityGuide: SeverityGuide = .builtIn,
        launching: LaunchContext = LaunchContext(hooks: [:], directory: "/", owner: nil), host: String = "localhost",
        callHold: CallHold? = nil, unattendedSince: Instant? = nil
    ) {
        self.severityGuide = severityGuide
        self.callHold = callHold
        self.unattendedSince = unattendedSince
        self.launching = launching
        self.host = host
        self.size = size
        self.symbols = symbols
        self.author = author
        self.hostZone = hostZone
        self.hasClipboard = hasClipboard
        composer.vi = hasViKeys ? ViKeys() : nil
        self.now = now
        zone = hostZone
        awaitsDebrief = opensDebrief
        typeAhead = isIncidentComing ? TypeAhead(before: nil, submission: nil, handle: nil) : nil
    }

    /// When the next tick is due: at the full second, or sooner where a line has been on its way for 250 ms.
    package var nextWakeUp: Instant {
        let second = Instant(seconds: now.seconds + 1)
        let marks = pending.map(\.showsAt).filter { $0 > now }
        return marks.min().map { min($0, second) } ?? second
    }

    /// The question that a refresh should put to the journal: it keeps what is being read. What is on its way is asked
    /// for its end.
    package var timelineQuery: TimelineQuery {
        guard typeAhead == nil else { return .latest(count: TimelineWindow.pageSize) }
        let first = timelineViewport.isFollowing ? nil : timeline.entries.first
        let count = first == nil ? TimelineWindow.pageSize : TimelineWindow.mostEntries
        // An entry whose time is corrected may come to stand before all others.
        let start = first.map { timeline.hasEarlier ? $0.position : .beginning }
        return TimelineQuery(start.map { .from($0) } ?? .latest, count: count, filter: filter, text: find?.text)
    }

    /// Whether an answer is still to come that what is typed next may depend on.
    package var hasSomethingUnderWay: Bool { !pending.isEmpty || typeAhead != nil }

    var isTooSmall: Bool { size.rows < 12 || size.columns < 40 }

    mutating func nextSubmission() -> Int {
        lastSubmission += 1
        return lastSubmission
    }
}

/// Which part of the screen the arrows move in. What is typed goes to the composer wherever they are.
package enum Focus: Hashable, Sendable, CaseIterable {
    case composer, timeline, checklist, state
}

/// A line that is on its way to the journal.
package struct PendingLine: Equatable, Sendable {
    package let id: Int
    /// As it was typed; empty for what came from a dialogue.
    package let text: String
    /// What was on the screen when it was sent; nil for the board.
    let incident: IncidentID?
    /// The stamp that it had in the composer.
    package let stamp: Instant?
    package let submittedAt: Instant
    /// How many keys had been pressed when it was sent.
    let keystrokes: Int

    /// From when on it is shown as being written.
    var showsAt: Instant { Instant(milliseconds: submittedAt.milliseconds + 250) }
}

/// Something that went wrong and stays on the screen until it is answered.
package struct Alarm: Equatable, Sendable {
    package let text: String
    /// Whether it only says why nothing happened; then sending the next line answers it too.
    let isRefusal: Bool
}

/// Good news, or a hint: it goes away by itself.
package struct Notice: Equatable, Sendable {
    package let text: String
    let since: Instant

    /// Seconds that it stays.
    static let stay: Int64 = 10

    func isOver(at now: Instant) -> Bool { now.seconds(since: since) >= Notice.stay }
}
