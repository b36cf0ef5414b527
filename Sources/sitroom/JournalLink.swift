import Commands
import Console
import Incidents
import SQLiteJournal
import System

/// A console's way to its journal: the threads that may wait for the disk, what they answer, and the notice that another
/// process has written.
struct JournalLink: ~Copyable {
    private let mailbox: Mailbox<ConsoleLetter>
    private let writer: Worker<ConsoleJob>
    private let reader: Worker<ConsoleJob>
    /// Makes the debrief's documents: one of ten thousand entries must not hold up the news, nor a draft.
    private let maker: Worker<ConsoleJob>
    private let notice: NoticeWatch
    /// The incident that the console shows, or waits for.
    private var shown: IncidentSelector?
    /// Whether the reader has a question, and whether another one waits behind it.
    private(set) var isReading = false
    private var mustReadAgain = false

    init(_ settings: Settings, shown: IncidentSelector?) throws(SystemError) {
        let mailbox = try Mailbox<ConsoleLetter>()
        let work = ConsoleWork(settings: settings, mailbox: mailbox)
        let notice = try NoticeWatch(settings.journalPath + ".notice")
        let writer = try Worker { work.make() }
        let reader = try Worker { work.make() }
        let maker = try Worker { work.make() }
        self.mailbox = mailbox
        self.writer = writer
        self.reader = reader
        self.maker = maker
        self.notice = notice
        self.shown = shown
    }

    /// What becomes readable when there are letters, and when another process has written.
    var descriptors: (letters: Int32, notice: Int32) { (mailbox.descriptor, notice.descriptor) }

    /// Whether another process has written since the last call.
    func hasNotice() -> Bool { notice.read() }

    func perform(id: Int, _ submission: Submission) {
        let worker = submission.request.action.purpose == .reading ? reader : writer
        worker.give(.perform(id: id, submission))
    }

    func open(handle: String) { reader.give(.show(handle: handle)) }

    /// Asks what an entry was and is.
    func readRevisions(of entry: EntryID, in incident: IncidentID) {
        reader.give(.readRevisions(of: entry, in: incident))
    }

    /// Asks for the document that the debrief shows.
    func readDocument(_ question: DocumentQuestion) { maker.give(.readDocument(question)) }

    /// Shows no incident from now on.
    mutating func showBoard(_ query: TimelineQuery) {
        shown = nil
        refresh(query)
    }

    /// Has what is due claimed for this process.
    func claim(_ due: DueAct) { writer.give(.claim(due)) }

    /// Has a jump of the machine's clock put on the record of every incident that is open.
    func record(_ jump: ClockJump) { writer.give(.recordClockJump(jump)) }

    /// Has what came of a program put on the record.
    func record(_ ended: EndedLaunch) { writer.give(.recordEnd(ended)) }

    /// Has the playbook of a run trusted as it is.
    func trust(run: EventID) { reader.give(.trust(run: run, shown: shown)) }

    func keep(_ task: DraftKeeper.Task) { reader.give(.keep(task)) }

    func read(_ question: PasteQuestion, id: Int) { reader.give(.readPaste(id: id, question)) }

    /// Asks for a stretch of the timeline. Somebody waits for the answer to this very question.
    func load(_ query: TimelineQuery) { reader.give(.read(shown: shown, query)) }

    // The reader answers one question at a time; what comes meanwhile is asked once more when it is done.
    mutating func refresh(_ query: TimelineQuery) {
        guard !isReading else {
            mustReadAgain = true
            return
        }
        isReading = true
        reader.give(.read(shown: shown, query))
    }

    /// As `refresh`, for when nobody has told that there is something new.
    mutating func refreshIfChanged(_ query: TimelineQuery) {
        guard !isReading else { return }
        isReading = true
        reader.give(.readIfChanged(shown: shown, query))
    }

    func collect() -> [ConsoleLetter] { mailbox.collect() }

    /// What a letter tells the console. Nil for one that only the link itself heeds, and for what shows another
    /// incident than the one that was declared or chosen meanwhile; that one is asked for.
    func message(in letter: ConsoleLetter) -> Message? {
        guard case .message(let message) = letter else { return nil }
        guard case .refreshed(let snapshot) = message else { return message }
        guard let shown else { return snapshot.incident == nil ? message : nil }
        guard case .exactly(let id) = shown else { return message }
        return snapshot.incident?.id == id ? message : nil
    }

    /// Asks for what a letter makes necessary; to be called after its message was taken in.
    mutating func follow(_ letter: ConsoleLetter, _ query: TimelineQuery) {
        switch letter {
        case .message(.performed(_, .recorded)), .message(.performed(_, .notConfirmed)), .claimed: refresh(query)
        case .message(.refreshed), .message(.announced), .unchanged: readingEnded(query)
        case .opened(let id):
            shown = .exactly(id)
            refresh(query)
        case .message, .wrote, .launch: break
        }
    }

    /// Lets the threads finish what they were given, and waits for them; a document that nobody will see is left.
    func finish() {
        writer.finish()
        reader.finish()
    }

    private mutating func readingEnded(_ query: TimelineQuery) {
        isReading = false
        guard mustReadAgain else { return }
        mustReadAgain = false
        refresh(query)
    }
}
