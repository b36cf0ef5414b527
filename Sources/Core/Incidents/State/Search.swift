/// What a person looks for: words that must all be there, in any order; the last may be the beginning of one.
package struct SearchQuery: Hashable, Sendable {
    package let terms: [String]

    /// Nil where there is nothing to look for.
    package init?(_ text: String) {
        terms = text.split { $0.isWhitespace }.map(String.init)
        guard terms.contains(where: { $0.contains { $0.isLetter || $0.isNumber } }) else { return nil }
    }

    /// For an index of words. Every term is quoted, so that nothing in it is taken for the index's own language.
    package var words: String { quoted + "*" }

    /// For an index of all runs of three characters, which finds text inside of words; nil where a term is shorter.
    package var parts: String? {
        terms.allSatisfy { $0.unicodeScalars.count >= 3 } ? quoted : nil
    }

    /// Whether the terms have letters of a script that writes no spaces between its words.
    package var isUnspaced: Bool { terms.contains { $0.unicodeScalars.contains(where: Self.isUnspaced) } }

    private var quoted: String {
        terms.map { term in "\"" + term.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" }
            .joined(separator: " ")
    }

    /// Thai to Lao, Burmese, Khmer, kana, and the ideographs (Unicode's Blocks.txt).
    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        let blocks: [ClosedRange<UInt32>] = [
            0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF,
        ]
        return blocks.contains { $0.contains(scalar.value) }
    }
}

/// One thing that a search found.
package struct SearchHit: Hashable, Sendable {
    package var incident: IncidentID
    package var handle: String
    package var title: String
    /// Where it stands: `title`, `root-cause`, `went-well 2`, `action item 3`; of an entry, its id.
    package var part: String
    /// Nil where it is no entry.
    package var entry: TimelineEntry?
    package var text: String
    /// The words around the match, which stands in brackets.
    package var excerpt: String

    package init(
        incident: IncidentID, handle: String, title: String, part: String, entry: TimelineEntry?, text: String,
        excerpt: String
    ) {
        self.incident = incident
        self.handle = handle
        self.title = title
        self.part = part
        self.entry = entry
        self.text = text
        self.excerpt = excerpt
    }
}

extension Incident {
    /// What can be searched besides the timeline: each part's name, and its text.
    package var searchableParts: [(part: String, text: String)] {
        let texts = TextField.allCases.compactMap { field in text(field).map { (field.rawValue, $0) } }
        let lists = ListField.allCases.flatMap { field in
            items(field).enumerated().map { ("\(field.rawValue) \($0 + 1)", $1.text) }
        }
        let owed = actionItems.map { item in
            let words = [item.fields.title, item.fields.text, item.fields.owner, item.fields.ticket].compactMap { $0 }
            return ("action item \(item.number)", words.joined(separator: "\n"))
        }
        return [("title", title)] + texts + lists + owed
    }
}

extension TimelineEntry {
    /// What of it can be searched; nil for what is struck.
    package var searchableText: String? {
        isStruck ? nil : ([text] + tags).joined(separator: "\n")
    }
}
