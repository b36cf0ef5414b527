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
    private var link: JournalLink
    private let clock: SystemClock

    private var drafts: DraftKeeper
    private var model: Model
    private var exitStatus: Int32?
    /// The person's editor, which has the terminal while it runs.
    private var editor: OutsideEditor?
    /// What plays on this console; nil for the real thing.
    private var demo: Demo?
    /// When the paste that has not ended yet was last added to, in milliseconds since the machine started.
    private var pasteBegan: Int64?
    private var timekeeper: Timekeeper

    init(
        _ settings: Settings, terminal: consuming Terminal, signals: consuming SignalDescriptor,
        shown: IncidentSelector?, demo: Demo? = nil, opensDebrief: Bool = false
    ) throws(SystemError) {
        // Asked before this console counts among those that keep the timers.
        timekeeper = Timekeeper(settings, holdsBackOverdue: true)
        link = try JournalLink(settings, shown: shown)
        self.settings = settings
        clock = settings.present
        model = Model(
            size: demo == nil ? terminal.size : DemoView.consoleSize(in: terminal.size),
            symbols: terminal.canShowSymbols ? .unicode : .ascii, author: settings.author,
            hostZone: settings.zone, now: settings.present.now(), isIncidentComing: shown != nil,
            hasClipboard: terminal.hasClipboard, hasViKeys: settings.configuration.composer == .vi,
            opensDebrief: opensDebrief, severityGuide: settings.severityGuide, launching: settings.launching,
            host: settings.environment.hostName, callHold: timekeeper.hold, unattendedSince: timekeeper.unattendedSince)
        self.terminal = terminal
        self.demo = demo
        self.signals = signals
        drafts = DraftKeeper(stateFolder: settings.environment.stateFolder)
    }

    /// Runs until the person leaves or the terminal goes away.
    ///
    /// - Returns: the exit status, and where an unfinished line is kept.
    mutating func run() throws(SystemError) -> (Int32, String?) {
        link.refresh(model.timelineQuery)
        if let draft = drafts.find(in: settings.environment.stateFolder) { take(.draftFound(draft)) }
        while exitStatus == nil {
            terminal.draw(demo.map { DemoView.frame($0.player, model, size: terminal.size) } ?? view(model))
            try wait()
            keepDraft()
        }
        let edited = endEditor()
        for ended in timekeeper.endAll() { link.record(ended) }
        // What was given to the writer is on the disk before the program ends.
        link.finish()
        let kept = keptDraft(edited)
        drafts.end()
        return (exitStatus ?? 0, kept)
    }

    private mutating func wait() throws(SystemError) {
        // While the editor has the terminal its keys are not read here.
        let keys = editor == nil ? [Terminal.input] : []
        let (letters, notice) = link.descriptors
        // A terminal that does not read holds back only the next frame, which is drawn when there is room.
        let room = terminal.congested.map { [Poll.Interest($0, writable: true)] } ?? []
        let interests =
            ([signals.descriptor, letters, notice] + keys).map { Poll.Interest($0) } + timekeeper.descriptors + room
        let ready = try Poll.wait(interests, timeoutMilliseconds: timeout)
        noticeClockJump()
        if ready[0].contains(.readable) { takeSignals() }
        if editor == nil, let keys = ready.dropFirst(3).first {
            if keys.contains(.readable) { takeKeys() }
            if !keys.isDisjoint(with: [.hungUp, .failed]) { exitStatus = 128 + SIGHUP }
        }
        if ready[1].contains(.readable) { takeLetters() }
        if ready[2].contains(.readable), link.hasNotice() { link.refresh(model.timelineQuery) }
        endLostPaste()
        lookAtLaunches()
        tickIfDue()
        claimDue()
        playOn()
    }

    /// Never over a second: a clock that was set back must not stop the screen.
    private var timeout: Int64 {
        let tick = max(0, model.nextWakeUp.milliseconds - clock.now().milliseconds)
        return min(
            1000, tick, drafts.delay(at: clock.milliseconds()) ?? 1000, demoDelay ?? 1000, timekeeper.delay ?? 1000)
    }

    private mutating func tickIfDue() {
        let now = clock.now()
        guard now >= model.nextWakeUp || now < model.now else { return }
        let isNewSecond = now.seconds != model.now.seconds
        take(.tick(now))
        if isNewSecond { link.refreshIfChanged(model.timelineQuery) }
    }

    private mutating func takeKeys() {
        for key in terminal.readKeys() { press(key) }
        pasteBegan = terminal.isPasting ? clock.milliseconds() : nil
    }

    /// A paste whose end was lost on the way must not hold the keyboard.
    private mutating func endLostPaste() {
        guard let began = pasteBegan, clock.milliseconds() - began > 2000 else { return }
        pasteBegan = nil
        for key in terminal.endPaste() { take(.key(key, at: clock.now())) }
    }

    private mutating func takeLetters() {
        for letter in link.collect() {
            if case .message(.refreshed(let snapshot)) = letter { timekeeper.take(snapshot.dueActs) }
            if case .launch(let plans) = letter { plans.forEach { start($0) } }
            if let message = link.message(in: letter) { take(message) }
            link.follow(letter, model.timelineQuery)
        }
    }

    private mutating func take(_ message: Message) {
        for effect in update(message, &model) { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .perform(let id, let submission): link.perform(id: id, submission)
        case .load(let query): link.load(query)
        case .readRevisions(let entry, let incident): link.readRevisions(of: entry, in: incident)
        case .readDocument(let question): link.readDocument(question)
        case .openIncident(let handle): link.open(handle: handle)
        case .showBoard: link.showBoard(model.timelineQuery)
        case .readPaste(let id, let question): link.read(question, id: id)
        case .alert(let text): terminal.alert(text, settings.alert)
        case .suspend: suspend()
        case .settleDraft:
            for task in drafts.settle(model.unsent, wall: clock.now()) { link.keep(task) }
        case .edit(let text): edit(text)
        case .copy(let text): terminal.copy(text, through: settings.environment.multiplexer)
        case .cancelLaunch(let start): timekeeper.cancel(start)
        case .trust(let run): link.trust(run: run)
        case .repaint: terminal.repaint()
        case .quit: exitStatus = 0
        }
    }

    /// Before anything is stamped or found due.
    private mutating func noticeClockJump() {
        guard let jump = timekeeper.clockJump() else { return }
        take(.clockJumped(byMilliseconds: jump.milliseconds, clock.now()))
        link.record(jump)
    }

    private mutating func claimDue() {
        for due in timekeeper.due() { link.claim(due) }
    }

    private mutating func start(_ plan: PlannedLaunch) {
        take(.launchStarted(plan.started))
        if let ended = timekeeper.start(plan) { end(ended) }
    }

    private mutating func lookAtLaunches() {
        for (start, progress) in timekeeper.advance() {
            switch progress {
            case .printed(let bytes): take(.launchPrinted(start, bytes))
            case .ended(let ended, _): end(ended)
            }
        }
    }

    private mutating func end(_ ended: EndedLaunch) {
        link.record(ended)
        take(
            .launchEnded(
                ended.plan.start, words: ended.words, hasSucceeded: ended.ending.hasSucceeded, outcome: ended.outcome))
    }

    private mutating func takeSignals() {
        let arrived = signals.read()
        let isEditing = editor != nil
        let isStopped = arrived.contains(SIGCHLD) && lookAtEditor()
        for signal in arrived {
            switch signal {
            case SIGCHLD, SIGTSTP: break
            // The editor has the terminal: its size and its Ctrl-C are not for the console.
            case SIGWINCH, SIGCONT, SIGINT, SIGQUIT: if !isEditing { takeSignal(signal) }
            default: exitStatus = 128 + signal
            }
        }
        // Whoever stopped, once is enough: the shell continues the whole group.
        if isStopped || arrived.contains(SIGTSTP) { suspend() }
    }

    private mutating func takeSignal(_ signal: Int32) {
        switch signal {
        case SIGWINCH:
            terminal.fit()
            fit()
        case SIGCONT: terminal.resume()
        default: exitStatus = 128 + signal
        }
    }

    private mutating func edit(_ text: String) {
        if let obstacle = OutsideEditor.obstacle(settings) { return take(.edited(.failed(obstacle))) }
        terminal.suspend()
        do { editor = try OutsideEditor(text, settings) } catch { endEditing(.failed(error.message)) }
    }

    /// Takes over what the editor wrote if it has ended; true if it was stopped.
    private mutating func lookAtEditor() -> Bool {
        switch editor?.look() {
        case nil, .running: return false
        case .stopped: return true
        case .ended(let edited):
            editor = nil
            endEditing(edited)
            return false
        }
    }

    /// The console ends while the editor runs: it goes first, and what it did to the terminal is undone.
    private mutating func endEditor() -> String? {
        guard let editor else { return nil }
        let text = editor.end()
        terminal.resume()
        return text
    }

    private mutating func endEditing(_ edited: EditedText) {
        terminal.resume()
        fit()
        take(.tick(clock.now()))
        take(.edited(edited))
    }

    private mutating func suspend() {
        if let editor {
            sitroom_guard_stop()
            return editor.resume()
        }
        terminal.suspend()
        sitroom_guard_stop()
        terminal.resume()
        fit()
        take(.tick(clock.now()))
        link.refresh(model.timelineQuery)
    }

    private mutating func keepDraft() {
        let task = drafts.note(model.unsent, at: clock.milliseconds(), wall: clock.now())
        if let task { link.keep(task) }
    }

    /// A line that nobody sent is nobody's note; but it is not thrown away either when the console is killed.
    private func keptDraft(_ edited: String?) -> String? {
        guard exitStatus != 0 || demo == nil else { return nil }
        return (edited ?? model.unfinished).flatMap { $0.isEmpty ? nil : settings.keep($0) }
    }
}

// A console on which a demo plays.
extension ConsoleLoop {
    private var isSettled: Bool { !model.hasSomethingUnderWay && !link.isReading }

    private var demoDelay: Int64? { demo?.player.delay(at: clock.milliseconds(), isSettled: isSettled) }

    /// Does what the script does now.
    private mutating func playOn() {
        while let act = nextAct() {
            switch act {
            case .press(let key): take(.key(key, at: clock.now()))
            case .advance(let minutes):
                demo?.shift.advance(byMilliseconds: minutes * 60_000)
                take(.tick(clock.now()))
            }
        }
    }

    private mutating func nextAct() -> DemoPlayer.Act? {
        let (now, isSettled) = (clock.milliseconds(), isSettled)
        return demo?.player.next(at: now, model, isSettled: isSettled)
    }

    /// A key of the person: while a script plays it is the player's.
    private mutating func press(_ key: Key) {
        guard demo?.player.isPlaying == true else { return take(.key(key, at: clock.now())) }
        if key == .control("c") { exitStatus = 0 }
        if let key = demo?.player.take(key) { take(.key(key, at: clock.now())) }
    }

    private mutating func fit() {
        take(.resized(demo == nil ? terminal.size : DemoView.consoleSize(in: terminal.size)))
    }
}
