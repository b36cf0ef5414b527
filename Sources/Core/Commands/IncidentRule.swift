/// Which incident a verb means when none is named.
package enum IncidentRule: Equatable, Sendable {
    case needsNone
    /// The only one that is not resolved.
    case unresolved
    /// The only one that is not resolved, else the only one that is not closed.
    case unclosed
}

extension Action {
    package var incidentRule: IncidentRule {
        switch self {
        case .importText(let arguments): arguments.isNew ? .needsNone : .unresolved
        case .open, .playbookList, .playbookShow, .playbookCheck, .playbookTrust, .watch, .template, .list, .search,
            .stats, .console,
            .demo, .names, .verify, .care,
            .completion,
            .help,
            .version:
            .needsNone
        case .note, .status, .severity, .role, .roleDrop, .serviceAdd, .serviceRemove, .milestone, .impact,
            .maintenanceOn, .maintenanceOff, .maintenanceState, .playbookUse, .step, .stepAdd, .stepAck, .stepRun, .run,
            .escalate, .ack, .update, .progress,
            .amend, .strike, .pin, .move, .undo, .redo, .brief, .resolve, .hypothesis, .handover, .accept:
            .unresolved
        case .todo, .todoEdit, .todoDone, .todoDrop, .set, .setItem, .add, .remove, .reorder, .close, .debrief, .reopen,
            .export, .show,
            .find:
            .unclosed
        }
    }
}
