/// Reads a timeline line by line.
struct TimelineReader {
    private let lines: [TextLine]
    private var placer: TimelinePlacer
    private(set) var timeline = ImportedTimeline()
    private var columns: TableColumns?
    private var speaker: String?
    /// What a line without a time belongs to.
    private var above = Above.nothing

    private enum Above {
        case nothing
        /// An entry; its lines stand `indent` columns in, or anywhere when somebody speaks.
        case entry(indent: Int, isSpeech: Bool, isParted: Bool)
        /// A line whose time was refused.
        case refused(indent: Int, isSpeech: Bool, isParted: Bool, why: String)
    }

    init(_ lines: [TextLine], _ context: ImportContext, day: CivilDate?, daysBack: Int) {
        self.lines = lines
        let written = WrittenZone.first(in: lines).flatMap { context.zone(named: $0) }
        let isChat = context.chatZone != nil && TimelineLine.all(lines).contains(where: \.isSpeaker)
        let zone = written ?? (isChat ? context.chatZone : nil)
        placer = TimelinePlacer(context, base: day, written: zone, daysBack: daysBack)
        timeline.zone = placer.zone
    }

    var isAhead: Bool { placer.isAhead }

    mutating func read() {
        for index in lines.indices {
            let next = index + 1 < lines.count ? lines[index + 1] : nil
            take(lines[index], TimelineLine(lines[index], next: next, columns: columns), next: next)
        }
        refuseEmpty()
    }

    private mutating func take(_ line: TextLine, _ kind: TimelineLine, next: TextLine?) {
        switch kind {
        case .blank: part()
        case .rule:
            timeline.structure.append(line.number)
        case .day(let day):
            guard placer.move(to: day) else { return refuse(line, "there is no such day") }
            timeline.structure.append(line.number)
            above = .nothing
        case .entry(let stamp, let text, let by):
            let isFollowUp = text.isEmpty || line.body.first == "["
            if !isFollowUp { speaker = nil }
            add(line, stamp, text: text, by: by ?? speaker, isSpeech: speaker != nil)
        case .speaker(let name, let stamp):
            speaker = name
            add(line, stamp, text: "", by: name, isSpeech: true)
        case .row(let cells): takeRow(line, cells, next: next)
        case .heading(let heading):
            above = .nothing
            speaker = nil
            heading.section == .timeline ? timeline.structure.append(line.number) : refuse(line, Self.untimed)
        case .other: takeOther(line)
        }
    }

    private static let untimed = "no time"

    private mutating func part() {
        switch above {
        case .nothing: break
        case .entry(let indent, let isSpeech, _): above = .entry(indent: indent, isSpeech: isSpeech, isParted: true)
        case .refused(let indent, let isSpeech, _, let why):
            above = .refused(indent: indent, isSpeech: isSpeech, isParted: true, why: why)
        }
    }

    private mutating func takeRow(_ line: TextLine, _ cells: [Substring], next: TextLine?) {
        let isHead = next.map { $0.body.first == "|" && $0.body.allSatisfy { "|-: ".contains($0) } } ?? false
        guard isHead, let head = TableColumns(head: cells) else { return refuse(line, Self.untimed) }
        columns = head
        timeline.structure.append(line.number)
    }

    private mutating func add(_ line: TextLine, _ stamp: TimeStamp, text: String, by: String?, isSpeech: Bool) {
        let placed = placer.place(stamp, zoneName: columns?.zoneName)
        if stamp.zoneName == nil, columns?.zoneName == nil { timeline.needsZone = true }
        if let repeated = placer.repeated {
            timeline.repeated = timeline.repeated ?? repeated
            timeline.repeated?.lines.append(line.number)
        }
        switch placed {
        case .success(let moment):
            timeline.entries.append(ImportedEntry(moment: moment, text: text, by: by, lines: [line.number]))
            above = .entry(indent: line.indent, isSpeech: isSpeech, isParted: false)
        case .failure(let refusal):
            refuse(line, refusal.message)
            above = .refused(indent: line.indent, isSpeech: isSpeech, isParted: false, why: refusal.message)
        }
    }

    private mutating func takeOther(_ line: TextLine) {
        switch above {
        case .entry(let indent, let isSpeech, let isParted) where isSpeech || !isParted || line.indent > indent:
            append(line, indent: indent, isParted: isParted)
            above = .entry(indent: indent, isSpeech: isSpeech, isParted: false)
        case .refused(let indent, let isSpeech, let isParted, let why)
        where isSpeech || !isParted || line.indent > indent:
            refuse(line, why)
            above = .refused(indent: indent, isSpeech: isSpeech, isParted: false, why: why)
        case .nothing, .entry, .refused:
            above = .nothing
            if WrittenZone.statement(line) != nil { return timeline.structure.append(line.number) }
            refuse(line, Self.untimed)
        }
    }

    private mutating func append(_ line: TextLine, indent: Int, isParted: Bool) {
        let index = timeline.entries.count - 1
        let text = timeline.entries[index].text
        let more = text.isEmpty ? String(line.body) : line.dropping(indent: indent)
        timeline.entries[index].text = text.isEmpty ? more : text + (isParted ? "\n\n" : "\n") + more
        timeline.entries[index].lines.append(line.number)
    }

    private mutating func refuse(_ line: TextLine, _ why: String) {
        timeline.refused.append(UnreadLine(number: line.number, text: String(line.body), why: why))
    }

    /// A time with nothing beside or below it says nothing.
    private mutating func refuseEmpty() {
        let empty = Set(timeline.entries.filter(\.text.isEmpty).flatMap(\.lines))
        for line in lines where empty.contains(line.number) { refuse(line, "a time without text") }
        timeline.entries.removeAll(where: \.text.isEmpty)
        timeline.refused.sort { $0.number < $1.number }
    }
}

/// The zone that a text says its times are in: `All times are in UTC.`
enum WrittenZone {
    static func first(in lines: [TextLine]) -> String? {
        lines.lazy.compactMap(statement).first
    }

    static func statement(_ line: TextLine) -> String? {
        guard line.text.utf8.count <= 100 else { return nil }
        let words = line.body.split { !($0.isLetter || $0.isNumber || "+-:/".contains($0)) }.map(String.init)
        let zones = words.filter { !own.contains($0.lowercased()) }
        guard words.count - zones.count >= 2, words.contains(where: { $0.lowercased() == "times" }),
            zones.allSatisfy(isZone)
        else { return nil }
        return zones.first
    }

    private static let own = ["all", "times", "are", "in", "shown", "given", "the", "time", "zone", "timezone", "note"]

    private static func isZone(_ word: String) -> Bool {
        switch ZoneRequest.parse(word) {
        case .fixed: true
        case .region: word.contains("/") || ZoneRequest.isWord(word)
        case .refused: false
        }
    }
}
