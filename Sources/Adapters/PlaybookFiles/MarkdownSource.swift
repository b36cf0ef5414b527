import Playbooks

/// A Markdown text with its blocks, and their words as they stand in the source, so that nothing of them is lost.
struct MarkdownSource {
    let blocks: [Block]
    /// Without these a line is its own words.
    private static let special: Set<UInt8> = Set("*_`[]<&\\!".utf8)

    private let text: SourceText
    /// `[name]: address` lines by their names in lower case, for links that go by name.
    private let definitions: [String: String]

    init(_ text: SourceText) {
        self.text = text
        blocks = MarkdownSyntax.blocks(masked: BlockMask.masked(text), lineCount: text.lineCount)
        definitions = MarkdownSource.definitions(of: text)
    }

    /// Whether a line, counted from 0, has nothing but white space.
    func isBlank(_ line: Int) -> Bool {
        line < 0 || line >= text.lineCount || text.line(line).isBlank
    }

    /// A block as Markdown, moved to the margin, without blank lines at the end.
    func markdown(_ block: Block) -> String {
        joined(shifted(block))
    }

    /// The words of a heading without markup, within bounds.
    func heading(_ block: Block) -> String {
        MarkdownSyntax.plainText(String(markdown(block).prefix(1000)), keepsAddresses: false)
    }

    /// The words of a paragraph of one line that is bold throughout, without a colon at their end.
    func label(_ block: Block) -> String? {
        guard block.kind == .paragraph, block.lines.count == 1 || isBlank(block.lines.lowerBound + 1) else {
            return nil
        }
        var line = String(decoding: text.line(block.lines.lowerBound).prefix(400), as: UTF8.self).trimmed
        if line.hasSuffix(":") || line.hasSuffix("：") { line.removeLast() }
        guard let mark = ["**", "__"].first(where: { line.hasPrefix($0) && line.hasSuffix($0) }) else { return nil }
        let inner = line.dropFirst(2).dropLast(2)
        guard line.count > 4, inner.count <= 80, !inner.contains(mark) else { return nil }
        let words = plain(inner.trimmed)
        return words.hasSuffix(":") || words.hasSuffix("：") ? words.dropLast().trimmed : words
    }

    /// The words of a paragraph, as Markdown.
    func paragraph(_ block: Block) -> String {
        shifted(block).map { String(decoding: $0, as: UTF8.self).trimmed }.joined(separator: "\n").trimmed
    }

    /// The words of a paragraph without markup. Beyond 4 kB they stay as they were written.
    func plain(_ markdown: String) -> String {
        guard markdown.utf8.count <= 4096, markdown.utf8.contains(where: MarkdownSource.special.contains) else {
            return markdown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return MarkdownSyntax.plainText(markdown + used(in: markdown), keepsAddresses: true)
    }

    /// The definitions that words in brackets may mean, within 4 kB, set apart.
    private func used(in markdown: String) -> String {
        guard !definitions.isEmpty, markdown.utf8.contains(0x5D) else { return "" }
        var lines: Set<String> = []
        var size = 0
        for piece in markdown.split(separator: "[").dropFirst(markdown.hasPrefix("[") ? 0 : 1) {
            let name = piece.prefix { $0 != "]" }.lowercased()
            guard let line = definitions[name], size + line.utf8.count <= 4096 else { continue }
            if lines.insert(line).inserted { size += line.utf8.count }
        }
        return lines.isEmpty ? "" : "\n\n" + lines.sorted().joined(separator: "\n")
    }

    /// A block of code without its fence.
    func command(_ block: Block) -> StepCommand {
        var lines = shifted(block)
        guard case .code(isFenced: true) = block.kind, let opening = lines.first else {
            return StepCommand(language: "", script: joined(outdented(lines)))
        }
        lines.removeFirst()
        let mark = opening.first ?? 0x60
        let length = opening.prefix { $0 == mark }.count
        while lines.last?.isBlank == true { lines.removeLast() }
        if let last = lines.last, isClosing(last, mark: mark, length: length) { lines.removeLast() }
        let info = String(decoding: opening.dropFirst(length), as: UTF8.self).trimmed
        return StepCommand(language: language(info), script: joined(lines))
    }

    private func isClosing(_ line: ArraySlice<UInt8>, mark: UInt8, length: Int) -> Bool {
        let run = line.drop { $0 == 0x20 }
        let marks = run.prefix { $0 == mark }
        return marks.count >= length && run.dropFirst(marks.count).isBlank
    }

    /// The info string's first word, also of `{.sh}` and `sh {linenos=true}`.
    private func language(_ info: String) -> String {
        let word = info.drop { $0 == "{" || $0 == "." }
        return String(word.prefix { !$0.isWhitespace && !"{},".contains($0) })
    }

    /// The block's lines with as many columns of white space taken off as its first line stands from the margin.
    private func shifted(_ block: Block) -> [ArraySlice<UInt8>] {
        let first = text.line(block.lines.lowerBound)
        let margin = columns(first.prefix(block.column))
        let rest = block.lines.dropFirst().filter { $0 < text.lineCount }
        return [first.dropFirst(block.column)] + rest.map { stripped(text.line($0), of: margin) }
    }

    private func stripped(_ line: ArraySlice<UInt8>, of margin: Int) -> ArraySlice<UInt8> {
        var column = 0
        var rest = line
        while column < margin, let byte = rest.first, byte == 0x20 || byte == 0x09 {
            column = byte == 0x09 ? (column / 4 + 1) * 4 : column + 1
            rest.removeFirst()
        }
        return rest
    }

    private func outdented(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        let margin = lines.filter { !$0.isBlank }.map { columns($0.prefix { $0 == 0x20 || $0 == 0x09 }) }.min() ?? 0
        return lines.map { stripped($0, of: margin) }
    }

    private func columns(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
    }

    private func joined(_ lines: [ArraySlice<UInt8>]) -> String {
        let end = lines.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0
        return String(decoding: Array(lines[..<end].joined(separator: [0x0A])), as: UTF8.self)
    }

    /// At most 1,000 of them.
    private static func definitions(of text: SourceText) -> [String: String] {
        var found: [String: String] = [:]
        for index in 0..<text.lineCount where found.count < 1000 {
            let line = text.line(index).drop { $0 == 0x20 }
            guard line.first == 0x5B, line.count <= 500, let close = line.firstIndex(of: 0x5D),
                line.dropFirst(close - line.startIndex + 1).first == 0x3A
            else { continue }
            let name = String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self).lowercased()
            // The first of several counts.
            found[name] = found[name] ?? String(decoding: line, as: UTF8.self)
        }
        return found
    }
}
