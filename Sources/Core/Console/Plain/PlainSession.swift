import Commands
import Incidents
import Text
import TextUI

/// What one thing that happened makes a console without a screen print and do.
package struct PlainTurn: Equatable, Sendable {
    /// Each is printed on a line of its own; inert, without line ends.
    package var lines: [String]
    package var effects: [Effect]
}

/// A console without a screen: lines in, lines out, for a screen reader, a terminal that can't move its cursor, or a
/// pipe. It is the console's own model, told in words; nothing is ever printed twice or drawn over.
///
/// The caller sends a line only while the session is not busy: what one line did is known before the next is read.
package struct PlainSession: Equatable, Sendable {
    package internal(set) var model: Model
    var news = PlainNews()
    /// Lines that wait to be printed.
    var said: [String] = []
    /// What others wrote, while a question is open or news are held.
    var held: [String] = []
    var holdsNews = false
    /// What was asked last, so that it is asked once.
    var asked: Overlay?
    /// Whether the next number opens an incident of the board.
    var isChoosingIncident = false
    /// The lines before this one, where they end in a backslash.
    var begun: String?
    private(set) var typedAt: Instant
    var isLeaving = false
    /// What running commands have printed of a line that has not ended.
    var unendedOutput: [EventID: [UInt8]] = [:]
    private var toldSlow: Int?

    /// - Parameter isIncidentComing: the first refresh brings an incident; lines wait for it.
    package init(
        author: String, hostZone: Zone, now: Instant, isIncidentComing: Bool, severityGuide: SeverityGuide = .builtIn,
        launching: LaunchContext = LaunchContext(hooks: [:], directory: "/", owner: nil), host: String = "localhost",
        callHold: CallHold? = nil, unattendedSince: Instant? = nil
    ) {
        typedAt = now
        // No cell is ever drawn; the size only has to be one in which everything can be opened.
        model = Model(
            size: Size(rows: 40, columns: 100), symbols: .ascii, author: author, hostZone: hostZone, now: now,
            isIncidentComing: isIncidentComing, severityGuide: severityGuide, launching: launching, host: host,
            callHold: callHold, unattendedSince: unattendedSince)
        model.wayToDebrief = Self.wayToDebrief
    }

    /// Whether something is under way that the next line may depend on.
    package var isBusy: Bool { model.hasSomethingUnderWay }

    /// Takes a line, without its line end.
    ///
    /// - Parameter typed: when it came, which is a note's time; it may have waited for the answer to the one before.
    package mutating func read(_ line: String, typed: Instant, now: Instant) -> PlainTurn {
        let wasLeaving = isLeaving
        isLeaving = false
        _ = update(.tick(now), &model)
        typedAt = typed
        if model.overlay == nil, line == "\\" || line.hasSuffix(" \\") {
            begun = (begun.map { $0 + "\n" } ?? "") + line.dropLast().trimmedEnd
            return turn([])
        }
        let whole = (begun.map { $0 + "\n" } ?? "") + line
        begun = nil
        tellHeld()
        if wasLeaving, model.overlay == nil, PlainVerb(whole.trimmed) == .quit { return turn([.quit]) }
        return turn(model.overlay == nil ? perform(whole) : answer(whole))
    }

    /// Takes in anything else that happened. Ticks are due once a second.
    package mutating func take(_ message: Message) -> PlainTurn {
        let before = model.incident
        let effects = update(message, &model)
        if case .refreshed = message { takeNews(after: before) }
        tellOutput(message)
        news.takeDue(model).forEach { hear($0) }
        tellSlow()
        return turn(effects)
    }

    /// These were written by the person of this console: they have been answered and are no news.
    package mutating func wrote(_ ids: [EventID]) { news.wrote(ids) }

    /// Ctrl-C: ends a question, or asks to leave; the second one leaves.
    package mutating func interrupt() -> PlainTurn {
        begun = nil
        if model.overlay != nil { return turn(model.press(.escape)) }
        guard !isLeaving else { return turn([.quit]) }
        isLeaving = true
        let ends = model.leavingEnds.map { " \($0); /cancel ends it." } ?? ""
        let stays = model.incident.map { $0.status == .closed ? "" : " \($0.handle) stays \($0.status.rawValue)." }
        say("Nothing was sent. Ctrl-C again leaves.\(stays ?? "")\(ends)")
        return turn([])
    }

    /// No more lines come.
    package mutating func end() -> PlainTurn {
        if model.overlay != nil { _ = model.press(.escape) }
        return turn([.quit])
    }

    /// What stands before the line that is typed next: whose it is, and what is due; fixed times, for it is not
    /// printed anew.
    package var prompt: String {
        if begun != nil { return "more> " }
        switch model.overlay {
        case .form(let form): return "\(form.fields[form.current].label)> "
        case .confirmation: return "yes or no> "
        case .menu, .severities: return "number> "
        case .pager, .help, .revisions, .incidents, .lookBack, .paste, .command, nil:
            return SafeText(incidentPrompt).oneLine.string + "> "
        }
    }

    private var incidentPrompt: String {
        guard let incident = model.incident else { return isChoosingIncident ? "number" : "sitroom" }
        let drill = incident.isDrill ? "DRILL " : ""
        return ([drill + incident.handle] + PlainState(model, incident).due).joined(separator: ", ")
    }

    /// What of the lines that were begun is not sent.
    package var unsent: String? { begun }
}

extension PlainSession {
    mutating func say(_ text: String) {
        said += SafeText(text).lines.map(\.string)
    }

    /// What comes from outside never stands between a question and its answer.
    mutating func hear(_ line: String) {
        if holdsNews || model.overlay != nil { held.append(line) } else { say(line) }
    }

    private mutating func tellHeld() {
        guard model.overlay == nil else { return }
        held.forEach { say($0) }
        held = []
    }

    /// Prints what the model has to say, which a screen would go on showing.
    private mutating func turn(_ effects: [Effect]) -> PlainTurn {
        if let notice = model.notice {
            say(PlainWords.spoken(notice.text))
            model.notice = nil
        }
        let alarms = model.alarms
        model.alarms = []
        for alarm in alarms { say(alarm.isRefusal ? "Not done: \(alarm.text)" : alarm.text) }
        if !alarms.isEmpty { giveBack() }
        ask()
        if model.overlay == nil, !holdsNews { tellHeld() }
        defer { said = [] }
        return PlainTurn(lines: said, effects: effects)
    }

    /// A line that was not recorded is printed, so that it can be copied; nothing waits in a composer that is not seen.
    private mutating func giveBack() {
        guard model.overlay == nil else { return }
        let lines = model.composer.aside.map(\.text) + [model.composer.text]
        model.composer = Composer()
        for line in lines where !line.isEmpty { say("The line was: \(line)") }
    }

    private mutating func tellSlow() {
        guard let slow = model.pending.first, slow.id != toldSlow,
            model.now.milliseconds - slow.submittedAt.milliseconds >= 1000
        else { return }
        toldSlow = slow.id
        say("Still writing; the answer comes when it is on the record.")
    }

    private mutating func takeNews(after before: Incident?) {
        guard let incident = model.incident else {
            if !news.hasGreeted { PlainBoard(model).lines.forEach { say($0) } }
            news.hasGreeted = true
            return
        }
        news.hasGreeted = true
        isChoosingIncident = false
        if before?.id != incident.id {
            PlainState(model, incident).head.forEach { say($0) }
            let count = model.timeline.entries.count
            let more = model.timeline.hasEarlier ? "over " : ""
            say("\(more)\(count) \(count == 1 ? "entry" : "entries"). /state, /timeline, /steps and /help tell more.")
            news.begin(with: model, incident)
        } else {
            news.take(model, incident, before: before).forEach { hear($0) }
        }
    }
}

extension StringProtocol {
    /// Without white space at its end.
    var trimmedEnd: String {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
