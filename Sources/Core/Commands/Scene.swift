import Incidents

/// Where a verb is being chosen, as far as it bears on which verbs can be used.
package enum Scene: Equatable, Sendable {
    /// Nothing is known: every verb counts as usable.
    case unknown
    /// A console that shows no incident.
    case board
    case incident(Situation)

    package var situation: Situation? {
        if case .incident(let situation) = self { return situation }
        return nil
    }

    /// What stands in the way of a verb that means the incident on the screen, where there is none.
    package static let noIncident =
        "no incident is on the screen: choose one with the arrows and Enter, or type a title"
}

extension Scene {
    /// Why a verb can't be used here and now, whatever words follow it; nil where it can.
    package func obstacle(to verb: Verb) -> String? {
        VerbTable.sample(of: verb).flatMap { obstacle(to: Request($0)) }
    }

    /// Why a request would be refused for the incident's state alone. One that names its own time or incident is for the
    /// journal to judge.
    package func obstacle(to request: Request) -> String? {
        guard request.action.incidentRule != .needsNone, request.options.incident == nil else { return nil }
        switch self {
        case .unknown: return nil
        case .board: return Scene.noIncident
        case .incident(let situation):
            guard request.options.at == nil, let deed = request.action.deed else { return nil }
            return situation.obstacle(to: deed).map(ConsoleLine.advice)
        }
    }
}

extension VerbTable {
    /// What the first example of a row asks for.
    package static func sample(of verb: Verb) -> Action? { samples[verb.path] }

    private static let samples: [[String]: Action] = all.reduce(into: [:]) { samples, verb in
        let venue: Venue = verb.venue == .shell ? .shell : .console
        guard let example = verb.examples.first,
            let request = try? CommandLanguage.parse(Word.split(example), venue: venue)
        else { return }
        samples[verb.path] = request.action
    }
}

extension Action {
    /// What it does to the incident; nil for what records nothing in one.
    var deed: Deed? {
        switch self {
        case .note, .severity, .role, .serviceAdd, .milestone, .impact, .maintenanceOn, .playbookUse, .stepAdd, .update,
            .progress, .strike, .pin, .move, .importText, .run, .stepRun, .stepAck, .escalate, .ack:
            .tell
        case .todo, .set, .add, .amend: .write
        case .status: .changeStatus
        case .roleDrop: .dropRole
        case .serviceRemove: .removeService
        case .maintenanceOff: .turnMaintenanceOff
        case .step(let verb, _): .changeStep(verb.state)
        case .todoEdit: .editActionItem
        case .todoDone: .finishActionItem(.done)
        case .todoDrop: .finishActionItem(.dropped)
        case .remove, .setItem, .reorder: .changeList
        case .hypothesis(let state, _, _): .decideHypothesis(state)
        case .handover: .offerCommand
        case .accept: .acceptCommand
        case .undo: .undo
        case .redo: .redo
        case .resolve: .resolve
        case .close: .close
        case .reopen: .reopen
        case .open, .maintenanceState, .playbookTrust, .watch, .playbookList, .playbookShow, .playbookCheck, .brief,
            .export, .template,
            .list, .show, .console,
            .verify, .care,
            .completion, .search, .find, .stats, .help, .version, .names, .demo, .debrief:
            nil
        }
    }
}

extension StepVerb {
    /// What a step becomes by it.
    package var state: StepState {
        switch self {
        case .done: .done
        case .start: .inProgress
        case .skip: .skipped
        case .reopen: .open
        }
    }
}
