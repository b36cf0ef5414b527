import Incidents
import Postmortems
import Text

/// What the debrief asks about its document.
package struct DocumentQuestion: Hashable, Sendable {
    package var incident: IncidentID
    package var template: String
    /// The columns that the document is wrapped to; nil where it is not seen, and only the suggestions are wanted.
    package var columns: Int?
    /// Counts what was seen to change, so that each state of the incident is a question of its own.
    package var change: Int

    package init(incident: IncidentID, template: String, columns: Int?, change: Int) {
        self.incident = incident
        self.template = template
        self.columns = columns
        self.change = change
    }
}

/// What the document of an incident would be now, and what its sections could say.
package struct DocumentAnswer: Equatable, Sendable {
    package var suggestions: Suggestions
    /// The lines of the document, and the rows that each is wrapped to.
    let lines: [SafeText]
    let rows: [[SafeText]]

    /// Wraps the document, which takes a while where it is long: to be made where nobody waits for a key.
    ///
    /// - Parameters:
    ///   - text: the document as it is read, wrapped where it can be; why there is none, where it can't be made.
    ///   - columns: what it is wrapped to; nil where it is not seen.
    package init(suggestions: Suggestions, text: String, columns: Int?) {
        self.suggestions = suggestions
        lines = columns == nil ? [] : SafeText(text).lines
        rows = lines.map { $0.wrapped(toWidth: max(4, columns ?? 4)) }
    }
}

/// The document of the debrief as far as it was told.
struct DocumentPreview: Equatable, Sendable {
    /// What was asked last; it is answered when `answered` is the same.
    var asked: DocumentQuestion?
    var answered: DocumentQuestion?
    var suggestions = Suggestions()
    /// The rows of the document.
    var lines: [SafeText] = []
    /// The row at which each section begins.
    var places: [DocumentSection: Int] = [:]
    /// Counts what was seen to change in the journal.
    var change = 0

    /// Takes over what belongs to the incident and the template that are on the screen.
    mutating func take(_ answer: DocumentAnswer, to question: DocumentQuestion, _ outline: TemplateOutline?) {
        answered = question
        suggestions = answer.suggestions
        guard question.columns != nil else { return }
        lines = answer.rows.flatMap { $0 }
        var starts = [0]
        for rows in answer.rows { starts.append(starts[starts.count - 1] + rows.count) }
        places = (outline?.places(in: answer.lines.map(\.string)) ?? [:]).mapValues {
            starts[min($0, starts.count - 1)]
        }
    }
}
