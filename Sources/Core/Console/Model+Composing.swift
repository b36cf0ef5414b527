import Commands
import Incidents
import TextUI

extension Model {
    /// A key while the arrows are in the composer, or any key in a terminal that is too small.
    mutating func pressInComposer(_ key: Key) -> [Effect] {
        if case .paste(let text) = key, let effects = previewPaste(text) { return effects }
        if let effects = pressOnBoard(key) { return effects }
        switch key {
        case .enter: return takesCompletionAtEnter && takeCompletion() ? [] : submit()
        case .pageUp: return scrollTimeline(pages: -1)
        case .pageDown: return scrollTimeline(pages: 1)
        case .up where chooseAbove(-1): return []
        case .down where chooseAbove(1): return []
        case .up, .control("p"), .down, .control("n"):
            let isUp = key == .up || key == .control("p")
            if !composer.handle(key, at: now) { _ = walkHistory(isOlder: isUp) }
        case .home where composer.isEmpty: return jumpInTimeline(.home)
        case .end where composer.isEmpty: return jumpInTimeline(.end)
        default: edit(key)
        }
        return []
    }

    private mutating func edit(_ key: Key) {
        let before = composer.editor.count
        guard composer.handle(key, at: now) else {
            switch key {
            case .character, .paste, .newline: tell("not taken: a line holds at most 1 MiB")
            default: break
            }
            return
        }
        if composer.editor.count != before { completion.startAnew() }
    }

    /// Up and Down choose among what is offered, or on the board among the incidents; false if there is nothing.
    private mutating func chooseAbove(_ step: Int) -> Bool {
        if let offered, !offered.candidates.isEmpty {
            let count = offered.candidates.count
            completion.selected = (min(completion.selected, count - 1) + step + count) % count
            completion.isChosen = true
            return true
        }
        guard incident == nil, composer.isEmpty, !boardHandles.isEmpty else { return false }
        moveOnBoard(step < 0 ? .up : .down)
        return true
    }

    /// What Enter would make of the line.
    var input: ComposerInput {
        ConsoleLine.parse(composer.text)
    }

    /// In a few words what Enter would make of the line, or what is wrong with it; empty for an empty line.
    var inputPreview: String {
        guard !composer.isEmpty else { return "" }
        guard composer.editor.count <= 4000 else { return "\(composer.editor.count) characters" }
        if let taking { return taking }
        let said = ConsoleLine.preview(composer.text)
        let preview = symbols == .ascii ? said.map { $0 == "…" ? "..." : String($0) }.joined() : said
        if let reason = inputObstacle { return "not now: \(reason)" }
        guard incident == nil else { return preview }
        switch input {
        case .note, .backdated: return "declare an incident"
        case .nothing, .todo, .verb, .refused: return preview
        }
    }

    /// The preview, unless an alarm says the same already.
    var inputHint: String {
        let preview = inputPreview
        return alarms.first?.text == preview ? "" : preview
    }

    mutating func submit() -> [Effect] {
        alarms.removeAll(where: \.isRefusal)
        if composer.isRecalling { composer.restamp(at: now) }
        switch input {
        case .nothing: return submitNothing()
        case .refused(let reason): refuse(reason)
        case .note(let text): return record(note: text, at: nil)
        case .backdated(let time, let text): return record(note: text, at: time)
        case .todo(let text):
            guard incident != nil else {
                refuse(Self.noIncident)
                return []
            }
            return performLine(Request(.todo(TodoArguments(text: .words(text)))), stamp: nil)
        case .verb(let request): return dispatch(request)
        }
        return []
    }

    private mutating func submitNothing() -> [Effect] {
        if !composer.isEmpty { _ = composer.take() }
        guard incident == nil, let handle = boardViewport.selection else { return [] }
        return expectIncident(named: handle)
    }

    /// A plain line is a note; on the board it is the title of a new incident.
    private mutating func record(note text: String, at time: String?) -> [Effect] {
        let options = CommonOptions(at: time)
        guard incident != nil else {
            guard text.utf8.count <= Self.longestTitle else {
                refuse(
                    "too long for a title: say in a few words what is wrong; Ctrl-C puts this away, Ctrl-Y brings it back"
                )
                return []
            }
            guard composer.text.first != "/" || text.contains(where: \.isWhitespace) else {
                refuse("\(text) is no verb; with a space before it, it is the title of an incident")
                return []
            }
            let title = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return performLine(Request(.open(OpenArguments(title: title)), options: options), stamp: nil)
        }
        let request = Request(.note(NoteArguments(text: .words(text))), options: options)
        return performLine(request, stamp: composer.stamp)
    }

    /// What of the verbs the console does by itself, what it confirms first, and what it hands on.
    private mutating func dispatch(_ request: Request) -> [Effect] {
        switch request.action {
        case .help(let topic):
            _ = composer.take()
            openHelp(for: topic)
            return []
        case .console:
            _ = composer.take()
            return request.options.incident.map { expectIncident(named: $0) } ?? goToBoard()
        case .debrief: return openDebrief(named: request.options.incident)
        case .find(let asked):
            guard incident != nil else {
                refuse(Self.noIncident)
                return []
            }
            _ = composer.take()
            return startFind(asked)
        case .maintenanceOn, .maintenanceOff, .close, .escalate:
            if let reason = refusal(of: request) {
                refuse(reason)
            } else {
                confirm(request, text: composer.text)
            }
            return []
        case .run, .stepRun:
            askToRun(AskedCommand(request: request, text: composer.text))
            return []
        default:
            return performVerb(request)
        }
    }

    private mutating func performVerb(_ request: Request) -> [Effect] {
        let needsIncident = request.action.incidentRule != .needsNone && request.options.incident == nil
        guard incident != nil || !needsIncident else {
            refuse(Self.noIncident)
            return []
        }
        return performLine(request, stamp: nil)
    }

    /// Takes the line out of the composer and sends it on its way.
    mutating func performLine(_ request: Request, stamp: Instant?, expectation: Expectation? = nil) -> [Effect] {
        let draft = composer.take()
        return perform(request, line: draft, stamp: stamp, expectation: expectation)
    }

    /// Sends a request on its way; `line` is given back if it can't be recorded.
    mutating func perform(
        _ request: Request, line: Composer.Draft? = nil, stamp: Instant? = nil, expectation: Expectation? = nil
    ) -> [Effect] {
        let id = nextSubmission()
        afterwards[id] = Afterwards(request)
        pending.append(
            PendingLine(
                id: id, text: line?.text ?? "", incident: incident?.id, stamp: line?.stamp, submittedAt: now,
                keystrokes: keystrokes))
        if request.action.opensIncident { expectIncident(declaredBy: id) }
        let submission = Submission(
            request: request, text: line?.text ?? "", stamp: stamp, incident: incident?.id, expectation: expectation)
        return [.perform(id: id, submission)]
    }

    /// Bytes. What is longer was pasted, and belongs on the timeline.
    private static let longestTitle = 400

    static let noIncident = Scene.noIncident
}
