import Playbooks

/// One step of the checklist, numbered from 1 through all runs of the incident.
package struct ChecklistStep: Hashable, Sendable {
    package var id: StepID
    package var number: Int
    /// The playbook's name; nil for a step that was added by hand.
    package var playbook: String?
    package var section: String?
    package var step: PlaybookStep
    package var state: StepState
    package var by: String?
    package var at: Moment?
    /// What was said with the last change: the reason of a skip.
    package var remark: String
}

/// A playbook in use: its snapshot, and since when.
package struct PlaybookRun: Hashable, Sendable {
    package var id: EventID
    package var playbook: Playbook
    package var startedAt: Moment
}

extension Incident {
    package var runs: [PlaybookRun] {
        corrections.standing(checklistFacts).compactMap { fact in
            guard case .playbook(let playbook) = fact.value else { return nil }
            return PlaybookRun(id: fact.id, playbook: playbook, startedAt: fact.occurred)
        }
    }

    package var checklist: [ChecklistStep] {
        var steps = corrections.standing(checklistFacts).flatMap { fact in
            switch fact.value {
            case .playbook(let playbook): ChecklistStep.steps(of: playbook, source: fact.id)
            case .step(let added): [ChecklistStep(added, source: fact.id)]
            }
        }
        let latest = latestStepChanges()
        for index in steps.indices {
            steps[index].number = index + 1
            guard let change = latest[steps[index].id] else { continue }
            steps[index].state = change.value.to
            steps[index].remark = change.value.text
            steps[index].by = change.by
            steps[index].at = change.occurred
        }
        return steps
    }

    private func latestStepChanges() -> [StepID: Fact<StepChanged>] {
        var latest: [StepID: Fact<StepChanged>] = [:]
        for fact in corrections.chronological(stepChanges) { latest[fact.value.step] = fact }
        return latest
    }
}

extension ChecklistStep {
    fileprivate static func steps(of playbook: Playbook, source: EventID) -> [ChecklistStep] {
        let placed = playbook.sections.flatMap { section in section.steps.map { (section.title, $0) } }
        return placed.enumerated().map { index, place in
            ChecklistStep(
                id: StepID(source: source, index: index), number: 0, playbook: playbook.name, section: place.0,
                step: place.1, state: place.1.isTicked ? .done : .open, by: nil, at: nil, remark: "")
        }
    }

    fileprivate init(_ added: StepAdded, source: EventID) {
        let step = PlaybookStep(text: added.text, owner: added.owner, seconds: added.seconds)
        self.init(
            id: StepID(source: source, index: 0), number: 0, playbook: nil, section: nil, step: step, state: .open,
            by: nil, at: nil, remark: "")
    }
}
