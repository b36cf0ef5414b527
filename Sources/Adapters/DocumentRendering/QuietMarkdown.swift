import Postmortems
import Text

/// Markdown that calls nobody: an issue tracker makes a notification of `@name` and a link of `#12` wherever they stand
/// outside of code, and no backslash or entity keeps it from that; an empty comment between the two does
/// (github/markup issue 1168).
package enum QuietMarkdown {
    /// A field, confined and quiet. Where its Markdown is so odd that only its plain text is sure to be quiet, that
    /// stands there.
    package static func block(_ text: SafeText, topHeadingLevel: Int) -> String {
        let confined = MarkdownConfinement.confine(text, topHeadingLevel: topHeadingLevel)
        let quieted = quiet(TemplateText.field(confined).string)
        return callsSomebody(quieted) ? quiet(TemplateText.block(text).string) : quieted
    }

    /// Whether words outside of code hold a mention or a reference, as cmark-gfm reads them.
    package static func callsSomebody(_ markdown: String) -> Bool {
        ParsedMarkdown(markdown).nodes().contains { node, _ in
            let text = Array((node.kind == "text" ? node.literal ?? "" : "").unicodeScalars)
            return text.indices.contains { calls($0, in: text) }
        }
    }

    /// The same words, with `<!-- -->` after each sign that would call or link.
    package static func quiet(_ markdown: String) -> String {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let code = MarkdownConfinement.codeLines(of: lines)
        var out: [String] = []
        var index = 0
        while index < lines.count {
            // A span of code can go on over lines, but not over an empty one.
            let end = lines[index...].firstIndex { $0.allSatisfy(\.isWhitespace) } ?? lines.count
            let isCode = code.contains(index)
            let last = isCode ? index + 1 : min(end, lines[index...].indices.first(where: code.contains) ?? lines.count)
            let chunk = lines[index..<max(last, index + 1)].joined(separator: "\n")
            out.append(isCode ? chunk : quietOutsideSpans(Array(chunk.unicodeScalars)))
            index = max(last, index + 1)
        }
        return out.joined(separator: "\n")
    }

    private static func quietOutsideSpans(_ text: [Unicode.Scalar]) -> String {
        var out = String.UnicodeScalarView()
        var index = 0
        while index < text.count {
            if text[index] == "`", let end = spanEnd(from: index, in: text) {
                out.append(contentsOf: text[index..<end])
                index = end
                continue
            }
            if text[index] == "`" {
                // A run that opens nothing is text, whole.
                let run = text[index...].prefix { $0 == "`" }.count
                out.append(contentsOf: text[index..<(index + run)])
                index += run
                continue
            }
            out.append(text[index])
            if calls(index, in: text) { out.append(contentsOf: "<!-- -->".unicodeScalars) }
            index += 1
        }
        return String(out)
    }

    /// Behind the run of backticks that closes the one at `start`.
    private static func spanEnd(from start: Int, in text: [Unicode.Scalar]) -> Int? {
        if start > 0, text[start - 1] == "\\" { return nil }
        let length = text[start...].prefix { $0 == "`" }.count
        var index = start + length
        while index < text.count {
            let run = text[index...].prefix { $0 == "`" }.count
            if run == length { return index + run }
            index += max(1, run)
        }
        return nil
    }

    /// Whether the sign at `index` begins a mention or a reference: a name or a number follows it, and it is not within
    /// an address.
    private static func calls(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
        guard index + 1 < text.count else { return false }
        let next = text[index + 1]
        switch text[index] {
        case "@": guard isNameStart(next) else { return false }
        case "#": guard ("0"..."9").contains(next) else { return false }
        default: return false
        }
        return !isInAddress(index, in: text)
    }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }

    private static func isInAddress(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
        let word = text[..<index].reversed().prefix { !$0.properties.isWhitespace && $0 != "(" && $0 != "<" }
        let before = String(String.UnicodeScalarView(word.reversed()))
        // Mail: letters right before the sign. A mention needs something else there.
        if text[index] == "@", let last = word.first, isNameStart(last) { return true }
        return before.split(separator: ":", omittingEmptySubsequences: false).dropFirst().contains {
            $0.hasPrefix("//")
        }
    }
}
