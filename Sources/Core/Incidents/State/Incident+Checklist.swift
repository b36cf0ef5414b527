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
    /// Whom it was given to when it was started, else whom the playbook names.
    package var owner: String?
    /// Who accepted it since it was started.
    package var acknowledgedBy: String?
    /// When its time is up; nil unless it is in progress and has a time.
    package var timeIsUpAt: Instant?
    /// When it is to be done; nil where the playbook doesn't say, and once it is done or skipped.
    package var dueAt: Instant?
    /// Whether its condition holds now.
    package var applies = true
}

/// A playbook in use: its snapshot, and since when.
package struct PlaybookRun: Hashable, Sendable {
    package var id: EventID
    package var playbook: Playbook
    package var startedAt: Moment
    package var clock: HybridTime

    /// Whether it was put into use after the fact: then it calls nobody.
    package var isRecordedOnly: Bool {
        let recordedAt = Instant(milliseconds: clock.packed >> 16)
        return recordedAt.seconds(since: startedAt.instant) > 5 * 60
    }
}

extension Incident {
    package var runs: [PlaybookRun] {
        corrections.standing(checklistFacts).compactMap { fact in
            guard case .playbook(let playbook) = fact.value else { return nil }
            return PlaybookRun(id: fact.id, playbook: playbook, startedAt: fact.occurred, clock: fact.clock)
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
        let acknowledged = corrections.chronological(stepAcknowledgements)
        let subject = conditionSubject
        let declared = declaredAtPresent
        for index in steps.indices {
            steps[index].number = index + 1
            steps[index].applies = steps[index].step.condition?.applies(to: subject) ?? true
            if let change = latest[steps[index].id] {
                steps[index].take(change, at: presentTime(of: change))
                steps[index].acknowledgedBy = acknowledged.last { $0.answers(change) }?.value.who
            }
            steps[index].placeInTime(declared: declared)
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
    fileprivate mutating func take(_ change: Fact<StepChanged>, at present: Instant) {
        state = change.value.to
        remark = change.value.text
        by = change.by
        at = change.occurred
        owner = change.value.owner ?? owner
        if let seconds = change.value.seconds { step.seconds = seconds }
        if state == .inProgress, let seconds = step.seconds { timeIsUpAt = present.adding(seconds: seconds) }
    }

    fileprivate mutating func placeInTime(declared: Instant) {
        if state == .open || state == .inProgress, applies, let due = step.dueSeconds {
            dueAt = declared.adding(seconds: due)
        }
    }

    /// Whether nothing is left to do in it.
    package var isSettled: Bool { state == .done || state == .skipped || !applies }

    fileprivate static func steps(of playbook: Playbook, source: EventID) -> [ChecklistStep] {
        let placed = playbook.sections.flatMap { section in section.steps.map { (section.title, $0) } }
        return placed.enumerated().map { index, place in
            ChecklistStep(
                id: StepID(source: source, index: index), number: 0, playbook: playbook.name, section: place.0,
                step: place.1, state: place.1.isTicked ? .done : .open, by: nil, at: nil, remark: "",
                owner: place.1.owner)
        }
    }

    fileprivate init(_ added: StepAdded, source: EventID) {
        let step = PlaybookStep(text: added.text, owner: added.owner, seconds: added.seconds)
        self.init(
            id: StepID(source: source, index: 0), number: 0, playbook: nil, section: nil, step: step, state: .open,
            by: nil, at: nil, remark: "", owner: added.owner)
    }
}

extension Fact<StepAcknowledged> {
    /// An acknowledgement holds for the start that it follows.
    fileprivate func answers(_ change: Fact<StepChanged>) -> Bool {
        change.value.to == .inProgress && value.step == change.value.step && place >= change.place
    }
}
