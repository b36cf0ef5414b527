import Incidents

/// What is looked for on the timeline: words that are lit, and which entries are left.
package struct FindArguments: Equatable, Sendable {
    /// Nil without words.
    package var text: SearchQuery?
    package var filter: TimelineFilter

    package init(text: SearchQuery? = nil, filter: TimelineFilter = TimelineFilter()) {
        self.text = text
        self.filter = filter
    }

    package var isEmpty: Bool { text == nil && filter.isEmpty }
}

extension Arguments {
    func find() throws(UsageError) -> FindArguments {
        var kinds: [EntryKind] = []
        for typed in flags("kind") {
            let kind = try Vocabulary.entryKind.value(of: typed)
            if !kinds.contains(kind) { kinds.append(kind) }
        }
        let words = optional("TEXT")
        let text = words.flatMap(SearchQuery.init)
        if let words, text == nil {
            throw UsageError("find: \(Wording.quoted(words)) has no letter and no digit to look for")
        }
        let tag = flag("tag").map { String($0.drop { $0 == "#" }) }
        return FindArguments(text: text, filter: TimelineFilter(kinds: kinds, by: flag("by"), tag: tag))
    }
}
