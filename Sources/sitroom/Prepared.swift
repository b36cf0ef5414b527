import Commands
import Incidents
import Playbooks
import SQLiteJournal
import System

/// What a request needs from outside the journal, fetched before the transaction begins.
struct Prepared {
    /// The text, read from its pipe.
    var text: String?
    var isPiped = false
    var playbooks: [Playbook] = []
    /// For a new incident, or the zone that a document asks for.
    var zone: Zone?
    var entry: String?
    /// The incident that an entry is to go to, as it was named.
    var destination: String?
    var opensIncident = false
    /// What an imported text comes to, once it is understood.
    var batch: ImportBatch?
    /// What the request's alert says.
    var alert: AlertReading?
    /// The playbooks that fit it, by their names.
    var fittingPlaybooks: [String] = []
}

extension Prepared {
    /// Fetches it, before the journal is looked into.
    ///
    /// - Throws: what can be refused without the journal: exit status 2. A text that came by a pipe is kept then.
    init(_ request: Request, _ settings: Settings, isShell: Bool) throws(Trouble) {
        if let source = request.action.textSource {
            let readsPipe = isShell && request.action.readsPipeUnasked
            if source == .pipe, !isShell { throw Trouble(.usage, "a console has no pipe to read from: type the text") }
            text = try PipedText.read(source, readsPipe: readsPipe, keep: settings.keep)
            isPiped = source.isPiped(readsPipe)
        }
        if let source = request.action.alertSource {
            let file = try AlertFile(source, settings)
            (text, isPiped) = (file.text, source == .pipe)
            do {
                let reading = try file.reading(now: settings.present.now())
                (alert, fittingPlaybooks) = (reading, settings.playbooks(for: reading))
            } catch {
                throw keeping(error, settings)
            }
        }
        if case .importText(let arguments) = request.action {
            text = try ImportSource.read(arguments)
            isPiped = arguments.source == .pipe
            opensIncident = arguments.isNew
        }
        do { try look(request, settings) } catch { throw keeping(error, settings) }
    }

    private mutating func look(_ request: Request, _ settings: Settings) throws(Trouble) {
        playbooks = try request.action.playbookNames.map { name throws(Trouble) in try settings.playbook(name) }
        for template in request.action.templateNames(default: settings.defaultTemplate) {
            try settings.refuseBroken(template)
        }
        entry = request.action.entry
        if case .move(_, let incident) = request.action { destination = incident }
        if let at = request.options.at { try Self.check(at) }
        if case .export(let arguments) = request.action { zone = try settings.zone(named: arguments.zone) }
        if case .open(let arguments) = request.action {
            opensIncident = true
            zone = try settings.zone(named: arguments.zone) ?? settings.zone
        }
    }

    private static func check(_ time: String) throws(Trouble) {
        do { _ = try Resolver.expression(time, "--at") } catch { throw Trouble(.usage, error.message) }
    }

    /// A text that came by a pipe is gone for its writer, and a failed write is nobody's fault: both are kept.
    func keeping(_ trouble: Trouble, _ settings: Settings) -> Trouble {
        var trouble = trouble
        if (isPiped || trouble.status == .failed) && !trouble.isInLifeboat {
            trouble.emergencyFile = settings.keep(text ?? "")
        }
        return trouble
    }
}

extension TextSource {
    fileprivate func isPiped(_ readsPipe: Bool) -> Bool {
        switch self {
        case .pipe: true
        case .absent: readsPipe
        case .words: false
        }
    }
}

extension Action {
    /// Where the request's text comes from, for those that may take it from a pipe.
    fileprivate var textSource: TextSource? {
        switch self {
        case .note(let arguments): arguments.alert == nil ? arguments.text : nil
        case .update(let arguments): arguments.text
        case .todo(let arguments), .todoEdit(_, let arguments): arguments.text
        case .set(_, let text), .add(_, let text), .setItem(_, _, let text): text
        case .amend(let arguments): arguments.text
        case .open, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn,
            .maintenanceOff, .maintenanceState, .playbookList, .playbookShow, .playbookCheck, .template, .playbookUse,
            .step, .stepAdd,
            .stepAck, .stepRun, .run, .escalate, .ack, .watch, .playbookTrust,
            .progress, .todoDone, .todoDrop, .remove, .reorder, .strike, .pin, .move, .undo, .redo, .brief, .resolve,
            .close, .reopen,
            .importText,
            .export, .list,
            .show, .search, .find, .stats, .hypothesis, .handover, .accept, .console, .debrief, .demo, .verify, .care,
            .completion, .help, .version, .names:
            nil
        }
    }

    /// `note` without words takes what is piped in.
    fileprivate var readsPipeUnasked: Bool {
        if case .note = self { return true }
        return false
    }

    fileprivate var playbookNames: [String] {
        if case .open(let arguments) = self { return arguments.playbooks }
        if case .playbookUse(let name) = self { return [name] }
        return []
    }

    fileprivate func templateNames(default name: String) -> [String] {
        switch self {
        case .export(let arguments): [arguments.template ?? name]
        case .close(let arguments): arguments.templates.isEmpty ? [name] : arguments.templates
        case .open, .note, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn, .maintenanceOff, .maintenanceState, .playbookList, .playbookShow, .playbookCheck, .template,
            .playbookUse,
            .stepAck, .stepRun, .run, .escalate, .ack, .watch, .playbookTrust,
            .step,
            .stepAdd,
            .update, .progress, .todo, .todoEdit, .todoDone, .todoDrop, .set, .setItem, .add, .remove, .reorder, .amend,
            .strike, .pin,
            .undo, .brief, .resolve, .reopen, .importText, .list, .show, .search, .find, .stats, .hypothesis,
            .handover, .accept, .move, .redo,
            .console, .debrief, .demo,
            .verify, .care, .completion,
            .help, .version, .names:
            []
        }
    }

    fileprivate var entry: String? {
        if case .amend(let arguments) = self { return arguments.entry }
        if case .strike(let entry, _) = self { return entry }
        if case .pin(let entry) = self { return entry }
        if case .move(let entry, _) = self { return entry }
        if case .hypothesis(_, let entry, _) = self { return entry }
        return nil
    }
}
