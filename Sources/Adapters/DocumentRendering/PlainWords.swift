import Text

/// The words of one paragraph, heading or cell, gathered part by part.
struct PlainWords {
    private var text = ""
    /// Where the words of each open link or image begin, in bytes.
    private var starts: [Int] = []

    mutating func begin(_ part: MarkdownPart) {
        switch part {
        case .text(let words), .code(let words): text += words
        case .softBreak: text += " "
        case .lineBreak: text += "\n"
        case .link, .image: starts.append(text.utf8.count)
        case .struck: text += "~~"
        case .inlineHTML(let tag): if tag.lowercased().hasPrefix("<br") { text += "\n" }
        case .document, .paragraph, .quote, .rule, .heading, .list, .item, .codeBlock, .htmlBlock, .table, .row, .cell,
            .other:
            break
        }
    }

    mutating func end(_ part: MarkdownPart) {
        switch part {
        case .link(let address), .image(let address): add(address: address)
        case .struck: text += "~~"
        case .document, .paragraph, .quote, .rule, .heading, .list, .item, .codeBlock, .htmlBlock, .table, .row, .cell,
            .text, .code, .inlineHTML, .softBreak, .lineBreak, .other:
            break
        }
    }

    /// The words so far, made safe once more: an entity can hide what typed text can't hold. Begins anew.
    mutating func take() -> SafeText {
        defer { self = PlainWords() }
        return SafeText(text)
    }

    /// `words <address>`; an address that is its own words stands alone.
    private mutating func add(address: String) {
        guard let start = starts.popLast() else { return }
        let label = String(decoding: text.utf8.dropFirst(start), as: UTF8.self)
        guard !address.isEmpty, label != address, "mailto:" + label != address else { return }
        text += (label.isEmpty ? "<" : " <") + address + ">"
    }
}
