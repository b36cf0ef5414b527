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
    /// When the paste that has not ended yet was last added to, in milliseconds since the machine started.
    private var pasteBegan: Int64?

    init(
        _ settings: Settings, terminal: consuming Terminal, signals: consuming SignalDescriptor,
        shown: IncidentSelector?
    ) throws(SystemError) {
        link = try JournalLink(settings, shown: shown)
        self.settings = settings
        clock = settings.present
        model = Model(
            size: terminal.size, symbols: terminal.canShowUnicode ? .unicode : .ascii, author: settings.author,
            hostZone: settings.zone, now: settings.present.now(), isIncidentComing: shown != nil)
        self.terminal = terminal
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
            terminal.draw(view(model))
            try wait()
            keepDraft()
        }
        // What was given to the writer is on the disk before the program ends.
        link.finish()
        let kept = keptDraft()
        drafts.end()
        return (exitStatus ?? 0, kept)
    }

    private mutating func wait() throws(SystemError) {
        let (letters, notice) = link.descriptors
        let interests = [Terminal.input, signals.descriptor, letters, notice].map { Poll.Interest($0) }
        let ready = try Poll.wait(interests, timeoutMilliseconds: timeout)
        if ready[1].contains(.readable) { takeSignals() }
        if ready[0].contains(.readable) { takeKeys() }
        if !ready[0].isDisjoint(with: [.hungUp, .failed]) { exitStatus = 128 + SIGHUP }
        if ready[2].contains(.readable) { takeLetters() }
        if ready[3].contains(.readable), link.hasNotice() { link.refresh(model.timelineQuery) }
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
        if isNewSecond { link.refreshIfChanged(model.timelineQuery) }
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
        for letter in link.collect() {
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
        case .load(let query): link.load(query, watching: model.timelineQuery)
        case .openIncident(let handle): link.open(handle: handle)
        case .suspend: suspend()
        case .settleDraft:
            for task in drafts.settle(model.unsent, wall: clock.now()) { link.keep(task) }
        case .repaint: terminal.repaint()
        case .quit: exitStatus = 0
        }
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
        link.refresh(model.timelineQuery)
    }

    private mutating func keepDraft() {
        let task = drafts.note(model.unsent, at: clock.milliseconds(), wall: clock.now())
        if let task { link.keep(task) }
    }

    /// A line that nobody sent is nobody's note; but it is not thrown away either when the console is killed.
    private func keptDraft() -> String? {
        let text = model.composer.text
        guard exitStatus != 0, !text.isEmpty else { return nil }
        return settings.keep(text)
    }
}
