import Incidents

extension ToldRecord {
    /// What could stand in a list.
    func items(_ field: ListField) -> [String] {
        switch field {
        case .contributingFactor: confirmed.map { line($0.entry.text) }
        case .link: entries.flatMap { links(in: $0.text) }.uniqued()
        case .mitigator, .risk, .challenge, .why, .wentWell, .wentWrong, .gotLucky, .takeaway, .processImprovement: []
        }
    }

    /// The addresses of pages in a text, as they can stand in Markdown.
    private func links(in text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).compactMap { word in
            let bare = word.drop { "(<[\"'`".contains($0) }
            let isAddress = ["http://", "https://"].contains {
                bare.lowercased().hasPrefix($0) && bare.count > $0.count
            }
            guard isAddress else { return nil }
            var address = bare
            while let last = address.last, ".,;:!?)>]\"'`".contains(last) { address.removeLast() }
            return line(String(address))
        }
    }

    /// What begins with `TODO` or is tagged so, and is no action item yet.
    var owed: [String] {
        let known = Set(incident.actionItems.flatMap { [$0.fields.text, $0.fields.title] }.compactMap { $0 })
        let marked = entries.filter(isTold).compactMap { entry -> String? in
            let words = entry.text.drop(while: \.isWhitespace)
            let isTagged = entry.tags.contains { $0.lowercased() == "todo" }
            guard words.hasPrefix("TODO") else { return isTagged ? entry.text : nil }
            let rest = words.dropFirst(4)
            guard let next = rest.first, next.isWhitespace || next == ":" else { return isTagged ? entry.text : nil }
            return String(rest.drop { $0 == ":" || $0.isWhitespace })
        }
        return marked.filter { !$0.isEmpty && !known.contains($0) }.map(line).uniqued().filter { !known.contains($0) }
    }
}
