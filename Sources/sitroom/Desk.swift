import Commands
import Glibc
import Incidents
import PlaybookFiles
import SQLiteJournal
import Secrets
import System
import Text

/// Carries out requests on one journal: what the shell and the console both are, without a screen.
///
/// One thread uses a desk; another opens its own.
final class Desk {
    let settings: Settings
    let journal: Journal
    let clock: SystemClock
    /// Where what is recorded goes since the disk failed.
    var lifeboat: Lifeboat?
    private var mask: SecretMask?
    /// The programs that were at work when their incidents were last looked at.
    var awaitedLaunches: [Launch] = []
    /// The playbooks of the search path, as long as their files are the same.
    private var shelf: (stamp: [String], playbooks: [PlaybookLibrary.Shelved])?

    /// What a desk is opened for.
    enum Purpose {
        /// Works in a folder that can't be written, too.
        case reading
        case recording
        /// Makes the journal where there is none.
        case creating
    }

    /// - Throws: `Trouble` when the journal can't be opened; exit status 3 when there is none yet.
    init(_ settings: Settings, for purpose: Purpose) throws(Trouble) {
        self.settings = settings
        clock = settings.present
        let path = settings.journalPath
        if purpose != .creating, access(path, F_OK) != 0, errno == ENOENT { throw Self.noJournal(path) }
        do {
            switch purpose {
            case .reading: journal = try Journal(readingFrom: path, machine: settings.machine)
            case .recording, .creating: journal = try Journal(path: path, machine: settings.machine)
            }
        } catch { throw error.saysThatNoneIsThereYet ? Self.noJournal(path) : Trouble(error) }
    }

    private static func noJournal(_ path: String) -> Trouble {
        var trouble = Trouble(
            .state, "no incident yet: sitroom open TITLE declares one (there is no journal \(path))")
        trouble.isForWantOfJournal = true
        return trouble
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
        let prepared = try Prepared(request, settings, isShell: origin.isShell)
        do { return try perform(request, prepared, from: origin) } catch { throw prepared.keeping(error, settings) }
    }

    func perform(_ request: Request, _ prepared: Prepared, from origin: Origin) throws(Trouble) -> Answer {
        let selector = selector(request, origin)
        let isJSON = request.options.json
        switch request.action {
        case .help(let topic): return .text(Help.text(for: topic, in: origin.isShell ? .shell : .console))
        case .version: return .text("sitroom \(Program.version)\n")
        case .completion(let shell): return .text(ShellCompletion.script(for: shell))
        case .playbookList: return .text(settings.playbookList(json: isJSON))
        case .playbookShow(let name): return .text(try settings.playbookText(name, json: isJSON))
        case .playbookCheck(let paths): return try settings.checkPlaybooks(paths, json: isJSON)
        case .template(let verb): return try settings.answer(verb, json: isJSON)
        case .names(let kind): return .text(try names(kind, selector))
        case .list(let filter): return .text(try list(filter, json: isJSON))
        case .show: return .text(try show(selector, json: isJSON))
        case .brief: return .text(try brief(selector, json: isJSON))
        case .maintenanceState: return .text(try maintenance(selector, json: isJSON))
        case .export(let arguments):
            // What a console shows on its own screen leaves nothing.
            let isShown = !origin.isShell && arguments.output == .standardOutput
            return try export(arguments, of: selector, zone: prepared.zone, isShown: isShown).answer
        case .verify(nil): return try verify(json: isJSON)
        case .verify(let document?): return try verify(document: document, json: isJSON)
        case .care(let verb): return try care(verb, json: isJSON)
        case .find: throw Trouble(.usage, "find works in the console; sitroom search looks through every incident")
        case .search(let query):
            return .text(try search(query, in: request.options.incident, json: isJSON))
        case .stats(let isCSV): return .text(try stats(isCSV: isCSV, json: isJSON))
        case .console, .debrief: throw Trouble(.usage, "the console is open already")
        case .playbookTrust(let name): return .text(try settings.trust(name))
        case .watch: throw Trouble(.usage, "watch works in the shell: a console keeps the timers itself")
        case .demo: preconditionFailure("the demo has a journal of its own")
        case .close(let arguments): return try close(request, arguments, prepared, origin)
        case .handover: return try handOver(request, prepared, origin)
        case .importText(let arguments): return try importText(request, arguments, prepared, origin)
        case .open, .note, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn, .maintenanceOff, .playbookUse, .step, .stepAdd, .update, .progress, .todo, .todoEdit,
            .todoDone, .todoDrop, .set, .setItem, .reorder, .add, .remove, .amend, .strike, .pin, .move, .undo, .redo,
            .resolve, .reopen, .stepAck, .stepRun, .run, .escalate, .ack,
            .hypothesis,
            .accept:
            return try record(request, prepared, origin).answer
        }
    }

    /// Made with the first record, since reading needs none.
    func secretMask() throws(SecretPatternError) -> SecretMask {
        if let mask { return mask }
        let made = try SecretMask(own: settings.configuration.secrets)
        mask = made
        return made
    }

    /// What lies on the search path; read anew when a file is another one.
    func shelvedPlaybooks() -> [PlaybookLibrary.Shelved] {
        let stamp = settings.library.stamp()
        if let shelf, shelf.stamp == stamp { return shelf.playbooks }
        let playbooks = settings.library.list().playbooks
        shelf = (stamp, playbooks)
        return playbooks
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
}

/// How a request was answered.
enum Answer {
    case recorded(line: String, incident: Incident, events: [Event], launches: [PlannedLaunch] = [])
    /// `text` is what a shell prints, inert already; `line` is the short answer.
    case imported(text: String, line: String, incident: Incident)
    /// What a reading verb prints, inert already, with its line ends.
    case text(String)
    /// As `text`, with a remark that a shell says beside it.
    case document(String, remark: String)
    /// As `text`, with an exit status that is not 0.
    case complaint(String, Trouble.Status = .failed)
}

extension Action {
    /// What a desk must be open for to do it.
    var purpose: Desk.Purpose {
        switch self {
        case .open: .creating
        case .importText(let arguments): arguments.isDryRun ? .reading : arguments.isNew ? .creating : .recording
        case .list, .show, .search, .find, .stats, .brief, .maintenanceState, .verify, .care, .export, .playbookList,
            .playbookShow, .playbookCheck, .template,
            .help, .version,
            .completion, .console, .debrief, .demo, .names, .playbookTrust:
            .reading
        case .note, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn,
            .maintenanceOff, .playbookUse, .step, .stepAdd, .update, .progress, .todo, .todoEdit, .todoDone, .todoDrop,
            .set,
            .setItem, .reorder, .add, .remove, .amend, .strike, .pin, .move, .undo, .redo, .resolve, .close, .reopen,
            .hypothesis,
            .handover, .accept, .stepAck, .stepRun, .run, .escalate, .ack, .watch:
            .recording
        }
    }
}
