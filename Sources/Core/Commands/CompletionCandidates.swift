import Incidents

/// The names that only the journal and the disk know.
package struct CompletionCandidates: Equatable, Sendable {
    package var people: [Candidate]
    package var services: [Candidate]
    package var playbooks: [Candidate]
    package var templates: [Candidate]
    package var entries: [Candidate]
    package var incidents: [Candidate]
    package var steps: [Candidate]
    package var actionItems: [Candidate]
    /// Where the line is being written: it says what can't be used, and what stands there now.
    package var scene: Scene
    /// The entries that can be named, in the order of the timeline.
    package var timeline: [TimelineEntry]
    /// How times are written.
    package var clock: TimeFormat

    package init(
        people: [Candidate] = [], services: [Candidate] = [], playbooks: [Candidate] = [],
        templates: [Candidate] = [], entries: [Candidate] = [], incidents: [Candidate] = [],
        steps: [Candidate] = [], actionItems: [Candidate] = [], scene: Scene = .unknown,
        timeline: [TimelineEntry] = [], clock: TimeFormat = TimeFormat(zone: .utc)
    ) {
        self.people = people
        self.services = services
        self.playbooks = playbooks
        self.templates = templates
        self.entries = entries
        self.incidents = incidents
        self.steps = steps
        self.actionItems = actionItems
        self.scene = scene
        self.timeline = timeline
        self.clock = clock
    }

    /// What a word or a flag is to be.
    struct Wanted {
        var kind: ValueKind
        var verb: Verb?
        var flag: Flag?
        /// The words of the verb that stand before it.
        var earlier: [String]
    }

    /// What may stand there, with what the incident says about each.
    func values(_ wanted: Wanted) -> [Candidate] {
        if wanted.kind == .entry, !timeline.isEmpty {
            return EntryCandidates(timeline, scene.situation, clock, for: wanted.verb).all
        }
        let known = scene.situation.flatMap { IncidentValues($0, clock).values(wanted, people: people) }
        return known ?? named(wanted.kind)
    }

    private func named(_ kind: ValueKind) -> [Candidate] {
        switch kind {
        case .person: people
        case .service: services
        case .playbook: playbooks
        case .template: templates
        case .entry: entries
        case .incident: incidents
        case .stepNumber: steps
        case .itemNumber: actionItems
        case .verb: VerbTable.firstWords(in: .console).map { Candidate($0) }
        case .severity, .status, .role, .milestone, .noteKind, .entryKind, .audience, .actionType, .horizon,
            .closingReason, .repeatedHour, .itemsFormat,
            .format, .clock, .shell, .nameKind, .field, .listField:
            kind.words.map { Candidate($0) }
        case .percent, .time, .date, .duration, .zone, .path, .text, .pipeableText:
            []
        }
    }
}
