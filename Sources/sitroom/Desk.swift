import Commands
import Incidents
import PlaybookFiles
import Playbooks
import SQLiteJournal
import System
import Text

/// Carries out requests on one journal: what the shell and the console both are, without a screen.
///
/// One thread uses a desk; another opens its own.
final class Desk {
    let settings: Settings
    let journal: Journal
    let clock = SystemClock()

    /// - Throws: `Trouble` when the journal can't be opened.
    init(_ settings: Settings) throws(Trouble) {
        self.settings = settings
        do { journal = try Journal(path: settings.journalPath, machine: settings.machine) } catch {
            throw Trouble(error)
        }
    }

    /// What a request comes from: the shell, or a console that shows an incident.
    struct Origin {
        /// The incident on the screen.
        var incident: IncidentID?
        /// The moment of the first keystroke.
        var stamp: Instant?
        var expectation: Expectation?
        /// Whether a pipe may hold the text.
        var isShell: Bool

        static let shell = Origin(isShell: true)
    }

    func perform(_ request: Request, from origin: Origin) throws(Trouble) -> Answer {
        switch request.action {
        case .help(let topic): return .text(Help.text(for: topic, in: origin.isShell ? .shell : .console))
        case .version: return .text("sitroom \(Program.version)\n")
        case .completion(let shell): return .text(ShellCompletion.script(for: shell))
        case .playbookList, .playbookShow: return try answerAboutPlaybooks(request)
        case .list(let filter): return .text(try list(filter, json: request.options.json))
        case .show: return .text(try show(selector(request, origin), json: request.options.json))
        case .brief: return .text(try brief(selector(request, origin), json: request.options.json))
        case .maintenanceState: return .text(try maintenance(selector(request, origin), json: request.options.json))
        case .export(let arguments): return .text(try export(arguments, of: selector(request, origin)))
        case .verify: return try verify(json: request.options.json)
        case .console: throw Trouble(.usage, "the console is open already")
        case .close(let arguments): return try close(request, arguments, origin)
        case .open, .note, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn, .maintenanceOff, .playbookUse, .step, .stepAdd, .update, .progress, .todo, .todoEdit,
            .todoDone, .todoDrop, .set, .add, .remove, .amend, .strike, .pin, .undo, .resolve, .reopen:
            return try record(request, origin).answer
        }
    }

    func selector(_ request: Request, _ origin: Origin) -> IncidentSelector {
        if let named = request.options.incident { return .named(named) }
        if let shown = origin.incident { return .exactly(shown) }
        if let named = settings.environment["SITROOM_INCIDENT"] { return .named(named) }
        return request.action.incidentRule == .unclosed ? .onlyUnclosed : .onlyUnresolved
    }

    /// The zone that an incident's times are in.
    func zone(of incident: Incident) throws(Trouble) -> Zone {
        do { return try settings.zoneFiles.load(incident.zoneName) } catch {
            throw Trouble(.failed, "\(incident.handle): zone \(incident.zoneName): \(error.description)")
        }
    }

    /// Keeps a text that could not be recorded; the path where it lies, or nil when no folder took it.
    func keep(_ text: String) -> String? {
        guard !text.isEmpty else { return nil }
        return try? EmergencyFile(settings.environment).save(text, now: clock.now())
    }

    var library: PlaybookLibrary { PlaybookLibrary(folders: settings.playbookFolders) }

    func playbook(_ name: String) throws(Trouble) -> Playbook {
        do { return try library.find(name: name).playbook } catch { throw Trouble(.usage, error.description) }
    }

    private func answerAboutPlaybooks(_ request: Request) throws(Trouble) -> Answer {
        if case .playbookShow(let name) = request.action {
            let playbook = try playbook(name)
            return .text(
                request.options.json ? PlaybookText.listJSON([playbook]).pretty + "\n" : PlaybookText.show(playbook))
        }
        let (found, problems) = library.list()
        let playbooks = found.map(\.playbook)
        if request.options.json { return .text(PlaybookText.listJSON(playbooks).pretty + "\n") }
        return .text(PlaybookText.list(playbooks, problems: problems.map(\.description)))
    }
}

/// How a request was answered.
enum Answer {
    case recorded(line: String, incident: Incident, events: [Event])
    /// What a reading verb prints, inert already, with its line ends.
    case text(String)
    /// As `text`, and the exit status is 1.
    case complaint(String)
}
