import Incidents
import Postmortems

/// A generated document: what stands before its sections, and the sections' lines by their headings.
struct Generated: Equatable {
    struct Section: Equatable {
        var heading: String
        var lines: [String]
    }

    var head: [String]
    var sections: [Section]
    var zone = "UTC"

    var marked: MarkedDocument {
        var lines = head + [""]
        var headings: [MarkedDocument.Heading] = []
        for section in sections {
            headings.append(MarkedDocument.Heading(line: lines.count, words: section.heading))
            lines += ["## \(section.heading)", ""] + section.lines + [""]
        }
        return MarkedDocument(lines, headings: headings, provenance: .sample(zone: zone))
    }

    var text: String { marked.text }

    /// What becomes of `file` when this is written over it.
    func written(over file: String) throws -> DocumentMerge {
        DocumentMerge(try KeptDocument(file), with: marked)
    }
}

extension Provenance {
    static func sample(zone: String = "UTC") -> Provenance {
        Provenance(
            handle: "2024-07-12-db", incident: EventID(writer: WriterID("k7f2m9qz"), sequence: 1),
            template: "google-sre", templateText: Fingerprint(of: "x"), zone: zone, isZoneChosen: true,
            clock: .twentyFour, includesAll: false, hasAudit: false,
            head: JournalHead([
                JournalHead.Place(
                    event: EventID(writer: WriterID("k7f2m9qz"), sequence: 9),
                    hash: String(repeating: "ab", count: 32))
            ]))
    }
}

extension Generated {
    static let outage = Generated(
        head: ["# Database outage", "", "- **Status:** resolved"],
        sections: [
            Section(heading: "Summary", lines: ["The database was down."]),
            Section(heading: "Trigger", lines: ["*(Not written yet: `/set trigger`)*"]),
            Section(
                heading: "Timeline",
                lines: ["- **09:00** alarm", "- **09:05** databse restarted", "- **09:30** all green"]),
            Section(heading: "Supporting information", lines: ["| a | b |", "| - | - |", "| 1 | 2 |"]),
        ])

    /// With the lines of a section changed.
    func with(_ heading: String, _ change: (inout [String]) -> Void) -> Generated {
        var copy = self
        for index in copy.sections.indices where copy.sections[index].heading == heading {
            change(&copy.sections[index].lines)
        }
        return copy
    }
}

extension String {
    /// With one text in it replaced, wherever it stands.
    func with(_ old: String, _ new: String) -> String {
        var out = ""
        var rest = self[...]
        while let place = rest.firstRange(of: old) {
            out += rest[..<place.lowerBound] + new
            rest = rest[place.upperBound...]
        }
        return out + rest
    }

    var allLines: [String] { split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
