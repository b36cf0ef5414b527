/// Reads the work that is owed afterwards off its lines.
struct ImportedActions {
    private(set) var items: [ActionItemFields] = []
    private(set) var intro = ""
    /// A paragraph after the items.
    private(set) var closing: [TextLine] = []
    private var group: String?
    private var base: Int?
    private var columns: [String] = []

    mutating func take(_ lines: [TextLine], horizon: Horizon?, isOwned: Bool) {
        (base, group, columns) = (nil, nil, [])
        let filled = lines.filter { !$0.isBlank }
        let isIndented = filled.contains { $0.item != nil || $0.indent > 0 }
        for (index, line) in filled.enumerated() {
            let next = index + 1 < filled.count ? filled[index + 1] : nil
            if line.body.first == "|" {
                takeRow(line, next: next, horizon)
            } else if let name = groupName(line, next: next) {
                (group, base) = (name, nil)
            } else if line.item != nil || line.indent > 0 {
                takeItem(line, horizon, isOwned)
            } else {
                takeProse(line, isIndented: isIndented, horizon, isOwned)
            }
        }
    }

    /// A heading, a label with nothing beside it, or a few words above items.
    private func groupName(_ line: TextLine, next: TextLine?) -> String? {
        if let heading = Heading(line) { return heading.title }
        if let (name, rest) = line.label(), rest.isEmpty, next.map({ $0.indent > line.indent }) == true {
            let plain = name.split(separator: "**").joined()
            return plain.split(separator: " ").count <= 8 ? plain : nil
        }
        guard let next, line.item == nil, next.item != nil || next.indent > line.indent, next.body.first != "|" else {
            return nil
        }
        guard line.indent == 0, !line.body.hasSuffix("."), line.body.split(separator: " ").count <= 8 else {
            return nil
        }
        return String(line.body.hasSuffix(":") ? line.body.dropLast() : line.body)
    }

    private mutating func takeItem(_ line: TextLine, _ horizon: Horizon?, _ isOwned: Bool) {
        if let base, line.indent > base, !items.isEmpty {
            items[items.count - 1].text = (items[items.count - 1].text ?? "") + "\n" + line.dropping(indent: base + 2)
            return
        }
        base = line.indent
        append(String(line.content), label: line.label(), horizon, isOwned)
    }

    private mutating func takeProse(_ line: TextLine, isIndented: Bool, _ horizon: Horizon?, _ isOwned: Bool) {
        if items.isEmpty, isIndented || line.body.hasSuffix(":") {
            intro += (intro.isEmpty ? "" : "\n\n") + line.body
        } else if isIndented {
            closing.append(line)
        } else {
            append(String(line.body), label: nil, horizon, isOwned)
        }
    }

    private mutating func append(
        _ text: String, label: (name: Substring, rest: Substring)?, _ horizon: Horizon?, _ isOwned: Bool
    ) {
        var fields = ActionItemFields(text: text.hasPrefix("[ ] ") ? String(text.dropFirst(4)) : text)
        fields.horizon = horizon
        fields.group = group
        if let label, !label.rest.isEmpty {
            let name = label.name.split(separator: "**").joined()
            let isBold = label.name.hasPrefix("**")
            if isOwned {
                (fields.owner, fields.text) = (name, String(label.rest))
            } else if isBold || name.split(separator: " ").count <= 5 && name.first?.isUppercase == true {
                (fields.title, fields.text) = (name, String(label.rest))
            }
        }
        takeRemark(&fields)
        items.append(fields)
    }

    /// `(Owner: ada, Deadline: June 30, 2024)` at the end.
    private func takeRemark(_ fields: inout ActionItemFields) {
        guard let text = fields.text, text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return }
        var owner: String?
        var due: String?
        var rest = text[text.index(after: start)...].dropLast()
        while !rest.isEmpty {
            guard let colon = rest.firstIndex(of: ":") else { return }
            let key = rest[..<colon].lowercased()
            let value = rest[colon...].dropFirst().drop { $0 == " " }
            let end = value.range(of: ", deadline:") ?? value.range(of: ", due:") ?? value.range(of: ", owner:")
            let words = end.map { value[..<$0.lowerBound] } ?? value
            switch key {
            case "owner", "assignee": owner = String(words)
            case "deadline", "due", "due date":
                guard let date = CivilDate.parse(words) else { return }
                due = date.iso
            default: return
            }
            rest = end.map { value[$0.lowerBound...].dropFirst(2) } ?? ""
        }
        let before = text[..<start]
        fields.text = before.lastIndex { !$0.isWhitespace }.map { String(before[...$0]) } ?? fields.text
        fields.owner = owner ?? fields.owner
        fields.due = due ?? fields.due
    }
}

extension ImportedActions {
    /// `| Action | Owner | Due |`.
    private mutating func takeRow(_ line: TextLine, next: TextLine?, _ horizon: Horizon?) {
        let cells = TableColumns.cells(line.body)
        if cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) { return }
        if columns.isEmpty, next?.body.first == "|", next?.body.allSatisfy({ "|-: ".contains($0) }) == true {
            columns = cells.map { SectionName.plain($0) }
            return
        }
        var fields = ActionItemFields()
        fields.horizon = horizon
        fields.group = group
        var others: [String] = []
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            let text = String(cell)
            switch index < columns.count ? columns[index] : "" {
            case "owner", "who", "assignee": fields.owner = text
            case "priority": fields.priority = text
            case "ticket", "bug", "issue", "link": fields.ticket = text
            case "due", "deadline", "due date":
                if let date = CivilDate.parse(text) { fields.due = date.iso } else { others.append(text) }
            default: others.append(text)
            }
        }
        fields.text = others.joined(separator: " – ")
        items.append(fields)
    }
}

extension Substring {
    /// Where `word`, which is in lower case, begins, whatever the case here.
    fileprivate func range(of word: String) -> Range<Index>? {
        for index in indices {
            let end = self[index...].prefix(word.count)
            if end.lowercased() == word { return end.startIndex..<end.endIndex }
        }
        return nil
    }
}
