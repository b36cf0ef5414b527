import Commands
import Incidents

extension PlainSession {
    /// What stands for the screen of the debrief.
    static let wayToDebrief = "/set and /add write the postmortem, /close ends it"

    /// A line while nothing is asked.
    mutating func perform(_ line: String) -> [Effect] {
        if isChoosingIncident {
            isChoosingIncident = false
            guard model.incident != nil, Int(line.trimmed) == nil else { return chooseIncident(line) }
        }
        let text = line.trimmed
        if line.first == "/", let verb = PlainVerb(text) { return perform(verb, PlainVerb.argument(of: text)) }
        if line.first == "/", let effects = askFor(text.lowercased()) { return effects }
        if model.incident == nil, let effects = atTheDoor(line) { return effects }
        return submit(line)
    }

    private mutating func submit(_ line: String) -> [Effect] {
        if case .verb(let request) = ConsoleLine.parse(line), case .help(.overview) = request.action {
            say(PlainHelp.text)
            return []
        }
        if case .verb(let request) = ConsoleLine.parse(line), case .find = request.action {
            say("Not done: /find lights words on a screen. Here /search TEXT finds them.")
            return []
        }
        if case .verb(let request) = ConsoleLine.parse(line), case .debrief = request.action {
            say("Not done: the debrief is a screen. Here \(Self.wayToDebrief). /help set names the sections.")
            return []
        }
        model.composer = Composer()
        model.composer.fill(with: line, at: typedAt)
        guard model.composer.text == line || line.isEmpty else {
            model.composer = Composer()
            say("Not done: a line holds at most 1 MiB.")
            return []
        }
        model.focus = .composer
        let effects = model.submit()
        if effects.contains(.showBoard) { showBoard() }
        if model.overlay == nil, model.alarms.isEmpty { model.composer = Composer() }
        return effects
    }

    /// Verbs that ask for what is missing.
    private mutating func askFor(_ line: String) -> [Effect]? {
        guard let incident = model.incident else { return nil }
        switch line {
        case "/status": model.overlay = .menu(.status(current: incident.status))
        case "/severity": model.overlay = .severities(.changing(from: incident.severity, title: "Severity"))
        case "/maintenance on" where !incident.isResolved: model.openMaintenanceForm()
        default: return nil
        }
        return []
    }

    /// Without an incident a number opens one; it is never a title by mistake.
    private mutating func atTheDoor(_ line: String) -> [Effect]? {
        guard Int(line.trimmed) != nil else { return nil }
        return chooseIncident(line)
    }

    private mutating func chooseIncident(_ line: String) -> [Effect] {
        guard let number = Int(line.trimmed) else {
            guard line.trimmed.isEmpty || model.incident != nil else { return perform(line) }
            if model.incident != nil { say("No other incident was opened.") }
            return []
        }
        guard model.openIncidents.indices.contains(number - 1) else {
            say("Not done: there is no incident number \(number). /board lists them.")
            return []
        }
        return model.expectIncident(named: model.openIncidents[number - 1].handle)
    }

    private mutating func perform(_ verb: PlainVerb, _ argument: String) -> [Effect] {
        switch verb {
        case .quit:
            guard let ends = model.leavingEnds else { return [.quit] }
            isLeaving = true
            say("Not done: \(ends). /quit again leaves.")
        case .cancel: return cancelCommands()
        case .board: showBoard()
        case .news: setNews(argument)
        case .state, .steps, .timeline, .entry:
            guard let incident = model.incident else {
                say("Not done: no incident is open here. A number opens one, a line of text declares one.")
                return []
            }
            tell(verb, argument, incident)
        }
        return []
    }

    private mutating func tell(_ verb: PlainVerb, _ argument: String, _ incident: Incident) {
        let number = Int(argument.drop { $0 == "#" })
        switch verb {
        case .state: PlainState(model, incident).lines.forEach { say($0) }
        case .steps: PlainSteps(model, incident).lines(number).forEach { say($0) }
        case .timeline: PlainTimeline(model).latest(max(1, number ?? 10)).forEach { say($0) }
        case .entry: PlainTimeline(model).whole(argument).forEach { say($0) }
        case .board, .news, .quit, .cancel: break
        }
    }

    private mutating func showBoard() {
        PlainBoard(model).lines.forEach { say($0) }
        isChoosingIncident = !model.openIncidents.isEmpty
    }

    private mutating func setNews(_ argument: String) {
        switch argument.lowercased() {
        case "hold": holdsNews = true
        case "now": holdsNews = false
        default:
            say("Not done: /news now, or /news hold.")
            return
        }
        say(holdsNews ? "News wait until you press Enter." : "News are printed as they come.")
    }
}
