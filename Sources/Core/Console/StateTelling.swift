import Incidents
import Text
import TextUI

/// Tells the state of an incident, section by section; of those that are folded only their names.
struct StateTelling {
    let model: Model
    let incident: Incident

    init(_ model: Model, _ incident: Incident) {
        self.model = model
        self.incident = incident
    }

    var rows: [StateRow] { StateSection.allCases.flatMap(section) }

    private func section(_ section: StateSection) -> [StateRow] {
        let found = content(section)
        let isFolded = model.foldedSections.contains(section)
        let title = isFolded ? "+ \(section.title) (\(found.count))" : section.title
        let heading = StateRow(item: .section(section), text: title, style: Theme.title)
        guard !isFolded else { return [heading] }
        let none = StateRow(item: .nothing(section), text: section.absence, style: Theme.dim)
        return [heading] + (found.isEmpty ? [none] : found)
    }

    private func content(_ section: StateSection) -> [StateRow] {
        switch section {
        case .roles: roles
        case .escalation: escalation
        case .impact: impact
        case .services: incident.services.map { StateRow(item: .service($0), text: $0) }
        case .hypotheses: model.hypotheses.map(hypothesis)
        case .updates: updates
        case .maintenance: maintenance
        case .actionItems: actionItems
        case .progress: progress
        case .milestones: MilestoneName.allCases.map(milestone)
        case .metrics: metrics
        }
    }

    private var roles: [StateRow] {
        let spans = incident.roles.filter { $0.to == nil }
        let rows = Role.allCases.flatMap { role -> [StateRow] in
            let holders = spans.filter { $0.role == role }.map { span in
                StateRow(
                    item: .holder(role, span.who), text: label(role.rawValue) + span.who,
                    note: "since \(time(Moment(span.from.instant, .minute)))")
            }
            guard holders.isEmpty, role.isExclusive else { return holders }
            let style = role == .commander && !incident.isResolved ? Theme.warning : Theme.dim
            let nobody = role == .commander ? "nobody" : model.symbols.dash.string
            return [StateRow(item: .vacancy(role), text: label(role.rawValue) + nobody, style: style)]
        }
        guard let offer = incident.pendingHandover else { return rows }
        let words = "\(offer.value.from) hands command over to \(offer.value.to), not accepted yet"
        return rows + [StateRow(item: .handover, sign: model.symbols.warning, text: words, style: Theme.warning)]
    }

    private var impact: [StateRow] {
        ImpactPart.allCases.compactMap { part in
            incident.impact.words(part).map { words in
                StateRow(item: .impact(part), text: part == .text ? words : label(part.rawValue) + words)
            }
        }
    }

    private func hypothesis(_ hypothesis: Hypothesis) -> StateRow {
        let verdict = hypothesis.decision.map { " (\($0.value.to.words): \($0.value.reason))" } ?? " (open)"
        let moment = Moment(hypothesis.entry.occurred.instant, .minute)
        return StateRow(
            item: .hypothesis(hypothesis.entry.id), sign: sign(hypothesis.state), text: hypothesis.entry.text + verdict,
            note: time(moment), style: hypothesis.state == .ruledOut ? Theme.dim : Theme.kind(.hypothesis))
    }

    private func sign(_ state: HypothesisState) -> SafeText {
        switch state {
        case .open: model.symbols.waiting
        case .confirmed: model.symbols.done
        case .ruledOut: model.symbols.failed
        }
    }

    private var updates: [StateRow] {
        let next = incident.nextUpdateDue.map { due in
            let left = due.seconds(since: model.now)
            let late = left < 0
            let words =
                late ? "OVERDUE \(TimeSpan(seconds: -left).countdown)" : "in \(TimeSpan(seconds: left).countdown)"
            return StateRow(
                item: .nextUpdate, sign: late ? model.symbols.warning : .empty, text: "next public one \(words)",
                note: "due \(time(Moment(due, .minute)))", style: late ? Theme.warning : .plain)
        }
        let last = incident.updates.last.map { update in
            StateRow(
                item: .lastUpdate, text: "last (\(update.value.audience.rawValue)): \(update.value.text)",
                note: time(update.occurred))
        }
        return [next, last].compactMap { $0 }
    }

    private var maintenance: [StateRow] {
        let windows = incident.maintenance
        let running = windows.filter(\.isOn)
        return (running + windows.filter { !$0.isOn }.suffix(5).reversed()).map { window in
            let reason = window.reason.isEmpty ? "" : ": \(window.reason)"
            let end = window.offAt.map { "to \(time($0))" }
            let until = end ?? window.expiresAt.map { "until \(time(Moment($0.instant, .minute)))" } ?? "no expiry"
            let isInTrouble = window.isInTrouble(now: model.now)
            let style = isInTrouble ? Theme.danger : window.isOn ? Theme.kind(.maintenance) : Theme.dim
            let from = "\(window.wasInForce ? "from" : "asked for") \(time(window.onAt))"
            return StateRow(
                item: .maintenance(scope: window.scope, window.onAt.instant),
                sign: window.isOn ? model.symbols.warning : .empty,
                text: "\(window.loudWords(now: model.now)) \(window.scope)\(reason) (\(window.owner), \(from))",
                note: until, style: style)
        }
    }

    private var actionItems: [StateRow] {
        let items = incident.actionItems
        return (items.filter { $0.state == .open } + items.filter { $0.state != .open }).map { item in
            let text = item.fields.title ?? item.fields.text ?? ""
            let remark = item.remark.isEmpty ? "" : ": \(item.remark)"
            let open = "\(item.fields.owner ?? "no owner"), \(item.fields.due.map { "due \($0)" } ?? "no due date")"
            let detail = item.state == .open ? open : item.state.rawValue + remark
            return StateRow(
                item: .actionItem(item.id), sign: sign(item.state), text: "\(item.number) \(text) (\(detail))",
                style: item.state == .open ? .plain : Theme.dim)
        }
    }

    private func sign(_ state: ActionState) -> SafeText {
        switch state {
        case .open: model.symbols.waiting
        case .done: model.symbols.done
        case .dropped: model.symbols.skipped
        }
    }

    private var progress: [StateRow] {
        incident.progress.suffix(3).reversed().map { fact in
            let percent = fact.value.percent.map { "\($0)%" }
            let words = [percent, fact.value.text].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
            return StateRow(item: .progress(fact.id), text: words, note: time(fact.occurred))
        }
    }

    private func milestone(_ name: MilestoneName) -> StateRow {
        let at = incident.milestone(name)
        return StateRow(
            item: .milestone(name), sign: at == nil ? .empty : model.symbols.milestone, text: name.words,
            note: at.map(time) ?? "not recorded", style: at == nil ? Theme.dim : .plain)
    }

    private var metrics: [StateRow] {
        let metrics = Metrics(incident, until: model.now)
        let all: [(name: String, seconds: Int64?, formula: String)] = [
            ("to detect", metrics.timeToDetect, Metrics.Formula.detect),
            ("to acknowledge", metrics.timeToAcknowledge, Metrics.Formula.acknowledge),
            ("to mitigate", metrics.timeToMitigate, Metrics.Formula.mitigate),
            ("to resolve", metrics.timeToResolve, Metrics.Formula.resolve),
            ("in maintenance", metrics.timeInMaintenance, Metrics.Formula.maintenance),
        ]
        let severities = metrics.timeInSeverity.map { ("in \($0.severity.name)", $0.seconds, Metrics.Formula.severity) }
        return (all + severities).map { metric in
            let value = metric.seconds.map { TimeSpan(seconds: $0).short } ?? "not recorded"
            let formula = metric.formula.split(separator: "−").joined(separator: model.symbols == .ascii ? "-" : "−")
            return StateRow(
                item: .metric(metric.name), text: "\(metric.name) (\(formula))", note: value,
                style: metric.seconds == nil ? Theme.dim : .plain)
        }
    }

    func label(_ word: String) -> String { word + String(repeating: " ", count: max(1, 10 - word.count)) }

    /// The time of day, after the day where that is another one.
    func time(_ moment: Moment) -> String {
        let isToday = model.clock.isoDate(moment.instant) == model.clock.isoDate(model.now)
        return (isToday ? "" : model.clock.isoDate(moment.instant) + " ") + model.clock.time(moment)
    }
}

extension ImpactDescribed {
    func words(_ part: ImpactPart) -> String? {
        switch part {
        case .text: text
        case .users: users
        case .business: business
        case .scope: scope
        }
    }
}
