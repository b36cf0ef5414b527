import Postmortems

/// An address that a document may lead to: on the web, or someone's mail.
struct LinkAddress {
    /// With nothing in it that an attribute or an address does not hold.
    let href: String

    /// Nil for every other scheme, for addresses within a site, and for what hides white space or control characters.
    init?(_ url: String) {
        let small = url.prefix(8).lowercased()
        guard small.hasPrefix("http://") || small.hasPrefix("https://") || small.hasPrefix("mailto:") else {
            return nil
        }
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), url.utf8.count <= 4096 else { return nil }
        href = url.utf8.map(Self.written).joined()
    }

    func opening(isBare: Bool) -> String {
        let look = isBare ? " class=\"bare\"" : ""
        return "<a href=\"\(MarkupEscape.text(href))\"\(look) rel=\"noopener noreferrer\">"
    }

    private static let kept = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)

    private static func written(_ byte: UInt8) -> String {
        let character = Character(Unicode.Scalar(byte))
        let isWord = byte < 0x80 && (character.isLetter || character.isNumber)
        guard !isWord, !kept.contains(byte) else { return String(character) }
        return "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
    }

    struct Part: Equatable {
        var text: Substring
        var isAddress: Bool
    }

    /// A text cut into addresses of the web and what stands between them. Written by hand, since cmark-gfm 0.29's
    /// autolinks take quadratic time (github.com/github/cmark-gfm, GHSA-cgh3-p57x-9q7q).
    static func parts(of text: String) -> [Part] {
        var found: [Part] = []
        var between = text.startIndex
        var index = text.startIndex
        while let start = text[index...].firstIndex(of: "h") {
            index = text.index(after: start)
            let isWord = start > text.startIndex && text[text.index(before: start)].isLetter
            let rest = text[start...]
            guard !isWord, rest.hasPrefix("http://") || rest.hasPrefix("https://") else { continue }
            let address = trimmed(rest.prefix { !$0.isWhitespace && !"<>\"|`".contains($0) })
            guard !address.hasSuffix("//") else { continue }
            if between < start { found.append(Part(text: text[between..<start], isAddress: false)) }
            found.append(Part(text: address, isAddress: true))
            index = address.endIndex
            between = index
        }
        if between < text.endIndex { found.append(Part(text: text[between...], isAddress: false)) }
        return found
    }

    /// Without the punctuation that ends the sentence and not the address; a parenthesis that was opened in it stays.
    private static func trimmed(_ address: Substring) -> Substring {
        var address = address
        while let last = address.last {
            let closesOwn = last == ")" && address.count { $0 == "(" } >= address.count { $0 == ")" }
            guard ".,;:!?'*_~)]}".contains(last), !closesOwn else { return address }
            address.removeLast()
        }
        return address
    }
}
