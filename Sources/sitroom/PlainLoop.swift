import CSystem
import Commands
import Console
import Glibc
import Incidents
import SQLiteJournal
import System
import Text

/// The one thread of a console without a screen: it waits for lines, signals, the workers and the journal's notice, and
/// prints a line for each thing that happens.
struct PlainLoop: ~Copyable {
    private let settings: Settings
    private let signals: SignalDescriptor
    private let clock: SystemClock
    private let voice: Voice
    /// Whether a person sits there: only then is there a prompt.
    private let isInteractive: Bool

    private var link: JournalLink
    private var input = LineInput()
    private var session: PlainSession
    /// Lines that came while one was still being written.
    private var waiting: [(text: String, at: Instant)] = []
    private var isPromptShown = false
    private var mustStop = false
    /// Whether a line could not be written, which a script must learn.
    private var hasFailed = false
    private var exitStatus: Int32?
    private var timekeeper: Timekeeper

    init(_ settings: Settings, signals: consuming SignalDescriptor, shown: IncidentSelector?) throws(SystemError) {
        self.settings = settings
        clock = settings.present
        voice = Voice(settings.environment)
        isInteractive = StandardInput().isTerminal && StandardOutput().isTerminal
        timekeeper = Timekeeper(settings, holdsBackOverdue: isInteractive)
        link = try JournalLink(settings, shown: shown)
        session = PlainSession(
            author: settings.author, hostZone: settings.zone, now: settings.present.now(),
            isIncidentComing: shown != nil, severityGuide: settings.severityGuide, launching: settings.launching,
            host: settings.environment.hostName, callHold: timekeeper.hold, unattendedSince: timekeeper.unattendedSince)
        self.signals = signals
    }

    /// Runs until the person leaves, the input ends or the terminal goes away.
    ///
    /// - Returns: the exit status, and where lines are kept that were not sent.
    mutating func run() throws(SystemError) -> (Int32, String?) {
        link.refresh(session.model.timelineQuery)
        while exitStatus == nil {
            try goOn()
            guard exitStatus == nil else { break }
            try wait()
        }
        for ended in timekeeper.endAll() { link.record(ended) }
        link.finish()
        if isPromptShown { try write("\n") }
        return (exitStatus ?? 0, keptLines())
    }

    /// Whether what came before has been answered, so that a line is read against what is true now.
    private var isReady: Bool { !session.isBusy && !link.isReading }

    /// Sends the next line, or asks for one.
    private mutating func goOn() throws(SystemError) {
        while isReady, exitStatus == nil {
            if mustStop {
                stop()
            } else if !waiting.isEmpty {
                let line = waiting.removeFirst()
                let now = clock.now()
                // What is piped in was written nobody knows when.
                try carryOut(session.read(line.text, typed: isInteractive ? line.at : now, now: now))
            } else if input.hasEnded {
                // What a script started is waited for.
                guard timekeeper.isIdle || isInteractive else { return }
                try carryOut(session.end())
            } else {
                return try showPrompt()
            }
        }
    }

    private mutating func wait() throws(SystemError) {
        let (letters, notice) = link.descriptors
        var interests = [signals.descriptor, letters, notice].map { Poll.Interest($0) }
        let isListening = isReady && waiting.isEmpty && !input.hasEnded
        interests += timekeeper.descriptors
        let inputAt = interests.count
        if isListening { interests.append(Poll.Interest(LineInput.descriptor)) }
        let ready = try Poll.wait(interests, timeoutMilliseconds: timeout)
        if let jump = timekeeper.clockJump() {
            try carryOut(session.take(.clockJumped(byMilliseconds: jump.milliseconds, clock.now())))
            link.record(jump)
        }
        if ready[0].contains(.readable) { try takeSignals() }
        if ready[1].contains(.readable) { try takeLetters() }
        if ready[2].contains(.readable), link.hasNotice() { link.refresh(session.model.timelineQuery) }
        if isListening, !ready[inputAt].isEmpty { takeLines() }
        try lookAtLaunches()
        try tickIfDue()
        for due in timekeeper.due() { link.claim(due) }
    }

    private var timeout: Int64 {
        min(1000, max(0, session.model.nextWakeUp.milliseconds - clock.now().milliseconds), timekeeper.delay ?? 1000)
    }

    private mutating func tickIfDue() throws(SystemError) {
        let now = clock.now()
        guard now >= session.model.nextWakeUp || now < session.model.now else { return }
        let isNewSecond = now.seconds != session.model.now.seconds
        try carryOut(session.take(.tick(now)))
        if isNewSecond { link.refreshIfChanged(session.model.timelineQuery) }
    }

    private mutating func takeLines() {
        let lines = input.read()
        // The terminal has shown the end of the line itself.
        if !lines.isEmpty { isPromptShown = false }
        let now = clock.now()
        waiting += lines.map { ($0, now) }
    }

    private mutating func takeLetters() throws(SystemError) {
        for letter in link.collect() {
            if case .wrote(let ids) = letter { session.wrote(ids) }
            if case .message(.refreshed(let snapshot)) = letter { timekeeper.take(snapshot.dueActs) }
            if case .launch(let plans) = letter { for plan in plans { try start(plan) } }
            if let message = link.message(in: letter) {
                hasFailed = hasFailed || message.tellsOfFailure
                try carryOut(session.take(message))
            }
            link.follow(letter, session.model.timelineQuery)
        }
    }

    private mutating func start(_ plan: PlannedLaunch) throws(SystemError) {
        try carryOut(session.take(.launchStarted(plan.started)))
        if let ended = timekeeper.start(plan) { try end(ended) }
    }

    private mutating func lookAtLaunches() throws(SystemError) {
        for (start, progress) in timekeeper.advance() {
            switch progress {
            case .printed(let bytes): try carryOut(session.take(.launchPrinted(start, bytes)))
            case .ended(let ended, _): try end(ended)
            }
        }
    }

    private mutating func end(_ ended: EndedLaunch) throws(SystemError) {
        link.record(ended)
        try carryOut(
            session.take(
                .launchEnded(
                    ended.plan.start, words: ended.words, hasSucceeded: ended.ending.hasSucceeded,
                    outcome: ended.outcome)))
    }

    private mutating func takeSignals() throws(SystemError) {
        for signal in signals.read() {
            switch signal {
            case SIGINT where isInteractive: try carryOut(session.interrupt())
            case SIGTSTP: mustStop = true
            case SIGCONT: isPromptShown = false
            default: exitStatus = 128 + signal
            }
        }
    }

    private mutating func carryOut(_ turn: PlainTurn) throws(SystemError) {
        try print(turn.lines)
        for effect in turn.effects {
            switch effect {
            case .perform(let id, let submission): link.perform(id: id, submission)
            case .load(let query): link.load(query)
            case .readRevisions(let entry, let incident): link.readRevisions(of: entry, in: incident)
            case .openIncident(let handle): link.open(handle: handle)
            case .showBoard: link.showBoard(session.model.timelineQuery)
            case .quit: exitStatus = hasFailed && !isInteractive ? 1 : 0
            // What is due is said in words.
            case .suspend, .repaint, .settleDraft, .edit, .copy, .alert, .readPaste, .readDocument: break
            case .cancelLaunch(let start): timekeeper.cancel(start)
            case .trust(let run): link.trust(run: run)
            }
        }
    }

    /// Between two commits: the lease is not held by what stands still.
    private mutating func stop() {
        mustStop = false
        sitroom_guard_stop()
        isPromptShown = false
        link.refresh(session.model.timelineQuery)
    }

    private mutating func print(_ lines: [String]) throws(SystemError) {
        guard !lines.isEmpty else { return }
        let start = isPromptShown ? "\n" : ""
        isPromptShown = false
        try write(start + lines.map { voice.line($0) + "\n" }.joined())
    }

    private mutating func showPrompt() throws(SystemError) {
        guard isInteractive, !isPromptShown else { return }
        isPromptShown = true
        try write(voice.line(session.prompt))
    }

    /// Where nobody reads any more there is nothing to go on for.
    private mutating func write(_ text: String) throws(SystemError) {
        if !(try StandardOutput().write(text)) { exitStatus = 1 }
    }

    private func keptLines() -> String? {
        let lines = [session.unsent].compactMap { $0 } + waiting.map(\.text)
        return lines.isEmpty ? nil : settings.keep(lines.joined(separator: "\n"))
    }
}

extension Message {
    fileprivate var tellsOfFailure: Bool {
        guard case .performed(_, let outcome) = self else { return false }
        return switch outcome {
        case .failed, .notConfirmed, .boarded: true
        case .recorded, .text, .lookBack, .refused, .occupied: false
        }
    }
}
