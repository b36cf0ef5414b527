import Incidents
import Text

/// What `search` prints: the incidents that were opened last first, under each what was found in it.
package enum SearchText {
    /// - Parameter limit: how many were asked for; where as many came there may be more.
    package static func text(_ hits: [SearchHit], for query: String, limit: Int, format: TimeFormat) -> String {
        guard !hits.isEmpty else { return "nothing found for \(SafeText(query).oneLine.string)\n" }
        var lines: [String] = []
        var incident: IncidentID?
        for hit in hits {
            if hit.incident != incident { lines.append("\(hit.handle)  \(SafeText(hit.title).oneLine.string)") }
            incident = hit.incident
            lines.append(line(hit, format: format))
        }
        if hits.count == limit { lines.append("the first \(limit); another word narrows it") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ hit: SearchHit, format: TimeFormat) -> String {
        let excerpt = SafeText(hit.excerpt).oneLine.string
        guard let entry = hit.entry else { return "  \(hit.part): \(excerpt)" }
        let kind = SafeText(entry.kind.rawValue).padded(toWidth: 11).string
        return "  \(format.stamp(entry.occurred))  \(kind) \(excerpt)  #\(entry.id)"
    }
}
