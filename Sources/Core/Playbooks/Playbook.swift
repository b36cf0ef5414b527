/// A runbook as a value: sections of steps, and what its front matter said. Shapes and units are those of product.md §5.
///
/// All text is as it stood in the file; it is made safe where it is shown.
package struct Playbook: Codable, Hashable, Sendable {
    /// The word that `playbook use` takes: the front matter's `name`, else the file's name without its ending.
    package var name: String
    /// The front matter's `title`, else the first heading, else the name.
    package var title: String
    /// 1 to 5, where the playbook proposes one.
    package var severity: Int?
    package var services: [String]
    /// How often a status update is due, in seconds.
    package var updateEverySeconds: Int64?
    package var escalation: [EscalationLevel]
    /// What happens after the last level; nil where the file doesn't say.
    package var escalationRepeat: EscalationRepeat?
    package var maintenance: MaintenancePreset?
    package var sections: [PlaybookSection]
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    package var hash: String

    package init(
        name: String, title: String, severity: Int? = nil, services: [String] = [], updateEverySeconds: Int64? = nil,
        escalation: [EscalationLevel] = [], escalationRepeat: EscalationRepeat? = nil,
        maintenance: MaintenancePreset? = nil, sections: [PlaybookSection] = [], hash: String = ""
    ) {
        self.name = name
        self.title = title
        self.severity = severity
        self.services = services
        self.updateEverySeconds = updateEverySeconds
        self.escalation = escalation
        self.escalationRepeat = escalationRepeat
        self.maintenance = maintenance
        self.sections = sections
        self.hash = hash
    }

    /// The number of steps in all sections.
    package var stepCount: Int { sections.reduce(0) { $0 + $1.steps.count } }
}

/// A heading with what stands under it.
package struct PlaybookSection: Codable, Hashable, Sendable {
    package var title: String
    /// 1 to 6; 0 for what stands before the first heading.
    package var level: Int
    /// What is not a step, as Markdown; shown, never checked off.
    package var prose: String
    package var steps: [PlaybookStep]

    package init(title: String, level: Int, prose: String = "", steps: [PlaybookStep] = []) {
        self.title = title
        self.level = level
        self.prose = prose
        self.steps = steps
    }
}

/// One thing to do. A nested step follows its parent, one deeper.
package struct PlaybookStep: Codable, Hashable, Sendable {
    /// The step's own words on one line, without `@owner`, `(5m)`, `(due: 30m)` and `(when: …)`.
    package var text: String
    /// 0 for a step of the section, 1 for one nested under it, and so on.
    package var depth: Int
    /// The number it bears in an ordered list, as in `3.`.
    package var label: String?
    /// Further paragraphs, quotes and tables under the step, as Markdown.
    package var detail: String
    /// The first fenced or indented code under the step, without the fence.
    package var command: StepCommand?
    /// From `@ada` at the end of its words: who it is for.
    package var owner: String?
    /// From `(5m)` at the end of its words: how long it may take, in seconds.
    package var seconds: Int64?
    /// Whether the file has it ticked already (`- [x]`).
    package var isTicked: Bool
    /// From `(due: 30m)` at the end of its words: how long after declaring it is to be done, in seconds.
    package var dueSeconds: Int64?
    /// From `(when: severity <= 2)` at the end of its words; with it those of the headings and of the step that it
    /// stands under.
    package var condition: StepCondition?

    package init(
        text: String, depth: Int = 0, label: String? = nil, detail: String = "", command: StepCommand? = nil,
        owner: String? = nil, seconds: Int64? = nil, isTicked: Bool = false, dueSeconds: Int64? = nil,
        condition: StepCondition? = nil
    ) {
        self.text = text
        self.depth = depth
        self.label = label
        self.detail = detail
        self.command = command
        self.owner = owner
        self.seconds = seconds
        self.isTicked = isTicked
        self.dueSeconds = dueSeconds
        self.condition = condition
    }
}

/// Code that stands under a step. Nothing runs it until a person confirms.
package struct StepCommand: Codable, Hashable, Sendable {
    /// The fence's info word (`sh`, `sql`), empty when it had none.
    package var language: String
    package var script: String

    package init(language: String, script: String) {
        self.language = language
        self.script = script
    }
}

/// One level of the escalation ladder.
package struct EscalationLevel: Codable, Hashable, Sendable {
    package var level: Int
    /// Whom to reach.
    package var reach: String
    /// Seconds after declaring.
    package var afterSeconds: Int64
    /// The hook that reaches them.
    package var notify: String?
    /// When it is called at all, as for `severity <= 2`.
    package var condition: StepCondition?

    package init(
        level: Int, reach: String, afterSeconds: Int64, notify: String? = nil, condition: StepCondition? = nil
    ) {
        self.level = level
        self.reach = reach
        self.afterSeconds = afterSeconds
        self.notify = notify
        self.condition = condition
    }
}

/// The rounds that follow the last level of a ladder while nobody has acknowledged.
package struct EscalationRepeat: Codable, Hashable, Sendable {
    /// Seconds from the last level to the first of the next round.
    package var afterSeconds: Int64
    /// How many rounds follow the first; 0 for none.
    package var times: Int

    package init(afterSeconds: Int64, times: Int) {
        self.afterSeconds = afterSeconds
        self.times = times
    }

    /// For a ladder that says nothing of it.
    package static let usual = EscalationRepeat(afterSeconds: 15 * 60, times: 3)
}

/// What F8 has filled in when a playbook says so.
package struct MaintenancePreset: Codable, Hashable, Sendable {
    package var scope: String?
    package var forSeconds: Int64?

    package init(scope: String? = nil, forSeconds: Int64? = nil) {
        self.scope = scope
        self.forSeconds = forSeconds
    }
}
