/// Where the words of a postmortem belong.
enum SectionName: Hashable, Sendable {
    case text(TextField)
    case list(ListField)
    case impact(ImpactPart)
    case timeline
    /// From when to when it hurt.
    case period
    case services
    case severity
    case date
    case actionItems(Horizon?)
    /// Action items that begin with their owner.
    case ownership
    /// A heading over others; what stands there itself is part of `causes` or of the response.
    case causes
    case lessons
    case responses

    enum ImpactPart: Hashable, Sendable { case text, users, business, scope }

    /// What a heading or a label means; its numbering, signs and marks are left out. Nil when it is none of ours.
    init?(_ title: some StringProtocol) {
        guard let name = Self.names[Self.plain(title)] else { return nil }
        self = name
    }

    /// A label within a section may say something else than as a heading.
    static func label(_ title: some StringProtocol, in section: SectionName?) -> SectionName? {
        guard let name = SectionName(title) ?? labels[plain(title)] else { return nil }
        if name == .text(.rootCause), section == .text(.summary) { return .text(.causeSummary) }
        return name
    }

    /// In lower case, from its first letter on, without a number before and marks behind: `3. **Root Cause:**`.
    static func plain(_ title: some StringProtocol) -> String {
        var words = title.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
        if words.count > 1, words[0].allSatisfy(\.isNumber) { words.removeFirst() }
        return words.joined(separator: " ").replacing("’", with: "'")
    }

    private static let names: [String: SectionName] = {
        var names: [String: SectionName] = [:]
        for (name, titles) in titles {
            for title in titles.split(separator: "|") { names[String(title)] = name }
        }
        return names
    }()

    private static let titles: KeyValuePairs<SectionName, String> = [
        .text(.summary):
            "summary|issue summary|incident summary|executive summary|overview|incident overview|abstract|tl dr|tldr",
        .impact(.text): "impact|customer impact|impact assessment|impact analysis|impact summary",
        .text(.rootCause): "root cause|root case|root causes|root cause analysis|root cause s|cause|causes|rca",
        .causes: "root cause and resolution|root causes and resolution|cause and resolution",
        .text(.resolution): "resolution|resolution and recovery|recovery and resolution|mitigation and resolution|fix",
        .text(.recovery): "recovery",
        .text(.detection): "detection",
        .text(.leadUp): "lead up|leadup|lead up to the incident",
        .text(.trigger): "trigger|triggers",
        .text(.fault): "fault",
        .text(.background): "background",
        .responses: "incident response",
        .text(.response): "response|response actions|mitigation",
        .timeline:
            "timeline|incident timeline|response timeline|timeline of events|event timeline|chronology|timeline of the incident",
        .actionItems(nil):
            "action items|actions|corrective actions|corrective measures|preventive measures|preventative measures|corrective and preventive measures|corrective and preventative measures|corrective and preventive actions|corrective and preventative actions|action items and recommendations|recommendations|follow up actions|follow ups|follow up|next steps|remediation|prevention|remediation items",
        .lessons: "lessons learned|lessons|learnings",
        .list(.takeaway): "takeaways|key takeaways",
        .list(.processImprovement): "process improvements",
        .list(.wentWell): "what went well|went well|things that went well",
        .list(.wentWrong):
            "what went wrong|went wrong|what went poorly|what could have gone better|what didn't go well|what did not go well|things that went poorly|things that went wrong",
        .list(.gotLucky): "where we got lucky|got lucky|what was lucky|lucky",
        .list(.contributingFactor): "contributing factors|contributing factor|underlying causes",
        .list(.mitigator): "mitigators|mitigating factors",
        .list(.risk): "risks",
        .list(.challenge): "challenges|difficulties",
        .list(.why): "five whys|5 whys|the five whys|whys",
        .list(.link): "links|references|related links|related incidents|supporting information|resources",
        .text(.immediateCause): "immediate cause",
        .text(.conclusion): "conclusion|conclusions",
        .text(.future): "future|future enhancements|future work|future improvements|future plans",
        .text(.exitCriteria): "exit criteria",
        .text(.internalMessage): "internal message|message to employees",
        .text(.externalMessage): "external message|message to customers",
    ]

    private static let labels: [String: SectionName] = [
        "user impact": .impact(.users), "users": .impact(.users), "affected users": .impact(.users),
        "users affected": .impact(.users), "business impact": .impact(.business), "scope": .impact(.scope),
        "description": .text(.summary), "duration": .period, "date and time": .period, "time": .period,
        "time and date": .period, "period": .period, "incident duration": .period, "when": .period,
        "date": .date, "incident date": .date,
        "affected systems services": .services, "affected services": .services, "affected systems": .services,
        "services affected": .services, "services": .services, "service": .services, "systems affected": .services,
        "severity": .severity, "incident severity": .severity,
        "immediate fixes": .actionItems(.immediate), "immediate actions": .actionItems(.immediate),
        "short term improvements": .actionItems(.immediate), "short term": .actionItems(.immediate),
        "immediate": .actionItems(.immediate), "long term improvements": .actionItems(.longTerm),
        "long term fixes": .actionItems(.longTerm), "long term actions": .actionItems(.longTerm),
        "long term": .actionItems(.longTerm), "improvements fixes": .actionItems(nil),
        "improvements and fixes": .actionItems(nil), "improvements": .actionItems(nil), "fixes": .actionItems(nil),
        "tasks": .actionItems(nil), "further items": .actionItems(nil), "ownership": .ownership, "owners": .ownership,
    ]

    /// Whether labels of action items, and nothing else, part it.
    var isActionItems: Bool {
        switch self {
        case .actionItems, .ownership: true
        case .text, .list, .impact, .timeline, .period, .services, .severity, .date, .causes, .lessons,
            .responses:
            false
        }
    }
}

/// A line that stands over others.
struct Heading: Hashable, Sendable {
    /// 1 to 6; what has no marks counts as 2.
    let level: Int
    let title: String
    /// What it means, where it is one of ours.
    let section: SectionName?
    /// Whether it is written as a heading, and not known by its words alone.
    let isMarked: Bool

    init?(_ line: TextLine) {
        let body = line.body
        let marks = body.prefix { $0 == "#" }
        if (1...6).contains(marks.count), body.dropFirst(marks.count).first?.isWhitespace == true {
            let inner = body.dropFirst(marks.count).drop { $0.isWhitespace }
            self.init(level: marks.count, inner, isMarked: true)
            return
        }
        guard line.indent < 2, body.utf8.count <= 80, !body.hasSuffix("."), line.isUnlisted else { return nil }
        let isBold = body.hasPrefix("**") && (body.hasSuffix("**") || body.hasSuffix("**:"))
        guard isBold || SectionName(body) != nil else { return nil }
        self.init(level: 2, body, isMarked: false)
    }

    private init(level: Int, _ text: Substring, isMarked: Bool) {
        self.level = level
        title = text.split(separator: "**").joined().split(separator: " ").joined(separator: " ")
        section = SectionName(text)
        self.isMarked = isMarked
    }
}

extension TextLine {
    /// Numbers stand before headings too; the other markers make an item.
    fileprivate var isUnlisted: Bool {
        item == nil || body.first?.isNumber == true
    }

    /// `- **Root Cause:** text`: the words before the colon, without their marks, and those after it.
    func label() -> (name: Substring, rest: Substring)? {
        guard let colon = content.prefix(80).firstIndex(of: ":") else { return nil }
        var rest = content[colon...].dropFirst()
        let name = content[..<colon]
        if name.split(separator: "**", omittingEmptySubsequences: false).count == 2 {
            if rest.hasPrefix("**") { rest = rest.dropFirst(2) }
        }
        guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
        return (name, rest.drop { $0.isWhitespace })
    }
}
