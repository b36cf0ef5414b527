import Postmortems
import Text

/// What `verify --against` found.
struct DocumentVerdict {
    let path: String
    let provenance: Provenance
    /// Of the journal itself.
    var problems: [String] = []
    /// What the document was made from and the journal doesn't hold, `EVENT:HASH` each.
    var missingHead: [String] = []
    var eventsSince = 0
    /// Whether the template is not here, or is not what it was.
    var isTemplateAnother = false
    /// Sections that the same events give otherwise.
    var differing: [String] = []
    /// Sections that what came since gives otherwise.
    var changedSince: [String] = []
    var isEdited = false
    var edits: [DocumentComparison.Edit] = []
    var missing: [String] = []
    var damaged: [String] = []
    /// What people wrote between the sections; in a document without sections, what they changed.
    var editedLines: [Int] = []

    init(path: String, provenance: Provenance) {
        self.path = path
        self.provenance = provenance
    }

    mutating func take(_ comparison: DocumentComparison) {
        isEdited = !comparison.isUntouched
        edits = comparison.edits
        missing = comparison.missing
        damaged = comparison.damaged
        editedLines = comparison.linesBetween
        differing = comparison.differing
    }

    /// Whether the document is, letter for letter, what the journal gives now.
    var isSame: Bool {
        problems.isEmpty && missingHead.isEmpty && !isTemplateAnother && differing.isEmpty && changedSince.isEmpty
            && !isEdited
    }

    /// The answer in a line, what is to be known below it.
    var text: String {
        ([SafeText(path + " " + summary).oneLine.string + "\n"]
            + details.map { "  " + SafeText($0).oneLine.string + "\n" })
            .joined()
    }

    private var summary: String {
        if !missingHead.isEmpty {
            return "was NOT made from this journal as it is: it lacks events that the document has"
        }
        if !problems.isEmpty { return "can't be vouched for: THE JOURNAL WAS CHANGED" }
        if isTemplateAnother { return "can't be compared: its template is not here as it was" }
        if !differing.isEmpty { return "is NOT what this journal gives" }
        if isEdited { return "was changed by hand" + (changedSince.isEmpty ? "" : ", and more was recorded since") }
        if !changedSince.isEmpty { return "is what this journal gave then; more was recorded since" }
        return "is what this journal gives"
    }

    private var details: [String] {
        var lines = ["made from \(provenance.handle), \(origin), up to \(events)"]
        lines += missingHead.map { "missing: event \($0): the journal's end was cut off, or it is another journal" }
        lines += problems
        if isTemplateAnother { lines.append("the template \(provenance.template ?? "") was changed or is gone") }
        if !differing.isEmpty { lines.append("the same events give otherwise: \(differing.joined(separator: ", "))") }
        lines += edits.map { "changed by hand: \($0.section), \(LineNumbers.words($0.lines))" }
        if !missing.isEmpty { lines.append("taken out by hand: \(missing.joined(separator: ", "))") }
        if !damaged.isEmpty { lines.append("marks damaged: \(damaged.joined(separator: ", "))") }
        if !editedLines.isEmpty { lines.append("written by hand: \(LineNumbers.words(editedLines))") }
        return lines + [since]
    }

    private var origin: String { provenance.template ?? "the record" }

    private var events: String { provenance.head.places.map { "\($0.event)" }.joined(separator: ", ") }

    private var since: String {
        let count =
            eventsSince == 1
            ? "1 event was recorded"
            : "\(eventsSince == 0 ? "nothing" : "\(eventsSince) events") "
                + (eventsSince == 0 ? "was recorded" : "were recorded")
        let what =
            eventsSince == 0
            ? ""
            : changedSince.isEmpty
                ? ", which change nothing in it"
                : ": they change \(changedSince.joined(separator: ", "))"
        return "\(count) in it since\(what)"
    }

    var json: JSON {
        .members([
            "document": .string(path), "incident": .string(provenance.handle),
            "template": provenance.template.map(JSON.string), "same": .bool(isSame),
            "head": .string(provenance.head.description), "missing_head": strings(missingHead),
            "events_since": .integer(Int64(eventsSince)), "changed_since": strings(changedSince),
            "edited": .bool(isEdited),
            "edits": .array(
                edits.map { .members(["section": .string($0.section), "lines": numbers($0.lines)]) }),
            "written_lines": numbers(editedLines), "missing_sections": strings(missing),
            "damaged_sections": strings(damaged), "differing": strings(differing),
            "template_changed": .bool(isTemplateAnother), "problems": strings(problems),
        ])
    }

    private func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }

    private func numbers(_ values: [Int]) -> JSON { .array(values.map { .integer(Int64($0)) }) }
}
