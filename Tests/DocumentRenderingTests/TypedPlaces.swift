import Incidents
import Playbooks

/// Every place where people type text that is text and not markup, each with a text of its own.
struct TypedPlaces {
    static let names = [
        "title", "author", "service", "commander", "playbook name", "playbook title", "section", "step", "step owner",
        "step command", "note", "by", "tag", "action", "decision", "hypothesis", "hypothesis reason", "status",
        "severity reason", "role", "impact", "users", "business", "scope", "maintenance scope", "maintenance reason",
        "maintenance owner", "maintenance end", "running scope", "running reason", "running owner", "step remark",
        "skip reason", "added step", "added step owner", "public update", "internal update", "progress", "item owner",
        "item group", "item priority", "item ticket", "item remark", "pinned note", "handover",
    ]

    /// By name.
    let texts: [String: String]

    init(_ text: (_ place: Int) -> String) {
        texts = Dictionary(uniqueKeysWithValues: Self.names.enumerated().map { ($1, text($0)) })
    }

    /// An incident that still runs, in which every text was typed into its place.
    func story() throws -> Story {
        var story = try Story(self["title"], on: "2024-07-12", zone: "UTC", author: self["author"]) { opening, story in
            opening.severity = .sev2
            opening.services = [self["service"]]
            opening.commander = self["commander"]
            opening.impactStarted = try story.at("09:00")
            opening.detected = try story.at("09:05")
            opening.playbooks = [playbook]
        }
        try recordEntries(in: &story)
        try changeState(of: &story)
        try workThroughChecklist(of: &story)
        try owe(in: &story)
        return story
    }

    private subscript(name: String) -> String {
        guard let text = texts[name] else { preconditionFailure("no place is called \(name)") }
        return text
    }

    private var playbook: Playbook {
        let command = StepCommand(language: "sh", script: self["step command"])
        let steps = [
            PlaybookStep(text: self["step"], command: command, owner: self["step owner"]), PlaybookStep(text: "Second"),
            PlaybookStep(text: "Third"),
        ]
        return Playbook(
            name: self["playbook name"], title: self["playbook title"],
            sections: [PlaybookSection(title: self["section"], level: 2, steps: steps)])
    }

    private func recordEntries(in story: inout Story) throws {
        try story.act(
            .note(kind: .note, text: self["note"], tags: [self["tag"]], isPinned: false), at: "09:10", by: self["by"])
        try story.note(self["action"], at: "09:11", kind: .action)
        try story.note(self["decision"], at: "09:12", kind: .decision)
        try story.note(self["hypothesis"], at: "09:13", kind: .hypothesis)
        let entry = try story.record.entries.last { $0.kind == .hypothesis }
        try story.act(.decideHypothesis(.ruledOut, reason: self["hypothesis reason"]), at: "09:14", entry: entry)
        try story.note(self["pinned note"], at: "09:15", isPinned: true)
    }

    private func changeState(of story: inout Story) throws {
        try story.act(.changeStatus(.identified, text: self["status"]), at: "09:16")
        try story.act(.changeSeverity(.sev3, reason: self["severity reason"]), at: "09:17")
        try story.act(.takeRole(.sme, who: self["role"]), at: "09:18")
        try story.act(
            .describeImpact(
                text: self["impact"], users: self["users"], business: self["business"], scope: self["scope"]),
            at: "09:19")
        let first = MaintenanceRequest(
            scope: self["maintenance scope"], reason: self["maintenance reason"], owner: self["maintenance owner"])
        try story.act(.turnMaintenanceOn(first), at: "09:20")
        try story.act(
            .turnMaintenanceOff(scope: self["maintenance scope"], text: self["maintenance end"]), at: "09:25")
        let second = MaintenanceRequest(
            scope: self["running scope"], reason: self["running reason"], owner: self["running owner"])
        try story.act(.turnMaintenanceOn(second), at: "09:26")
        try story.act(.sendUpdate(.internal, text: self["internal update"], next: nil), at: "09:27")
        try story.act(.sendUpdate(.public, text: self["public update"], next: nil), at: "09:28")
        try story.act(.recordProgress(percent: 80, text: self["progress"]), at: "09:29")
        try story.act(.offerCommand(to: self["handover"]), at: "09:30", by: self["commander"])
    }

    private func workThroughChecklist(of story: inout Story) throws {
        try story.act(.changeStep(number: 2, to: .done, text: self["step remark"]), at: "09:31")
        try story.act(.changeStep(number: 3, to: .skipped, text: self["skip reason"]), at: "09:32")
        try story.act(.addStep(text: self["added step"], owner: self["added step owner"], seconds: nil), at: "09:33")
    }

    private func owe(in story: inout Story) throws {
        try story.act(
            .addActionItem(
                ActionItemFields(
                    text: "Test it", title: "Title", owner: self["item owner"], due: "2024-08-01", type: .prevent,
                    horizon: .longTerm, group: self["item group"], priority: self["item priority"],
                    ticket: self["item ticket"])))
        try story.act(.finishActionItem(number: 1, .done, remark: self["item remark"]))
    }
}
