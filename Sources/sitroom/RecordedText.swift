import DocumentRendering
import Incidents
import Postmortems

/// A text as it was typed, which a document shows in another form: Markdown, and the words that a tool makes of it, may
/// take away just the signs by which a secret is known.
struct RecordedText {
    /// Where a person finds it on the record.
    var place: String
    var text: String

    static func of(_ items: [ActionItem]) -> [RecordedText] {
        items.flatMap { item in
            let fields = item.fields
            let texts = [
                fields.title, fields.text, fields.owner, fields.due, fields.group, fields.priority, fields.ticket,
                item.remark,
            ]
            return texts.compactMap { $0 }.map { RecordedText(place: "action item \(item.number)", text: $0) }
        }
    }

    /// The texts with Markdown that a document of the template shows.
    static func of(_ incident: Incident, in template: TemplateLibrary.Template) -> [RecordedText] {
        let texts = TextField.allCases.filter { template.hasPlace(for: $0.rawValue) }.compactMap { field in
            incident.text(field).map { RecordedText(place: field.rawValue, text: $0) }
        }
        let lists = ListField.allCases.filter { template.hasPlace(for: $0.rawValue) }.flatMap { field in
            incident.items(field).map { RecordedText(place: field.rawValue, text: $0.text) }
        }
        let showsItems = ["action-items", "action-groups", "owed-items"].contains { template.hasPlace(for: $0) }
        return texts + lists + (showsItems ? of(incident.standingItems) : [])
    }
}
