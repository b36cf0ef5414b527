/// A postmortem cut into the parts that its headings and labels make, line by line.
struct DocumentParts {
    /// Lines that belong together; nil is a place that no known heading or label names.
    struct Part {
        var name: SectionName?
        var lines: [TextLine]
    }

    private(set) var title: String?
    private(set) var parts: [Part] = [Part(name: nil, lines: [])]
    private var section: SectionName?
    private var sectionLevel = 0
    private var isInUnknownSection = false
    private var isFenced = false
    private var label: Label?
    /// Whether anything but days stands before the first heading.
    private var hasWords = false

    /// The label whose part the lines go to.
    private struct Label {
        var indent: Int
        var isItem: Bool
        /// Whether it had its text beside it, so that a line at its own indentation is no more of it.
        var isFilled: Bool
    }

    init(_ lines: [TextLine]) {
        for line in lines { take(line) }
    }

    private mutating func take(_ line: TextLine) {
        if line.body.hasPrefix("```") || line.body.hasPrefix("~~~") {
            isFenced.toggle()
        } else if !isFenced {
            if line.isBlank { return add(line) }
            if takeHeading(line) || takeTitle(line) || takeLabel(line) { return }
            leaveLabel(before: line)
        }
        add(line)
    }

    private mutating func add(_ line: TextLine) {
        hasWords = hasWords || !line.isBlank && NamedDay.line(line.body) == nil
        parts[parts.count - 1].lines.append(line)
    }

    private mutating func begin(_ name: SectionName?) {
        parts.append(Part(name: name, lines: []))
    }

    private mutating func takeHeading(_ line: TextLine) -> Bool {
        guard let heading = Heading(line) else { return false }
        if let name = heading.section {
            (section, sectionLevel, isInUnknownSection, label) = (name, heading.level, false, nil)
            begin(name)
            return true
        }
        guard heading.isMarked else { return false }
        if title == nil, section == nil, !isInUnknownSection {
            title = PostmortemTitle.plain(heading.title)
            return true
        }
        guard section == nil || heading.level <= sectionLevel, NamedDay.line(line.body) == nil else { return false }
        (section, sectionLevel, isInUnknownSection, label) = (nil, heading.level, true, nil)
        begin(nil)
        return false
    }

    /// The first words of all, if they are none of the document's own.
    private mutating func takeTitle(_ line: TextLine) -> Bool {
        guard title == nil, section == nil, !isInUnknownSection, parts.count == 1 else { return false }
        guard !hasWords else { return false }
        guard line.item == nil, line.body.first != "|", NamedDay.line(line.body) == nil, !line.isRule else {
            return false
        }
        guard TimeStamp.read(line.body) == nil, TimeStamp.ending(line.body) == nil, line.text.utf8.count <= 200 else {
            return false
        }
        if let (name, _) = line.label(), SectionName.label(name, in: nil) != nil { return false }
        title = PostmortemTitle.plain(String(line.body))
        return true
    }

    private mutating func takeLabel(_ line: TextLine) -> Bool {
        guard !isInUnknownSection, let (name, rest) = line.label() else { return false }
        if let label, parts.last?.name == .timeline, line.indent > label.indent { return false }
        guard let named = SectionName.label(name, in: section), isAllowed(named, rest) else { return false }
        label = Label(indent: line.indent, isItem: line.item != nil, isFilled: !rest.isEmpty)
        begin(named)
        if !rest.isEmpty { add(TextLine(number: line.number, text: String(rest))) }
        return true
    }

    private func isAllowed(_ name: SectionName, _ rest: Substring) -> Bool {
        switch section {
        case .actionItems, .ownership: name.isActionItems && rest.isEmpty
        case nil, .text(.summary), .text(.rootCause), .text(.resolution), .causes, .impact, .responses, .lessons:
            !name.isActionItems
        case .text, .list, .timeline, .period, .services, .severity, .date: false
        }
    }

    private mutating func leaveLabel(before line: TextLine) {
        guard let label, line.indent <= label.indent else { return }
        let isSibling = label.isItem ? line.item != nil : label.isFilled
        guard isSibling || label.isItem && line.item == nil && line.indent == 0 else { return }
        self.label = nil
        begin(section)
    }
}

/// What an incident is called, without the words that say what kind of document it is.
enum PostmortemTitle {
    static func plain(_ title: String) -> String {
        let words = title.split { $0.isWhitespace || $0 == "*" || $0 == "#" }
        let start = words.drop { !$0.contains { $0.isLetter || $0.isNumber } }
        var name = start.joined(separator: " ")
        let kinds = [
            "incident postmortem report", "incident post-mortem", "incident postmortem", "postmortem report",
            "post-mortem report", "postmortem", "post-mortem", "incident report",
        ]
        for kind in kinds where name.lowercased().hasPrefix(kind) {
            let rest = name.dropFirst(kind.count).drop { $0 == " " }
            guard let mark = rest.first, ":-–—−".contains(mark) else { continue }
            name = String(rest.dropFirst().drop { $0 == " " })
            break
        }
        for kind in kinds where name.lowercased().hasSuffix(" " + kind) {
            let rest = name.dropLast(kind.count + 1)
            name = rest.last == ":" ? String(rest.dropLast()) : String(rest)
            break
        }
        return name.isEmpty ? title : name
    }
}
