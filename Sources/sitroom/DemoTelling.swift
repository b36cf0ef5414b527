import Commands
import Console
import Incidents
import SQLiteJournal
import System
import Text
import TextUI

/// The demo where there is no screen: the same keys on the same model, told line by line, without waiting.
struct DemoTelling {
    private let mailbox: Mailbox<ConsoleLetter>
    private let perform: (ConsoleJob) -> Void
    private let clock: SystemClock
    private let voice: Voice
    private var demo: Demo
    private var model: Model
    private var shown: IncidentSelector?
    private var caption = ""
    /// Whether the document was printed, which ends the story: there is nothing to scroll.
    private var isTold = false

    init(_ settings: Settings, _ demo: Demo) throws(Trouble) {
        do { mailbox = try Mailbox() } catch { throw Trouble(.failed, error.description) }
        perform = ConsoleWork(settings: settings, mailbox: mailbox).make()
        clock = settings.present
        voice = Voice(settings.environment)
        self.demo = demo
        self.demo.player = DemoPlayer(speed: .infinity)
        model = Model(
            size: Size(rows: 40, columns: 100), author: settings.author, hostZone: settings.zone,
            now: settings.present.now())
    }

    mutating func run() throws(Trouble) {
        try say("A drill in a journal of its own, which is thrown away at the end.")
        perform(.read(shown: shown, model.timelineQuery))
        try settle()
        while !isTold, let act = demo.player.next(at: 0, model, isSettled: true) {
            try sayCaption()
            switch act {
            case .advance(let minutes): demo.shift.advance(byMilliseconds: minutes * 60_000)
            case .press(let key): try press(key)
            }
        }
        try say("That was all of it. For the real thing: sitroom open TITLE")
    }

    private mutating func press(_ key: Key) throws(Trouble) {
        if key == .enter, model.overlay == nil, !model.composer.isEmpty { try say("  > \(model.composer.text)") }
        try take(.key(key, at: clock.now()))
        try settle()
        guard case .pager(let pager) = model.overlay, key == .enter else { return }
        try say("\n\(pager.body)")
        isTold = true
    }

    private mutating func take(_ message: Message) throws(Trouble) {
        for effect in update(message, &model) {
            switch effect {
            case .perform(let id, let submission): perform(.perform(id: id, submission))
            case .load(let query): perform(.read(shown: shown, query))
            case .openIncident(let handle): perform(.show(handle: handle))
            case .readRevisions(let entry, let incident): perform(.readRevisions(of: entry, in: incident))
            case .showBoard:
                shown = nil
                perform(.read(shown: nil, model.timelineQuery))
            case .readPaste(let id, let question): perform(.readPaste(id: id, question))
            case .suspend, .settleDraft, .edit, .copy, .repaint, .quit, .alert, .readDocument, .cancelLaunch, .trust:
                break
            }
        }
    }

    /// Takes in what was answered, and then what the journal holds.
    private mutating func settle() throws(Trouble) {
        var mustRead = false
        var letters = mailbox.collect()
        while !letters.isEmpty {
            for letter in letters {
                switch letter {
                case .message(let message):
                    if case .performed(_, let outcome) = message {
                        mustRead = true
                        try say(outcome)
                    }
                    try take(message)
                case .opened(let id): shown = .exactly(id)
                // A drill starts nothing.
                case .wrote, .unchanged, .launch, .claimed: break
                }
            }
            if mustRead { perform(.read(shown: shown, model.timelineQuery)) }
            mustRead = false
            letters = mailbox.collect()
        }
    }

    private func say(_ outcome: Outcome) throws(Trouble) {
        switch outcome {
        case .recorded(let line, _): try say("    \(line)")
        case .refused(let message), .occupied(let message), .failed(let message, _), .notConfirmed(let message, _),
            .boarded(let message):
            throw Trouble(.failed, "the demo went wrong: \(message)")
        case .text, .lookBack: break
        }
    }

    private mutating func sayCaption() throws(Trouble) {
        guard demo.player.caption != caption else { return }
        caption = demo.player.caption
        try say(caption)
    }

    private func say(_ text: String) throws(Trouble) {
        do { _ = try StandardOutput().write(voice.line(SafeText(text).string) + "\n") } catch {
            throw Trouble(.failed, error.description)
        }
    }
}
