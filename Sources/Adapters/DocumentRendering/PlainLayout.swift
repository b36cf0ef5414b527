import Text

/// Lays the parts of a document out as rows of text, one part after the other.
struct PlainLayout {
    private let columns: Int
    private var rows: [String] = []
    private var containers: [Container] = []
    private var lists: [List] = []
    /// What the next row begins with instead of its margin: the markers of the items that begin on it.
    private var opening: String?
    private var needsGap = false
    private var words = PlainWords()
    private var table: PlainTable?

    /// A quote or an item of a list.
    private struct Container {
        /// What each of its rows begins with, the margins around it included.
        let margin: String
        let isTight: Bool
    }

    private struct List {
        /// Of the next item; nil where the items have bullets.
        var number: Int?
        let isTight: Bool
    }

    init(columns: Int) {
        self.columns = max(1, columns)
    }

    /// The rows, each with its line feed, and no empty ones at the end.
    var text: String {
        let end = rows.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        return rows.prefix(end).map { $0 + "\n" }.joined()
    }

    mutating func begin(_ part: MarkdownPart) {
        switch part {
        case .quote:
            closeGap()
            open(marker: "> ", margin: "> ", isTight: false)
        case .list(let first, let isTight):
            closeGap()
            lists.append(List(number: first, isTight: isTight))
        case .item(let isChecked): beginItem(isChecked)
        case .rule: block([String(repeating: "-", count: room)])
        case .codeBlock(let code): write(code: code)
        case .htmlBlock(let html): paragraph(MarkdownConfinement.wordsOfHTML(html))
        case .table(let alignments): table = PlainTable(alignments)
        case .row: table?.beginRow()
        case .document, .paragraph, .heading, .cell: break
        case .text, .code, .inlineHTML, .softBreak, .lineBreak, .link, .image, .struck, .other: words.begin(part)
        }
    }

    mutating func end(_ part: MarkdownPart) {
        switch part {
        case .quote:
            closeContainer()
            needsGap = !isTight
        case .item:
            closeContainer()
            needsGap = !(lists.last?.isTight ?? false)
        case .list:
            lists.removeLast()
            needsGap = !isTight
        case .paragraph: paragraph(words.take())
        case .heading(let level): heading(words.take(), level)
        case .cell: table?.add(words.take())
        case .table:
            if let table { block(table.rows(columns: room)) }
            table = nil
        case .link, .image, .struck: words.end(part)
        case .document, .row, .rule, .codeBlock, .htmlBlock, .text, .code, .inlineHTML, .softBreak, .lineBreak, .other:
            break
        }
    }

    private mutating func beginItem(_ isChecked: Bool?) {
        closeGap()
        guard let list = lists.last else { return }
        let bullet = list.number.map { "\($0). " } ?? "- "
        let marker = bullet + (isChecked.map { $0 ? "[x] " : "[ ] " } ?? "")
        open(marker: marker, margin: String(repeating: " ", count: marker.utf8.count), isTight: list.isTight)
        lists[lists.count - 1].number = list.number.map { $0 + 1 }
    }

    private mutating func paragraph(_ words: SafeText) {
        guard !words.isEmpty else { return }
        block(words.wrapped(toWidth: room, breakingWords: false).map(\.string))
    }

    private mutating func heading(_ words: SafeText, _ level: Int) {
        guard !words.isEmpty else { return }
        let wrapped = words.wrapped(toWidth: room, breakingWords: false)
        let width = wrapped.map(\.columns).max() ?? 0
        let underline = ["=", "-", "~"].dropFirst(level - 1).first.map { String(repeating: $0, count: width) }
        block(wrapped.map(\.string) + [underline].compactMap { $0 })
    }

    private mutating func write(code: String) {
        let lines = SafeText(code.hasSuffix("\n") ? String(code.dropLast()) : code).lines
        block(lines.map { $0.isEmpty ? "" : "    " + $0.string })
    }

    /// Writes the rows of one block, with an empty row before them where one is due.
    private mutating func block(_ lines: [String]) {
        closeGap()
        for line in lines { write(line) }
        needsGap = !isTight
    }

    private mutating func write(_ line: String) {
        rows.append(line.isEmpty ? (opening ?? margin).withoutSpacesAtEnd : (opening ?? margin) + line)
        opening = nil
    }

    private mutating func closeGap() {
        guard needsGap else { return }
        needsGap = false
        // Inside an item whose marker is still to come there is nothing to part.
        if opening == nil { write("") }
    }

    private mutating func open(marker: String, margin inner: String, isTight: Bool) {
        // Deeper than half the columns, words would stand one below the other.
        let deeper = margin.utf8.count + inner.utf8.count <= columns / 2 ? margin + inner : margin
        opening = (opening ?? margin) + marker
        containers.append(Container(margin: deeper, isTight: isTight))
    }

    /// A marker with nothing behind it stands alone.
    private mutating func closeContainer() {
        if opening != nil { write("") }
        containers.removeLast()
    }

    private var margin: String { containers.last?.margin ?? "" }

    private var isTight: Bool { containers.last?.isTight ?? false }

    private var room: Int { max(1, columns - margin.utf8.count) }
}

extension String {
    fileprivate var withoutSpacesAtEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
    }
}
