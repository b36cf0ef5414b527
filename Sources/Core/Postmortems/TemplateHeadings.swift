import Incidents

/// The words of a template above each of its tags, by which a section is found again in the document.
package enum TemplateHeadings {
    /// The plain words of the line that introduces each tag: those before it on its own line, else the nearest heading
    /// above it. Only the first place of a tag counts.
    package static func find(in source: String) -> [String: String] {
        var heading = ""
        var found: [String: String] = [:]
        for line in source.split(separator: "\n") {
            let pieces = line.split(separator: "{{", omittingEmptySubsequences: false)
            let before = words(pieces[0])
            if line.hasPrefix("#"), line.dropFirst().first != "{" { heading = pieces.count == 1 ? before : heading }
            for piece in pieces.dropFirst() {
                let name = String(piece.drop { "#^/{& ".contains($0) }.prefix { !"} ".contains($0) })
                let introduction = before.isEmpty ? heading : before
                guard piece.first != "/", piece.first != "!", found[name] == nil, !introduction.isEmpty else {
                    continue
                }
                found[name] = introduction
            }
        }
        return found
    }

    /// A line of a document without what Markdown puts around its words, and without capitals.
    package static func words(_ line: some StringProtocol) -> String {
        let kept = line.lowercased().filter { !"#*|:`\\".contains($0) }
        return String(kept.drop { "-_=>• ".contains($0) }).split(separator: " ").joined(separator: " ")
    }
}

extension TemplateOutline {
    /// The line, from 0, at which each of its sections begins in a document of these lines. What the document does not
    /// show, because it is empty, stands where the section before it does.
    package func places(in lines: [String]) -> [DocumentSection: Int] {
        let plain = lines.map { TemplateHeadings.words($0) }
        var places: [DocumentSection: Int] = [:]
        var last = 0
        for section in sections {
            if let heading = headings[section],
                let found = plain[min(last, plain.count)...].firstIndex(where: { $0.hasPrefix(heading) })
            {
                last = found
            }
            places[section] = last
        }
        return places
    }
}
