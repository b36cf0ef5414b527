import Text

extension MarkdownConfinement {
    /// Makes links of pictures, which would be loaded from outside, and text of links that lead elsewhere than to the
    /// web or to someone's mail, and of entities that hide what typed text can't hold; false when some remain whatever
    /// is tried. The text that people see stays.
    static func disarmLinks(in lines: inout [String]) -> Bool {
        for sparesCodeSpans in [true, false] {
            guard leadsAstray(lines) else { return true }
            lines = outsideCode(lines) { disarmed($0, sparingCodeSpans: sparesCodeSpans) }
        }
        return !leadsAstray(lines)
    }

    private static func leadsAstray(_ lines: [String]) -> Bool {
        let text = lines.joined(separator: "\n")
        guard text.utf8.contains(where: { "[<&".utf8.contains($0) }) else { return false }
        return ParsedMarkdown(text, with: .none).leadsAstray || ParsedMarkdown(text, with: .all).leadsAstray
    }

    private static func disarmed(_ text: String, sparingCodeSpans: Bool) -> String {
        var scanner = ProseScanner(text, sparingCodeSpans: sparingCodeSpans)
        return scanner.scan { place in
            switch place.text[place.index] {
            case "!": return dropImageMark(&place)
            case "]" where place.next == "(" && !leadsToKnownPlace(place.rest.dropFirst(2)): place.copyEscaped()
            case "<" where isAddressElsewhere(place.rest.dropFirst()): place.copyEscaped()
            case "&" where isHiding(place.rest.dropFirst()): place.copyEscaped()
            default: return false
            }
            return true
        }
    }

    /// Without its `!` a picture is a link. One more before that would take its place, so it is escaped. A run that
    /// leads to no bracket is passed as a whole: looking at each of its signs again would take quadratic time.
    private static func dropImageMark(_ place: inout ProseScanner) -> Bool {
        let run = place.rest.prefix { $0 == "!" }.count
        guard place.rest.dropFirst(run).first == "[" else {
            place.copy(run)
            return true
        }
        if run > 1 {
            place.copy(run - 2)
            place.copyEscaped()
        }
        place.skip(to: place.index + 1)
        return true
    }

    /// Whether a destination begins with one of the schemes that may be clicked on.
    private static func leadsToKnownPlace(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let destination = rest.drop { $0 == " " || $0 == "\n" || $0 == "<" }.prefix(8)
        return LinkScheme.isKnown(String(String.UnicodeScalarView(destination)))
    }

    /// `<ftp://…>`, `<javascript:…>`: a scheme, CommonMark §6.5, that is none of the known ones.
    private static func isAddressElsewhere(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let scheme = rest.prefix { $0.isASCII && (isWord($0) || "+.-".unicodeScalars.contains($0)) }
        guard scheme.count >= 2, rest.dropFirst(scheme.count).first == ":" else { return false }
        return !LinkScheme.isKnown(String(String.UnicodeScalarView(rest.prefix(8))))
    }

    /// An entity that stands for something that `SafeText` would mark, as `&#x202E;` and `&shy;` do.
    private static func isHiding(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let name = rest.prefix(40).prefix { $0.isASCII && (isWord($0) || $0 == "#") }
        guard !name.isEmpty, rest.dropFirst(name.count).first == ";" else { return false }
        return ParsedMarkdown("&" + String(String.UnicodeScalarView(name)) + ";", with: .none).leadsAstray
    }
}

/// The schemes of addresses that a document may lead to.
enum LinkScheme {
    static func isKnown(_ address: String) -> Bool {
        let small = address.lowercased()
        return ["http://", "https://", "mailto:"].contains { small.hasPrefix($0) }
    }
}

extension ParsedMarkdown {
    /// Whether it holds a picture, a link that leads elsewhere than to the web or to someone's mail, or words and
    /// addresses with what typed text can't hold.
    var leadsAstray: Bool {
        var found = false
        walk { part in
            switch part {
            case .image: found = true
            case .link(let address): found = found || !LinkScheme.isKnown(address) || !Self.isSafe(address)
            case .text(let words), .code(let words): found = found || !Self.isSafe(words)
            case .document, .paragraph, .quote, .rule, .heading, .list, .item, .codeBlock, .htmlBlock, .table, .row,
                .cell, .inlineHTML, .softBreak, .lineBreak, .struck, .other:
                break
            }
        } ended: { _ in
        }
        return found
    }

    private static func isSafe(_ text: String) -> Bool { SafeText(text).string == text }
}
