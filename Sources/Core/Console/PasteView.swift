import Incidents
import Text
import TextUI

/// What would become of a pasted text: each entry, each line that was not read, what is to be known before.
struct PasteView {
    private let model: Model
    private let preview: PastePreview
    private let format: TimeFormat
    /// As the first names need it, up to a bound.
    private let whoColumns: Int

    init(_ model: Model, _ preview: PastePreview) {
        self.model = model
        self.preview = preview
        let own = preview.question.isNew ? preview.understood?.zone : nil
        format = TimeFormat(zone: own ?? model.zone)
        let names = preview.timeline?.entries.prefix(50).map { DisplayWidth.of($0.by ?? model.author) } ?? []
        whoColumns = min(model.size.columns < 100 ? 14 : 24, max(4, names.max() ?? 0))
    }

    private enum Row {
        case fact(String)
        case day(String)
        case entry(Int)
        /// An entry's text, where there is no room for it beside its time.
        case text(Int)
        case unreadTitle
        case unread(Int)
    }

    private typealias Line = (text: SafeText, style: Style)

    private var isNarrow: Bool { model.size.columns < 60 }

    func draw(on frame: inout Frame) {
        frame.fill(frame.bounds)
        let (title, rest) = frame.bounds.splitTop(1)
        let (body, foot) = rest.splitBottom(1)
        let (head, area) = body.splitTop(heads.count)
        let rows = rows
        let top = min(preview.top, max(0, rows.count - area.rows))
        let end = min(rows.count, top + area.rows)
        PaneTitle(title: self.title, note: note(end, of: rows.count, shown: area.rows), isFocused: true)
            .draw(on: &frame, title, model.symbols)
        for (offset, line) in heads.prefix(head.rows).enumerated() { put(line, head.line(offset), on: &frame) }
        let marked = preview.timeline?.outOfOrder ?? []
        for (offset, row) in rows[top..<end].enumerated() { put(line(row, marked), area.line(offset), on: &frame) }
        drawFoot(on: &frame, foot)
    }

    /// Where it would go, and how much of it is seen.
    private func note(_ end: Int, of count: Int, shown: Int) -> String {
        let place = count > shown ? "\(end)/\(count)" : ""
        guard !isNarrow, !preview.question.isNew, let handle = model.incident?.handle else { return place }
        return "into \(handle)" + (place.isEmpty ? "" : "  \(place)")
    }

    private func put(_ line: Line, _ place: Rect, on frame: inout Frame) {
        let text = line.text.truncated(toWidth: place.columns - 2, ellipsis: model.symbols.ellipsis)
        if line.style.reverse { frame.fill(place, style: line.style) }
        frame.draw(text, at: place.at(row: 0, column: 1), maxColumns: place.columns - 1, style: line.style)
    }

    private func drawFoot(on frame: inout Frame, _ foot: Rect) {
        frame.fill(foot, style: Theme.bar)
        let canBeNew = preview.isPostmortem && model.incident != nil
        let new = preview.question.isNew ? "n into this incident" : "n a new incident"
        let long = ["Enter imports it", "o as one entry", "z zone, date"] + (canBeNew ? [new] : []) + ["Esc composer"]
        let short = ["Enter imports", "o one", "z zone"] + (canBeNew ? ["n new"] : []) + ["Esc back"]
        let forms = [long.joined(separator: "   "), short.joined(separator: "  "), short.joined(separator: " ")]
        let room = foot.columns - 2
        let text = forms.map { SafeText($0) }.first { $0.columns <= room } ?? SafeText(forms[2])
        frame.draw(text, at: foot.at(row: 0, column: 1), maxColumns: room, style: Theme.bar)
    }

    private var title: String {
        guard let timeline = preview.timeline, let document = preview.understood?.batch.document else { return "Paste" }
        let entries = counted(timeline.entries.count, "entry", "entries")
        let unread = document.unread.isEmpty ? "" : ", \(counted(document.unread.count, "line", "lines")) not read"
        return "Paste: \(preview.question.isNew ? "a new incident, " : "")\(entries)\(unread)"
    }

    private func counted(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    /// What is to be known, and what is asked, above the rows; it does not scroll.
    private var heads: [Line] {
        if let remark = preview.remark { return [warning(remark)] + facts }
        return facts
    }

    private var facts: [Line] {
        guard let timeline = preview.timeline else {
            return [(SafeText("reading\(model.symbols.ellipsis.string)"), Theme.dim)]
        }
        return [zoneLine(timeline)] + orderLine(timeline) + questionLines(timeline)
    }

    private func warning(_ text: String) -> Line {
        (SafeText("\(model.symbols.warning.string) \(text)").oneLine, Theme.warning)
    }

    private func zoneLine(_ timeline: ImportedTimeline) -> Line {
        guard timeline.needsZone else { return (SafeText(literal: "every time names its zone"), Theme.dim) }
        let isOwn = preview.question.zone == nil && timeline.zone == model.hostZone
        let whose = isOwn ? " (yours; z changes it)" : " (z changes it)"
        let name = timeline.zone.name
        let forms = ["times without a zone are \(name)\(whose)", "zone: \(name)\(whose)", "zone: \(name) (z)"]
        let fitting = forms.map { SafeText($0).oneLine }.first { $0.columns <= model.size.columns - 2 }
        return (fitting ?? SafeText(forms[2]).oneLine, .plain)
    }

    private func orderLine(_ timeline: ImportedTimeline) -> [Line] {
        let count = timeline.outOfOrder.count
        guard count > 0 else { return [] }
        let sign = model.symbols.warning.string
        let short = "\(count) out of order (marked \(sign))"
        let long = "\(count) earlier than the one above (marked \(sign)): the timeline will put them in order"
        return [(SafeText(long.count <= model.size.columns - 2 ? long : short), Theme.bold)]
    }

    private func questionLines(_ timeline: ImportedTimeline) -> [Line] {
        guard let repeated = timeline.repeated else { return [] }
        let clock = TimeFormat(zone: repeated.zone)
        let day = clock.date(repeated.earlier.instant)
        let count = repeated.lines.count
        let lines = count == 1 ? "" : ", \(count) lines"
        let asked = [(RepeatedHour.first, repeated.earlier), (.second, repeated.later)].map { hour, moment in
            let mark = preview.question.repeatedHour == hour ? model.symbols.done.string + " " : ""
            return "\(mark)\(hour == .first ? 1 : 2) = \(clock.time(moment)) \(offset(moment, clock))"
        }
        let style = preview.asksForHour ? Theme.warning : Style.plain
        let sign = preview.asksForHour ? "\(model.symbols.warning.string) " : ""
        let name = isNarrow ? clock.isoDate(repeated.earlier.instant) : day
        return [
            (SafeText("\(sign)\(clock.time(repeated.earlier)) came twice on \(name)\(isNarrow ? "" : lines)"), style),
            (SafeText("  which? \(asked.joined(separator: "   "))"), style),
        ]
    }

    /// What tells the two apart.
    private func offset(_ moment: Moment, _ clock: TimeFormat) -> String {
        let word = clock.zone.abbreviation(at: moment.instant)
        return word.first?.isLetter == true ? word : clock.offset(at: moment.instant)
    }
}

extension PasteView {
    private var rows: [Row] {
        guard let understood = preview.understood else { return [] }
        var rows = newFacts(understood)
        var day: CivilDate?
        for (index, entry) in understood.batch.document.timeline.entries.enumerated() {
            let own = format.zone.civil(at: entry.moment.instant).date
            if own != day { rows.append(.day(own.words)) }
            day = own
            rows.append(.entry(index))
            if isNarrow { rows.append(.text(index)) }
        }
        let unread = understood.batch.document.unread
        if !unread.isEmpty { rows += [.unreadTitle] + unread.indices.map(Row.unread) }
        return rows
    }

    /// What a postmortem has besides its timeline.
    private func newFacts(_ understood: UnderstoodText) -> [Row] {
        guard let opening = understood.batch.opening else { return [] }
        let document = understood.batch.document
        let milestones = [
            ("impact started", document.impactStarted), ("detected", document.detected),
            ("resolved", document.resolved),
        ].compactMap { name, moment in moment.map { Row.fact("\(name): \(format.stamp($0))") } }
        let sections = Set(document.texts.map(\.field.rawValue) + document.items.map(\.field.rawValue)).sorted()
        let parts = sections.isEmpty ? [] : [Row.fact("sections: \(sections.joined(separator: ", "))")]
        let items = document.actionItems.count
        let actions = items == 0 ? [] : [Row.fact("action items: \(items)")]
        let impact = [document.impact.text, document.impact.users].compactMap { $0 }.prefix(1)
        return [.fact("title: \(opening.title)")] + impact.map { .fact("impact: \($0)") } + milestones + parts + actions
    }

    /// The first row after a key that scrolls; the same after any other.
    func top(after key: Key) -> Int {
        let page = max(1, shownRows - 1)
        return switch key {
        case .up: top(movedBy: -1)
        case .down: top(movedBy: 1)
        case .pageUp: top(movedBy: -page)
        case .pageDown, .character(" "): top(movedBy: page)
        case .home: 0
        case .end: top(movedBy: rows.count)
        default: preview.top
        }
    }

    func top(movedBy count: Int) -> Int {
        min(max(0, preview.top + count), max(0, rows.count - shownRows))
    }

    private var shownRows: Int { max(1, model.size.rows - 2 - heads.count) }

    private func line(_ row: Row, _ marked: Set<Int>) -> Line {
        guard let document = preview.understood?.batch.document else { return (.empty, .plain) }
        switch row {
        case .fact(let text): return (short(text), .plain)
        case .day(let words): return (SafeText(words), Theme.title)
        case .entry(let index):
            return (head(document.timeline.entries[index], isMarked: marked.contains(index)), .plain)
        case .text(let index): return (SafeText(literal: "    ") + said(document.timeline.entries[index]), .plain)
        case .unreadTitle:
            let count = document.unread.count
            return (
                SafeText("Not read: \(count == 1 ? "this line becomes" : "these lines become") one note"), Theme.title
            )
        case .unread(let index): return (short(unread(document.unread[index])), Theme.bold)
        }
    }

    private func unread(_ line: UnreadLine) -> String {
        "line \(line.number) (\(line.why)): \(line.text)"
    }

    private func short(_ text: String) -> SafeText { SafeText(beginningOf: text, columns: model.size.columns).oneLine }

    /// Sign, time with its zone, who, kind; beside them the text where there is room.
    private func head(_ entry: ImportedEntry, isMarked: Bool) -> SafeText {
        let sign = isMarked ? model.symbols.warning : SafeText(literal: " ")
        let time = SafeText(format.labelledTime(entry.moment)).oneLine
        let who = SafeText(beginningOf: entry.by ?? model.author, columns: whoColumns).oneLine
            .truncated(toWidth: whoColumns, ellipsis: model.symbols.ellipsis)
        let gap = SafeText(literal: "  ")
        let start = sign + SafeText(literal: " ") + time + gap + who.padded(toWidth: isNarrow ? 0 : whoColumns)
        let kind = start + gap + SafeText(EntryKind.note.rawValue)
        return isNarrow ? kind : kind + gap + said(entry)
    }

    private func said(_ entry: ImportedEntry) -> SafeText {
        let lines = entry.text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        let more = lines.count > 1 ? " (+\(counted(lines.count - 1, "line", "lines")))" : ""
        let room = max(8, model.size.columns - (isNarrow ? 6 : 24 + whoColumns) - more.count)
        let first = SafeText(beginningOf: String(lines.first ?? ""), columns: room).oneLine
        return first.truncated(toWidth: room, ellipsis: model.symbols.ellipsis) + SafeText(more)
    }
}
