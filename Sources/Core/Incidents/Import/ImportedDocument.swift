/// A whole postmortem as it was understood.
package struct ImportedDocument: Hashable, Sendable {
    package var title: String?
    /// The zone that its times name first, as it is written there.
    package var zoneName: String?
    package var severity: Severity?
    package var services: [String] = []
    package var impact = ImpactDescribed()
    package var texts: [TextFieldSet] = []
    package var items: [ListItemAdded] = []
    package var actionItems: [ActionItemFields] = []
    package var timeline = ImportedTimeline()
    /// Only where the text says so.
    package var impactStarted: Moment?
    package var detected: Moment?
    package var resolved: Moment?
    /// What is in no known place, so that nothing is lost.
    package var unread: [UnreadLine] = []

    /// Reads a postmortem; never fails. Each line that is not blank is somewhere in what it gives.
    package static func read(_ text: String, _ context: ImportContext) -> ImportedDocument {
        var reader = DocumentReader(TextLine.lines(of: text), context)
        reader.read()
        return reader.document
    }
}

/// Puts the parts of a postmortem in their places.
struct DocumentReader {
    private let lines: [TextLine]
    private let parts: DocumentParts
    private var context: ImportContext
    private(set) var document = ImportedDocument()
    private var actions = ImportedActions()
    private var texts: [TextField: [String]] = [:]
    private var periodLines: [TextLine] = []

    init(_ lines: [TextLine], _ context: ImportContext) {
        self.lines = lines
        self.context = context
        parts = DocumentParts(lines)
    }

    mutating func read() {
        document.title = parts.title
        chooseZone()
        let day = day
        for part in parts.parts { take(part) }
        readTimeline(day)
        for line in periodLines { readPeriod(line, day) }
        findMilestones(day)
        finish()
    }

    private mutating func chooseZone() {
        let timed = parts.parts.filter { $0.name == .timeline || $0.name == .period || $0.name == nil }.flatMap(\.lines)
        let written = timed.lazy.compactMap { line -> String? in
            guard let (stamp, rest) = TimeStamp.read(line.content) else { return nil }
            return stamp.zoneName ?? PeriodText.end(rest)?.0.zoneName
        }.first { context.zone(named: $0) != nil }
        document.zoneName = WrittenZone.first(in: lines) ?? written
        guard context.chosenZone == nil, let name = document.zoneName, let zone = context.zone(named: name) else {
            return
        }
        context.zone = zone
    }

    private var day: CivilDate? {
        let today = context.zone.civil(at: context.now).date
        let head = parts.parts[0].lines.lazy.compactMap { NamedDay.line($0.body)?.date(asOf: today) }.first
        return context.date ?? head ?? WrittenDay.first(in: lines, context)
    }

    private mutating func take(_ part: DocumentParts.Part) {
        guard let name = part.name else { return }
        switch name {
        case .text(let field): add(PartText.text(part.lines), to: field)
        case .causes: add(PartText.text(part.lines), to: .rootCause)
        case .responses: add(PartText.text(part.lines), to: .response)
        case .list(let field): add(PartText.items(part.lines), to: field)
        case .lessons: add(PartText.items(part.lines), to: .takeaway)
        case .impact(let kind): add(part.lines, to: kind)
        case .actionItems(let horizon): actions.take(part.lines, horizon: horizon, isOwned: false)
        case .ownership: actions.take(part.lines, horizon: nil, isOwned: true)
        case .period: periodLines += part.lines.filter { !$0.isBlank }
        case .services: document.services += part.lines.flatMap(services)
        case .severity: part.lines.forEach { readSeverity($0) }
        case .date: leave(part.lines.filter { NamedDay.line($0.body) == nil })
        case .timeline: break
        }
    }

    private mutating func add(_ text: String, to field: TextField) {
        if !text.isEmpty { texts[field, default: []].append(text) }
    }

    private mutating func add(_ items: [String], to field: ListField) {
        document.items += items.map { ListItemAdded(field: field, text: $0) }
    }

    private mutating func add(_ lines: [TextLine], to kind: SectionName.ImpactPart) {
        let items = lines.contains { $0.item != nil } ? PartText.items(lines) : [PartText.text(lines)]
        for item in items where !item.isEmpty {
            switch kind == .text && items.count > 1 && item.isAboutUsers ? .users : kind {
            case .text: document.impact.text = document.impact.text.joined(item)
            case .users: document.impact.users = document.impact.users.joined(item)
            case .business: document.impact.business = document.impact.business.joined(item)
            case .scope: document.impact.scope = document.impact.scope.joined(item)
            }
        }
    }

    private func services(_ line: TextLine) -> [String] {
        guard !line.isBlank else { return [] }
        guard !line.body.hasSuffix(".") else { return [String(line.content)] }
        return line.content.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }
    }

    private mutating func readSeverity(_ line: TextLine) {
        guard !line.isBlank else { return }
        let digits = line.body.drop { !$0.isNumber }.prefix { $0.isNumber }
        let words = line.body.lowercased().split { !$0.isLetter }
        guard document.severity == nil, words.allSatisfy({ ["sev", "severity", "s", "p", "priority"].contains($0) }),
            let severity = Int(digits).flatMap(Severity.init(rawValue:))
        else { return leave([line]) }
        document.severity = severity
    }

    private mutating func leave(_ lines: [TextLine], why: String = "in no known section") {
        let filled = lines.filter { !$0.isBlank && !$0.isRule }
        document.unread += filled.map { UnreadLine(number: $0.number, text: String($0.body), why: why) }
    }
}

extension DocumentReader {
    /// Where no heading says which lines are the timeline, those outside of every section may be.
    private mutating func readTimeline(_ day: CivilDate?) {
        let told = parts.parts.filter { $0.name == .timeline }.flatMap(\.lines)
        let rest = parts.parts.filter { $0.name == nil }.flatMap(\.lines)
        document.timeline = ImportedTimeline.read(told.isEmpty ? rest : told, context, day: day)
        document.unread += document.timeline.refused
        if !told.isEmpty {
            leave(rest.filter { NamedDay.line($0.body) == nil })
        }
    }

    private mutating func readPeriod(_ line: TextLine, _ day: CivilDate?) {
        if let period = PeriodText(line.content) {
            var placer = TimelinePlacer(context, base: day, written: nil, daysBack: 0)
            if document.impactStarted == nil, case .success(let start) = placer.place(period.start),
                case .success(let end) = placer.place(period.end), end.instant >= start.instant
            {
                (document.impactStarted, document.resolved) = (start, end)
                let isSame = PeriodText.seconds(period.remark) == end.instant.seconds(since: start.instant)
                if !period.remark.isEmpty, !isSame { leave([line]) }
                return
            }
        }
        guard let seconds = PeriodText.seconds(line.content), let start = document.impactStarted,
            let end = document.resolved, end.instant.seconds(since: start.instant) == seconds
        else { return leave([line]) }
    }

    private mutating func findMilestones(_ day: CivilDate?) {
        let entries = document.timeline.sorted
        if document.impactStarted == nil {
            document.impactStarted = entries.first { $0.text.saysImpactStarted }?.moment
        }
        if document.resolved == nil, let last = entries.last, last.text.saysResolved {
            document.resolved = last.moment
        }
        document.detected = detectedInSection(day) ?? entries.first { $0.text.saysDetected }?.moment
        let started = document.impactStarted?.instant
        if let started, let detected = document.detected, detected.instant < started { document.detected = nil }
        let known = [started, document.detected?.instant].compactMap { $0 }
        if let resolved = document.resolved?.instant, known.contains(where: { $0 > resolved }) {
            document.resolved = nil
        }
    }

    /// `The issue was detected at 10:15 AM`.
    private func detectedInSection(_ day: CivilDate?) -> Moment? {
        guard let text = texts[.detection]?.first, day != nil else { return nil }
        for index in text.indices.prefix(400) where text[..<index].hasSuffix(" at ") {
            guard let (stamp, _) = TimeStamp.read(text[index...]) else { continue }
            var placer = TimelinePlacer(context, base: day, written: nil, daysBack: 0)
            if case .success(let moment) = placer.place(stamp) { return moment }
        }
        return nil
    }

    private mutating func finish() {
        add(actions.intro, to: .measuresIntro)
        let isLast = parts.parts.last?.name?.isActionItems == true && texts[.conclusion] == nil
        if isLast { add(PartText.text(actions.closing), to: .conclusion) } else { leave(actions.closing) }
        document.actionItems = actions.items
        document.texts = TextField.allCases.compactMap { field in
            texts[field].map { TextFieldSet(field: field, text: $0.joined(separator: "\n\n")) }
        }
        document.unread.sort { $0.number < $1.number }
    }
}

extension String? {
    /// One text below the other.
    fileprivate func joined(_ text: String) -> String {
        map { $0 + "\n" + text } ?? text
    }
}

extension String {
    fileprivate var isAboutUsers: Bool {
        ["users ", "all users ", "customers ", "all customers "].contains { lowercased().hasPrefix($0) }
    }

    private var words: [String] {
        lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    fileprivate var saysDetected: Bool { words.contains("detected") }

    fileprivate var saysResolved: Bool {
        let words = words
        return words.contains("resolved") && !words.contains("partially") && !words.contains("not")
            || lowercased().contains("full resolution")
    }

    fileprivate var saysImpactStarted: Bool {
        let words = words
        guard let index = words.firstIndex(where: { ["outage", "impact", "incident", "disruption"].contains($0) })
        else {
            return false
        }
        return index + 1 < words.count && ["begins", "began", "starts", "started"].contains(words[index + 1])
    }
}
