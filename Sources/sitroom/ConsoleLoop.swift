import CSystem
import Commands
import Console
import Glibc
import Incidents
import NcursesTerminal
import SQLiteJournal
import System
import Text
import TextUI

/// The one thread of a console: it waits with `poll(2)` for keys, signals, the workers, the journal's notice and the
/// next second, turns each into a message, and carries out the effects.
struct ConsoleLoop: ~Copyable {
    private let settings: Settings
    private var terminal: Terminal
    private let signals: SignalDescriptor
    private let notice: NoticeWatch
    private let mailbox: Mailbox<ConsoleLetter>
    private let writer: Worker<ConsoleJob>
    private let reader: Worker<ConsoleJob>
    private let clock = SystemClock()

    private var drafts: DraftKeeper
    private var model: Model
    private var shown: IncidentSelector?
    /// Whether the reader has a question, and whether another one waits behind it.
    private var isReading = false
    private var mustReadAgain = false
    private var exitStatus: Int32?
    /// When the paste that has not ended yet was last added to, in milliseconds since the machine started.
    private var pasteBegan: Int64?

    init(
        _ settings: Settings, terminal: consuming Terminal, signals: consuming SignalDescriptor,
        shown: IncidentSelector?
    ) throws(SystemError) {
        let mailbox = try Mailbox<ConsoleLetter>()
        let work = ConsoleWork(settings: settings, mailbox: mailbox)
        let notice = try NoticeWatch(settings.journalPath + ".notice")
        let writer = try Worker { work.make() }
        let reader = try Worker { work.make() }
        self.settings = settings
        self.shown = shown
        self.mailbox = mailbox
        self.notice = notice
        self.writer = writer
        self.reader = reader
        model = Model(
            size: terminal.size, symbols: terminal.canShowUnicode ? .unicode : .ascii, author: settings.author,
            hostZone: settings.zone, now: SystemClock().now(), isIncidentComing: shown != nil)
        self.terminal = terminal
        self.signals = signals
        drafts = DraftKeeper(stateFolder: settings.environment.stateFolder)
    }

    /// Runs until the person leaves or the terminal goes away.
    ///
    /// - Returns: the exit status, and where an unfinished line is kept.
    mutating func run() throws(SystemError) -> (Int32, String?) {
        refresh()
        if let draft = drafts.find(in: settings.environment.stateFolder) { take(.draftFound(draft)) }
        while exitStatus == nil {
            terminal.draw(view(model))
            try wait()
            keepDraft()
        }
        // What was given to the writer is on the disk before the program ends.
        writer.finish()
        reader.finish()
        let kept = keptDraft()
        drafts.end()
        return (exitStatus ?? 0, kept)
    }

    private mutating func wait() throws(SystemError) {
        let interests = [Terminal.input, signals.descriptor, mailbox.descriptor, notice.descriptor].map {
            Poll.Interest($0)
        }
        let ready = try Poll.wait(interests, timeoutMilliseconds: timeout)
        if ready[1].contains(.readable) { takeSignals() }
        if ready[0].contains(.readable) { takeKeys() }
        if !ready[0].isDisjoint(with: [.hungUp, .failed]) { exitStatus = 128 + SIGHUP }
        if ready[2].contains(.readable) { takeLetters() }
        if ready[3].contains(.readable), notice.read() { refresh() }
        endLostPaste()
        tickIfDue()
    }

    /// Never over a second: a clock that was set back must not stop the screen.
    private var timeout: Int64 {
        let tick = max(0, model.nextWakeUp.milliseconds - clock.now().milliseconds)
        return min(1000, tick, drafts.delay(at: clock.milliseconds()) ?? 1000)
    }

    private mutating func tickIfDue() {
        let now = clock.now()
        guard now >= model.nextWakeUp || now < model.now else { return }
        let isNewSecond = now.seconds != model.now.seconds
        take(.tick(now))
        if isNewSecond, !isReading { read(.readIfChanged(shown: shown, model.timelineQuery)) }
    }

    private mutating func takeKeys() {
        for key in terminal.readKeys() { take(.key(key, at: clock.now())) }
        pasteBegan = terminal.isPasting ? clock.milliseconds() : nil
    }

    /// A paste whose end was lost on the way must not hold the keyboard.
    private mutating func endLostPaste() {
        guard let began = pasteBegan, clock.milliseconds() - began > 2000 else { return }
        pasteBegan = nil
        for key in terminal.endPaste() { take(.key(key, at: clock.now())) }
    }

    private mutating func takeLetters() {
        for letter in mailbox.collect() {
            switch letter {
            case .message(let message):
                if !isOutdated(message) { take(message) }
                follow(message)
            case .opened(let id):
                shown = .exactly(id)
                refresh()
            case .unchanged: readingEnded()
            }
        }
    }

    /// Whether it shows another incident than the one that was declared or chosen meanwhile; that one is asked for.
    private func isOutdated(_ message: Message) -> Bool {
        guard case .refreshed(let snapshot) = message, case .exactly(let id) = shown else { return false }
        return snapshot.incident?.id != id
    }

    /// What a message from a worker brings with it.
    private mutating func follow(_ message: Message) {
        switch message {
        case .performed(_, .recorded), .performed(_, .notConfirmed): refresh()
        case .refreshed, .announced: readingEnded()
        case .performed, .key, .tick, .resized, .draftFound: break
        }
    }

    private mutating func take(_ message: Message) {
        for effect in update(message, &model) { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .perform(let id, let submission): worker(for: submission.request.action).give(.perform(id: id, submission))
        case .load(let query): read(.read(shown: shown, query))
        case .openIncident(let handle):
            reader.give(.show(handle: handle))
        case .suspend: suspend()
        case .settleDraft:
            for task in drafts.settle(model.unsent, wall: clock.now()) { reader.give(.keep(task)) }
        case .repaint: terminal.repaint()
        case .quit: exitStatus = 0
        }
    }

    private func worker(for action: Action) -> Worker<ConsoleJob> {
        action.purpose == .reading ? reader : writer
    }

    // The reader answers one question at a time; what comes meanwhile is asked once more when it is done.
    private mutating func refresh() {
        read(.read(shown: shown, model.timelineQuery))
    }

    private mutating func read(_ job: ConsoleJob) {
        if case .read(_, let query) = job, query != model.timelineQuery {
            reader.give(job)
            return
        }
        guard !isReading else {
            mustReadAgain = true
            return
        }
        isReading = true
        reader.give(job)
    }

    private mutating func readingEnded() {
        isReading = false
        guard mustReadAgain else { return }
        mustReadAgain = false
        refresh()
    }

    private mutating func takeSignals() {
        for signal in signals.read() {
            switch signal {
            case SIGWINCH:
                terminal.fit()
                take(.resized(terminal.size))
            case SIGTSTP: suspend()
            case SIGCONT: terminal.resume()
            default: exitStatus = 128 + signal
            }
        }
    }

    private mutating func suspend() {
        terminal.suspend()
        sitroom_guard_stop()
        terminal.resume()
        take(.resized(terminal.size))
        take(.tick(clock.now()))
        refresh()
    }

    private mutating func keepDraft() {
        let task = drafts.note(model.unsent, at: clock.milliseconds(), wall: clock.now())
        if let task { reader.give(.keep(task)) }
    }

    /// A line that nobody sent is nobody's note; but it is not thrown away either when the console is killed.
    private func keptDraft() -> String? {
        let text = model.composer.text
        guard exitStatus != 0, !text.isEmpty else { return nil }
        return settings.keep(text)
    }
}
