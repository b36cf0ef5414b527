import Incidents

/// What one command line asks for. Times, zones, due dates, entries, incidents, playbooks and templates are still the
/// words that were typed: whoever runs the request resolves them.
package struct Request: Equatable, Sendable {
    package var action: Action
    package var options: CommonOptions

    package init(_ action: Action, options: CommonOptions = CommonOptions()) {
        self.action = action
        self.options = options
    }
}

/// The flags that go with any verb.
package struct CommonOptions: Equatable, Sendable {
    /// `--incident`, or the INCIDENT that `show`, `export` and `console` take as a word.
    package var incident: String?
    package var journal: String?
    package var config: String?
    package var author: String?
    /// `--at`: when it happened.
    package var at: String?
    /// `--by`: who did it.
    package var by: String?
    package var json: Bool
    /// `--plain`: a console without a screen.
    package var plain: Bool

    package init(
        incident: String? = nil, journal: String? = nil, config: String? = nil, author: String? = nil,
        at: String? = nil, by: String? = nil, json: Bool = false, plain: Bool = false
    ) {
        self.incident = incident
        self.journal = journal
        self.config = config
        self.author = author
        self.at = at
        self.by = by
        self.json = json
        self.plain = plain
    }
}

/// One case a verb.
package enum Action: Equatable, Sendable {
    case open(OpenArguments)
    case note(NoteArguments)
    case status(Status, text: String?)
    case severity(Severity, reason: String?)
    case role(Role, who: String)
    case roleDrop(Role, who: String?)
    case serviceAdd(String)
    case serviceRemove(String)
    case milestone(MilestoneName, time: String)
    case impact(ImpactArguments)
    case maintenanceOn(MaintenanceArguments)
    case maintenanceOff(MaintenanceOffArguments)
    case maintenanceState
    case playbookList
    case playbookShow(String)
    /// Files and folders.
    case playbookCheck(paths: [String])
    case playbookUse(String)
    case step(StepVerb, StepArguments)
    case stepAck(number: Int, who: String?)
    /// Runs the step's command. `values` fill its placeholders.
    case stepRun(number: Int, values: [String: String])
    case run(CommandLine)
    /// A level's number, whom it reaches, or anybody; nil for the next level.
    case escalate(target: String?, text: String?)
    case ack(who: String?)
    case watch
    case playbookTrust(String)
    case stepAdd(text: String, owner: String?, duration: String?)
    case update(UpdateArguments)
    /// At least one of the two is there; `percent` is 0 to 100.
    case progress(percent: Int?, text: String?)
    case todo(TodoArguments)
    case todoEdit(number: Int, TodoArguments)
    case todoDone(number: Int, text: String?)
    case todoDrop(number: Int, text: String?)
    case set(SettableField, TextSource)
    case add(ListField, TextSource)
    case remove(ListField, number: Int)
    /// Changes one item of a list, in its place.
    case setItem(ListField, number: Int, TextSource)
    case reorder(ListField, number: Int, to: Int)
    case amend(AmendArguments)
    case strike(entry: String, reason: String)
    case pin(entry: String)
    /// Both are still the words that were typed.
    case move(entry: String, incident: String)
    case undo
    case redo
    case brief
    case resolve(text: String?)
    case close(CloseArguments)
    case debrief
    case reopen(reason: String)
    case importText(ImportArguments)
    case export(ExportArguments)
    case template(TemplateVerb)
    case list(ListFilter)
    case show
    case console
    /// How many times as fast as in a minute.
    case demo(speed: Double)
    /// `against` is a document's path.
    case verify(against: String?)
    case care(CareVerb)
    case completion(Shell)
    /// `entry` is still the word that was typed.
    case hypothesis(HypothesisState, entry: String, reason: String)
    case handover(who: String)
    case accept
    case search(String)
    case find(FindArguments)
    case stats(isCSV: Bool)
    case help(HelpTopic)
    case names(NameKind)
    case version
}

extension Action {
    /// Where an alert comes from; nil for what takes none.
    package var alertSource: TextSource? {
        if case .open(let arguments) = self { return arguments.alert }
        if case .note(let arguments) = self { return arguments.alert }
        return nil
    }
}

/// Where a text comes from.
package enum TextSource: Equatable, Sendable {
    case words(String)
    /// `-`: standard input.
    case pipe
    /// No word was given: a pipe on standard input is read where there is one.
    case absent
}

package struct OpenArguments: Equatable, Sendable {
    /// Empty where `alert` gives it.
    package var title: String
    /// The file of an alert, or the pipe; nil without `--alert`.
    package var alert: TextSource?
    package var severity: Severity?
    package var services: [String]
    package var playbooks: [String]
    package var zone: String?
    package var impactStarted: String?
    package var detected: String?
    package var commander: String?
    package var isDrill: Bool
    package var isBackfill: Bool
    /// False with `--no-console`.
    package var opensConsole: Bool

    package init(
        title: String, severity: Severity? = nil, services: [String] = [], playbooks: [String] = [],
        zone: String? = nil, impactStarted: String? = nil, detected: String? = nil, commander: String? = nil,
        isDrill: Bool = false, isBackfill: Bool = false, opensConsole: Bool = true, alert: TextSource? = nil
    ) {
        self.alert = alert
        self.title = title
        self.severity = severity
        self.services = services
        self.playbooks = playbooks
        self.zone = zone
        self.impactStarted = impactStarted
        self.detected = detected
        self.commander = commander
        self.isDrill = isDrill
        self.isBackfill = isBackfill
        self.opensConsole = opensConsole
    }
}

package struct NoteArguments: Equatable, Sendable {
    package var text: TextSource
    /// One of the kinds that people choose; nil when none was named.
    package var kind: EntryKind?
    package var tags: [String]
    package var isPinned: Bool
    /// The file of an alert, or the pipe: then there is nothing else. Nil without `--alert`.
    package var alert: TextSource?

    package init(
        text: TextSource, kind: EntryKind? = nil, tags: [String] = [], isPinned: Bool = false, alert: TextSource? = nil
    ) {
        self.alert = alert
        self.text = text
        self.kind = kind
        self.tags = tags
        self.isPinned = isPinned
    }
}

/// At least one of them is there.
package struct ImpactArguments: Equatable, Sendable {
    package var text: String?
    package var users: String?
    package var business: String?
    package var scope: String?

    package init(text: String? = nil, users: String? = nil, business: String? = nil, scope: String? = nil) {
        self.text = text
        self.users = users
        self.business = business
        self.scope = scope
    }
}

package struct UpdateArguments: Equatable, Sendable {
    package var text: TextSource
    package var audience: Audience?
    package var next: String?

    package init(text: TextSource, audience: Audience? = nil, next: String? = nil) {
        self.text = text
        self.audience = audience
        self.next = next
    }
}

/// An action item, or what changes in one.
package struct TodoArguments: Equatable, Sendable {
    package var text: TextSource
    package var title: String?
    package var owner: String?
    package var due: String?
    package var type: ActionType?
    package var horizon: Horizon?
    package var group: String?
    package var priority: String?
    package var ticket: String?

    package init(
        text: TextSource, title: String? = nil, owner: String? = nil, due: String? = nil, type: ActionType? = nil,
        horizon: Horizon? = nil, group: String? = nil, priority: String? = nil, ticket: String? = nil
    ) {
        self.text = text
        self.title = title
        self.owner = owner
        self.due = due
        self.type = type
        self.horizon = horizon
        self.group = group
        self.priority = priority
        self.ticket = ticket
    }
}

/// What `set` can write.
package enum SettableField: Equatable, Sendable {
    case text(TextField)
    /// Replaces the list with one item.
    case list(ListField)
    case title
    case zone
}

package struct AmendArguments: Equatable, Sendable {
    package var entry: String
    package var text: TextSource
    package var kind: EntryKind?

    package init(entry: String, text: TextSource = .absent, kind: EntryKind? = nil) {
        self.entry = entry
        self.text = text
        self.kind = kind
    }
}

package struct CloseArguments: Equatable, Sendable {
    package var reason: ClosingReason?
    /// Why it closes although a check refuses.
    package var force: String?
    package var templates: [String]
    package var formats: [DocumentFormat]
    package var output: Output
    /// Whether a document may hold secrets that are known as such.
    package var allowsSecrets: Bool
    /// Whether a document is written over whatever lies there.
    package var replaces: Bool

    package init(
        reason: ClosingReason? = nil, force: String? = nil, templates: [String] = [], formats: [DocumentFormat] = [],
        output: Output = .namedAfterIncident, allowsSecrets: Bool = false, replaces: Bool = false
    ) {
        self.replaces = replaces
        self.allowsSecrets = allowsSecrets
        self.reason = reason
        self.force = force
        self.templates = templates
        self.formats = formats
        self.output = output
    }
}

/// A text that becomes a timeline, or a whole incident.
package struct ImportArguments: Equatable, Sendable {
    /// A file's path, or the pipe.
    package var source: TextSource
    /// Whether it is a whole postmortem, for an incident of its own.
    package var isNew: Bool
    package var date: String?
    package var zone: String?
    /// Whether nothing is recorded.
    package var isDryRun: Bool
    package var repeatedHour: RepeatedHour?
    /// The text itself, where it was pasted into a console: its times are in the zone of who pasted it.
    package var pasted: String?

    /// The lines that are read at most.
    package static let mostLines = 10_000

    package init(
        source: TextSource, isNew: Bool = false, date: String? = nil, zone: String? = nil, isDryRun: Bool = false,
        repeatedHour: RepeatedHour? = nil, pasted: String? = nil
    ) {
        self.repeatedHour = repeatedHour
        self.pasted = pasted
        self.source = source
        self.isNew = isNew
        self.date = date
        self.zone = zone
        self.isDryRun = isDryRun
    }
}

package enum ListFilter: Equatable, Sendable {
    case all, open, closed

    package func includes(_ status: Status) -> Bool {
        switch self {
        case .all: true
        case .open: status != .closed
        case .closed: status == .closed
        }
    }
}

package enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
}

/// What only the journal and the disk know the names of, and a shell may complete.
package enum NameKind: String, CaseIterable, Sendable {
    case incident, entry, person, service, playbook, template, step, item
}

package enum HelpTopic: Equatable, Sendable {
    case overview
    /// The manual page, for `man`.
    case manual
    /// The JSON Schema of a record.
    case recordSchema
    /// A verb's path, or the first word of several, as in `playbook`.
    case verb([String])
}

/// A command line that can't be meant, whatever the journal holds: exit status 2.
package struct UsageError: Error, Equatable, Sendable {
    /// One line: what was wrong, where, and what to do.
    package let message: String
    /// Whether the line is right so far, and only needs more.
    package let isIncomplete: Bool

    package init(_ message: String, isIncomplete: Bool = false) {
        self.message = message
        self.isIncomplete = isIncomplete
    }
}
