import Incidents
import Text

/// What the brief shows besides: the picture of this moment for the next commander or a manager.
extension DocumentContext {
    var live: [TemplateValue.Member] {
        let standing = record.entries.filter { !$0.isStruck }
        let decisions = standing.filter { $0.kind == .decision }
        return [
            .init("elapsed", .text(line(elapsed))),
            .init("pinned", .list(standing.filter(\.isPinned).map { entry($0) })),
            .init("decisions", .list(decisions.suffix(5).map { entry($0) })),
            .init("hypotheses", .list(incident.hypotheses(among: record.entries).map(hypothesis))),
            .init("command-offered-to", optional(incident.pendingHandover?.value.to)),
            .init("last-entries", .list(standing.suffix(10).map { entry($0) })),
            .init("last-update", incident.updates.last.map(update) ?? .flag(false)),
            .init("next-update", optional(nextUpdate)),
            .init("last-progress", optional(incident.progress.last.map(progress))),
            .init("maintenance-on", .list(incident.runningMaintenance.map(liveWindow))),
            .init("escalation", .list(escalation.map { .object([.init("line", .text(line($0)))]) })),
        ] + checklist
    }

    /// A level's line stands by itself here, so that it names its playbook where there are several.
    private var escalation: [String] {
        LadderText.lines(incident, now: now, timers: options.timers, format: TimeFormat(zone: options.zone))
            .map { String($0.drop { $0 == " " }) }
    }

    /// A window, with how it stands at this moment.
    private func liveWindow(_ window: MaintenanceWindow) -> TemplateValue {
        guard case .object(let members) = self.window(window) else { return .flag(false) }
        let its = members.filter { $0.key != "off" }
        return .object(its + [.init("state", .text(line(window.loudWords(now: now))))])
    }

    private var now: Instant { options.asOf ?? record.lastEntryAt.instant }

    private var elapsed: String { TimeSpan(seconds: max(0, incident.elapsedSeconds(now: now))).words }

    private var nextUpdate: String? {
        incident.nextUpdateDue.map { due in
            let time = times.zonedTime(Moment(due, .minute))
            return due <= now ? "\(time), overdue" : time
        }
    }

    private func progress(_ fact: Fact<ProgressMade>) -> String {
        let percent = fact.value.percent.map { "\($0)%" }
        let words = [percent, fact.value.text.isEmpty ? "restored" : fact.value.text].compactMap { $0 }
        return words.joined(separator: " ") + ", at " + times.zonedTime(fact.occurred)
    }

    private func hypothesis(_ hypothesis: Hypothesis) -> TemplateValue {
        .object([
            .init("time", .text(line(times.time(hypothesis.entry.occurred)))),
            .init("text", .text(paragraph(hypothesis.entry.text))),
            .init("state", .text(line(hypothesis.state.words))),
            .init("reason", optional(hypothesis.decision?.value.reason)),
        ])
    }

    private var checklist: [TemplateValue.Member] {
        let steps = incident.checklist.filter { $0.applies || $0.state != .open }
        let finished = steps.filter { $0.state == .done || $0.state == .skipped }
        let open = steps.filter { $0.state == .inProgress } + steps.filter { $0.state == .open }
        let next = open.prefix(Self.stepsInBrief)
        let more = open.count > next.count ? "\(open.count - next.count) more" : nil
        let count = steps.isEmpty ? nil : "\(finished.count) of \(steps.count) steps done or skipped"
        return [
            .init("checklist-progress", optional(count)),
            .init("open-steps", .list(next.map(step))),
            .init("more-open-steps", optional(more)),
        ]
    }

    /// A brief is one page: what is under way, and what comes next.
    private static let stepsInBrief = 5

    private func step(_ step: ChecklistStep) -> TemplateValue {
        .object([
            .init("number", .text(TemplateText(step.number))),
            .init("text", .text(line(step.step.text))),
            .init("owner", optional(stepOwner(step))),
            .init("section", optional(step.section)),
            .init("is-in-progress", .flag(step.state == .inProgress)),
        ])
    }

    /// Whose it is, and how its time stands.
    private func stepOwner(_ step: ChecklistStep) -> String? {
        let parts = [
            step.holder, step.awaitsAcknowledgement ? "not acknowledged" : nil, step.timeWords(now: now),
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
