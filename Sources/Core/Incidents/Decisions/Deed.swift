/// What an act does to an incident, without the words that go with it: as much as is known of a verb that is still being
/// chosen.
package enum Deed: Hashable, Sendable {
    /// Tells what happened. It may be wrong in its words, but the incident's state alone never stands in its way, unless
    /// it is closed.
    case tell
    /// Writes about the incident; that goes on after closing.
    case write
    case changeStatus, dropRole, removeService, turnMaintenanceOff
    case changeStep(StepState)
    case editActionItem
    case finishActionItem(ActionState)
    /// Takes an item out of a list, changes or moves it.
    case changeList
    case decideHypothesis(HypothesisState)
    case offerCommand, acceptCommand
    case undo, redo, resolve, close, reopen

    /// A closed incident takes no more of what happens, only what people write about it.
    var isAllowedAfterClosing: Bool {
        switch self {
        case .write, .editActionItem, .finishActionItem, .changeList, .undo, .redo, .reopen: true
        case .tell, .changeStatus, .dropRole, .removeService, .turnMaintenanceOff, .changeStep, .decideHypothesis,
            .offerCommand, .acceptCommand, .resolve, .close:
            false
        }
    }
}

extension Intent {
    package var deed: Deed {
        switch self {
        case .note, .changeSeverity, .takeRole, .addService, .setMilestone, .describeImpact, .turnMaintenanceOn,
            .usePlaybook, .addStep, .sendUpdate, .recordProgress, .strike, .pin, .move, .importBatch, .acknowledgeStep,
            .startCommand, .callLevel, .recordExpiry, .recordClockJump, .escalate,
            .acknowledgeEscalation, .receiveAlerts:
            .tell
        case .open, .addActionItem, .setTitle, .setZone, .setText, .replaceList, .addToList, .amend, .endLaunch: .write
        case .changeStatus: .changeStatus
        case .dropRole: .dropRole
        case .removeService: .removeService
        case .turnMaintenanceOff: .turnMaintenanceOff
        case .changeStep(_, let state, _, _, _): .changeStep(state)
        case .editActionItem: .editActionItem
        case .finishActionItem(_, let state, _): .finishActionItem(state)
        case .removeFromList, .changeListItem, .moveListItem: .changeList
        case .decideHypothesis(let state, _): .decideHypothesis(state)
        case .offerCommand: .offerCommand
        case .acceptCommand: .acceptCommand
        case .undo: .undo
        case .redo: .redo
        case .resolve: .resolve
        case .close: .close
        case .reopen: .reopen
        }
    }
}
