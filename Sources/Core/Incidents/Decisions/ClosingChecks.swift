/// What stands between an incident and its closing: what refuses, and what only warns.
package struct ClosingChecks: Hashable, Sendable {
    package var findings: [ClosingFinding] = []

    package var refusals: [String] { findings.filter(\.refuses).map(\.text) }
    package var warnings: [String] { findings.filter { !$0.refuses }.map(\.text) }

    package init(findings: [ClosingFinding] = []) {
        self.findings = findings
    }

    /// `asked` are the sections that the document should have.
    package init(_ incident: Incident, now: Instant, asked: [DocumentSection] = DocumentSection.essential) {
        findings = Self.refusals(incident, now: now) + Self.warnings(incident, asked)
    }

    private static func refusals(_ incident: Incident, now: Instant) -> [ClosingFinding] {
        var found: [ClosingFinding] = incident.isResolved ? [] : [.unresolved]
        found += incident.runningMaintenance.map { .maintenance(scope: $0.scope, $0.state(now: now)) }
        found += MilestoneOrder.violations(in: incident).map { .outOfOrder(early: $0.early, late: $0.late) }
        found += incident.milestones.filter { $0.at.instant > now }.map { .inTheFuture($0.name) }
        return found
    }

    private static func warnings(_ incident: Incident, _ asked: [DocumentSection]) -> [ClosingFinding] {
        let open = incident.checklist.filter { !$0.isSettled }
        var found: [ClosingFinding] = open.isEmpty ? [] : [.stepsOpen(open.map(\.number))]
        for item in incident.actionItems where item.state == .open {
            let lacksOwner = item.fields.owner == nil
            let lacksDate = item.fields.due == nil
            guard lacksOwner || lacksDate else { continue }
            found.append(.actionItem(number: item.number, lacksOwner: lacksOwner, lacksDate: lacksDate))
        }
        let taken = Set(incident.roles.map(\.role))
        let missing = [Role.commander, .scribe, .comms].filter { !taken.contains($0) }
        if !missing.isEmpty { found.append(.rolesNeverTaken(missing)) }
        if incident.severity == nil { found.append(.noSeverity) }
        let empty = asked.filter { $0.count(in: incident) == 0 }
        return empty.isEmpty ? found : found + [.sectionsEmpty(empty)]
    }
}

/// One thing that stands between an incident and its closing.
package enum ClosingFinding: Hashable, Sendable {
    case unresolved
    case maintenance(scope: String, MaintenanceState)
    case outOfOrder(early: MilestoneName, late: MilestoneName)
    case inTheFuture(MilestoneName)
    case stepsOpen([Int])
    case actionItem(number: Int, lacksOwner: Bool, lacksDate: Bool)
    /// Of those that every incident needs.
    case rolesNeverTaken([Role])
    case noSeverity
    case sectionsEmpty([DocumentSection])

    /// Whether it refuses the closing; else it only warns.
    package var refuses: Bool {
        switch self {
        case .unresolved, .maintenance, .outOfOrder, .inTheFuture: true
        case .stepsOpen, .actionItem, .rolesNeverTaken, .noSeverity, .sectionsEmpty: false
        }
    }

    /// What is wrong; where it refuses, with the verb that mends it.
    package var text: String { verb.map { "\(words) (\($0))" } ?? words }

    /// What is wrong.
    package var words: String {
        switch self {
        case .unresolved: "it is not resolved"
        case .maintenance(let scope, let state): Self.maintenance(scope, state)
        case .outOfOrder(let early, let late): "\(early.rawValue) lies before \(late.rawValue)"
        case .inTheFuture(let name): "\(name.rawValue) lies in the future"
        case .stepsOpen(let numbers): "steps not done: " + Self.ranges(of: numbers)
        case .actionItem(let number, let lacksOwner, let lacksDate):
            "action item \(number) has "
                + [lacksOwner ? "no owner" : nil, lacksDate ? "no due date" : nil].compactMap { $0 }
                .joined(separator: " and ")
        case .rolesNeverTaken(let roles): "nobody was ever " + Self.either(roles.map(\.rawValue))
        case .noSeverity: "no severity was ever set"
        case .sectionsEmpty(let sections): "sections empty: " + sections.map(\.key).joined(separator: ", ")
        }
    }

    private var verb: String? {
        switch self {
        case .unresolved: "resolve [TEXT]"
        case .maintenance(_, .asked): nil
        case .maintenance(let scope, _): "maintenance off --scope \(scope)"
        case .outOfOrder(let early, _): "milestone \(early.rawValue) T"
        case .inTheFuture(let name): "milestone \(name.rawValue) T"
        case .stepsOpen, .actionItem, .rolesNeverTaken, .noSeverity, .sectionsEmpty: nil
        }
    }

    private static func maintenance(_ scope: String, _ state: MaintenanceState) -> String {
        switch state {
        case .asked: "\(HookName.maintenanceOn) for \(scope) is still at work"
        case .on, .off: "maintenance is on for \(scope)"
        case .failed: "\(HookName.maintenanceOn) for \(scope) failed: it may or may not be out of service"
        case .offFailed: "\(HookName.maintenanceOff) for \(scope) failed: maintenance is still on"
        case .expired: "maintenance for \(scope) has expired and is still on"
        }
    }

    /// `commander, scribe or comms`.
    private static func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// `2, 4–24`: numbers that follow each other as one range. They come in order.
    private static func ranges(of numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
