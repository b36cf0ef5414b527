/// An incident at a moment, as far as it bears on what can be done to it.
package struct Situation: Hashable, Sendable {
    package var incident: Incident
    /// When the act would happen.
    package var instant: Instant
    /// Whether it is known that there is nothing that this person could take back.
    package var hasNothingToUndo: Bool
    /// Whether it is known that there is nothing that this person could do again.
    package var hasNothingToRedo: Bool
    /// All hypotheses of the timeline; nil where they are not known.
    package var hypotheses: [Hypothesis]?

    package init(
        _ incident: Incident, at instant: Instant, hasNothingToUndo: Bool = false, hasNothingToRedo: Bool = false,
        hypotheses: [Hypothesis]? = nil
    ) {
        self.incident = incident
        self.instant = instant
        self.hasNothingToUndo = hasNothingToUndo
        self.hasNothingToRedo = hasNothingToRedo
        self.hypotheses = hypotheses
    }

    /// Why the incident's state lets no act of this kind pass now, whatever its words; nil where it depends on them.
    ///
    /// `decide` refuses with the same sentence: there is one rule, asked before a person types and after.
    package func obstacle(to deed: Deed) -> String? {
        if incident.status == .closed, !deed.isAllowedAfterClosing {
            return "\(incident.handle) is closed: sitroom reopen REASON --incident \(incident.handle) first"
        }
        switch deed {
        case .tell, .write, .close: return nil
        case .changeStatus: return obstacleToStatus
        case .dropRole: return obstacleToDroppingRole
        case .removeService: return obstacleToRemovingService
        case .turnMaintenanceOff: return obstacleToEndingMaintenance
        case .changeStep(let state): return obstacle(toStep: state)
        case .editActionItem: return obstacleToEditingItem
        case .finishActionItem(let state): return obstacle(toFinishing: state)
        case .changeList: return obstacleToChangingList
        case .decideHypothesis(let state): return obstacle(toDeciding: state)
        case .offerCommand: return obstacleToOffering
        case .acceptCommand: return obstacleToAccepting
        case .undo: return obstacleToUndo
        case .redo: return obstacleToRedo
        case .resolve: return obstacleToResolving
        case .reopen: return obstacleToReopening
        }
    }
}
