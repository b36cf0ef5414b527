/// A line of Markdown without what a formatter may write otherwise: the sign of a bullet, the width of a table's
/// columns, the signs around a prompt. Who lets one run over a document has written nothing in it.
enum LineForm {
    static func of(_ line: String) -> String {
        let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
        let words = line.dropFirst(indent)
        switch words.utf8.first {
        case UInt8(ascii: "|"): return row(words)
        case UInt8(ascii: "*") where words.hasPrefix("* "), UInt8(ascii: "+") where words.hasPrefix("+ "):
            return line.prefix(indent) + "-" + words.dropFirst()
        case UInt8(ascii: "_") where words.hasPrefix("_(") && words.hasSuffix(")_"):
            return line.prefix(indent) + "*" + words.dropFirst().dropLast() + "*"
        default: return line
        }
    }

    private static func row(_ line: Substring) -> String {
        let isDelimiter = line.utf8.allSatisfy { "|-: ".utf8.contains($0) }
        guard isDelimiter else { return line.split(separator: " ").joined(separator: " ") }
        return line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            let sides = cell.filter { $0 != " " }
            return (sides.hasPrefix(":") ? ":" : "") + (sides.contains("-") ? "-" : "")
                + (sides.count > 1 && sides.hasSuffix(":") ? ":" : "")
        }.joined(separator: "|")
    }
}
