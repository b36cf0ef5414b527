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
    /// For a new incident, or a zone to be set.
    var zone: Zone?
    var entry: String?
    var opensIncident = false
}

extension Desk {
    /// - Throws: what can be refused without looking into the journal: exit status 2.
    func prepare(_ request: Request, _ origin: Origin) throws(Trouble) -> Prepared {
        var prepared = Prepared()
        if let source = request.action.textSource {
            let readsPipe = origin.isShell && request.action.readsPipeUnasked
            prepared.text = try PipedText.read(source, readsPipe: readsPipe, keep: keep)
            prepared.isPiped = source.isPiped(readsPipe)
        }
        prepared.playbooks = try request.action.playbookNames.map { name throws(Trouble) in try playbook(name) }
        prepared.entry = request.action.entry
        if let at = request.options.at { try check(at) }
        if case .open(let arguments) = request.action {
            prepared.opensIncident = true
            prepared.zone = try arguments.zone.map { name throws(Trouble) in try zone(named: name) } ?? settings.zone
        }
        return prepared
    }

    func zone(named name: String) throws(Trouble) -> Zone {
        do { return try settings.zoneFiles.load(name) } catch {
            throw Trouble(.usage, "--zone \(name): \(error.description)")
        }
    }

    private func check(_ time: String) throws(Trouble) {
        do { _ = try Resolver.expression(time, "--at") } catch { throw Trouble(.usage, error.message) }
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
        case .note(let arguments): arguments.text
        case .update(let arguments): arguments.text
        case .todo(let arguments), .todoEdit(_, let arguments): arguments.text
        case .set(_, let text), .add(_, let text): text
        case .amend(let arguments): arguments.text
        case .open, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn,
            .maintenanceOff, .maintenanceState, .playbookList, .playbookShow, .playbookUse, .step, .stepAdd, .progress,
            .todoDone, .todoDrop, .remove, .strike, .pin, .undo, .brief, .resolve, .close, .reopen, .export, .list,
            .show,
            .console, .verify, .completion, .help, .version:
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

    fileprivate var entry: String? {
        if case .amend(let arguments) = self { return arguments.entry }
        if case .strike(let entry, _) = self { return entry }
        if case .pin(let entry) = self { return entry }
        return nil
    }
}
