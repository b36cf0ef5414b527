/// Makes plain text mean itself in Markdown (CommonMark with GitHub's tables and strikethrough), with as few
/// backslashes as that takes: the source is read by people too.
///
/// A bare URL stays as it is; a program that links bare URLs makes nothing but a link of it.
enum MarkdownEscape {
    /// `text`, one line without spaces at its ends, so that it is text wherever a line can stand.
    static func line(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var out = String.UnicodeScalarView()
        let ends = [blockStart(of: scalars), closingHashes(of: scalars)]
        var underscores = 0..<0
        // `<3` and `<=` are harmless, unless an address follows that `<` and `>` would make a link of.
        let mayHoldAddress = scalars.contains("@")
        for index in scalars.indices {
            // A run is looked at once, or a line of a million underscores would take an hour.
            if scalars[index] == "_", index >= underscores.upperBound {
                underscores = index..<(index + scalars[index...].prefix { $0 == "_" }.count)
            }
            let isHarmless = scalars[index] == "<" && !mayHoldAddress && beginsComparison(index, in: scalars)
            if ends.contains(index) || !isHarmless && isActive(index, in: scalars, underscores) { out.append("\\") }
            out.append(scalars[index])
        }
        return String(out)
    }

    /// `markdown` with every pipe escaped: a table takes the backslash off again, even in code.
    static func pipes(in markdown: String) -> String {
        markdown.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    /// `text` in a fence longer than any run of backticks within it.
    static func fenced(_ text: String, language: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        let word = language.unicodeScalars.prefix { isWordCharacter($0) || $0 == "-" || $0 == "+" }
        let body = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        return fence + String(String.UnicodeScalarView(word)) + "\n" + body + fence
    }

    static func longestRun(of wanted: Unicode.Scalar, in text: String) -> Int {
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == wanted ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// The place of the character that would make the line a heading, a list item, a quote, a rule or an underline.
    private static func blockStart(of line: [Unicode.Scalar]) -> Int? {
        guard let first = line.first else { return nil }
        if line.allSatisfy({ "-=:|+ ".unicodeScalars.contains($0) }) { return 0 }
        switch first {
        case ">": return 0
        case "-", "+": return endsWord(line, at: 1) ? 0 : nil
        case "#":
            let hashes = line.prefix { $0 == "#" }.count
            return endsWord(line, at: hashes) ? 0 : nil
        case "0"..."9":
            let digits = line.prefix { ("0"..."9").contains($0) }.count
            guard digits < line.count, line[digits] == "." || line[digits] == ")" else { return nil }
            return endsWord(line, at: digits + 1) ? digits : nil
        default: return nil
        }
    }

    /// The first of the hashes that a heading would take for its closing sequence.
    private static func closingHashes(of line: [Unicode.Scalar]) -> Int? {
        let start = line.count - line.reversed().prefix { $0 == "#" }.count
        guard start < line.count, start == 0 || line[start - 1] == " " else { return nil }
        return start
    }

    private static func endsWord(_ line: [Unicode.Scalar], at index: Int) -> Bool {
        index >= line.count || line[index] == " "
    }

    private static func isActive(_ index: Int, in line: [Unicode.Scalar], _ underscores: Range<Int>) -> Bool {
        let next = index + 1 < line.count ? line[index + 1] : nil
        switch line[index] {
        case "*", "`", "[", "]", "~": return true
        case "\\": return next.map(isASCIIPunctuation) ?? true
        case "_": return !isIntraword(underscores, in: line)
        case "<": return next != " "
        case "&": return beginsEntity(index, in: line)
        default: return false
        }
    }

    private static func beginsComparison(_ index: Int, in line: [Unicode.Scalar]) -> Bool {
        guard index + 1 < line.count else { return false }
        return line[index + 1] == "=" || ("0"..."9").contains(line[index + 1])
    }

    /// CommonMark §6.2: underscores between letters or digits neither open nor close emphasis.
    private static func isIntraword(_ run: Range<Int>, in line: [Unicode.Scalar]) -> Bool {
        guard run.lowerBound > 0, run.upperBound < line.count else { return false }
        return isWordCharacter(line[run.lowerBound - 1]) && isWordCharacter(line[run.upperBound])
    }

    private static func beginsEntity(_ index: Int, in line: [Unicode.Scalar]) -> Bool {
        var rest = line[(index + 1)...]
        if rest.first == "#" { rest = rest.dropFirst() }
        let name = rest.prefix { $0.isASCII && isWordCharacter($0) }
        return !name.isEmpty && rest.dropFirst(name.count).first == ";"
    }

    static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    static func isASCIIPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}

extension MarkdownEscape {
    /// `markdown` with each pipe escaped that is not already.
    static func pipesNotYetEscaped(in markdown: String) -> String {
        var out = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in markdown.unicodeScalars {
            if scalar == "|", !isEscaped { out.append("\\") }
            out.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return String(out)
    }

    /// Whether `line` ends with a backslash that is not itself escaped, and so would take in what follows.
    static func endsWithBackslash(_ line: some StringProtocol) -> Bool {
        !line.unicodeScalars.reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    }
}
