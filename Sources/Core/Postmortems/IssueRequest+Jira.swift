import Incidents
import Text

extension IssueRequest {
    /// The body of Jira's `POST /rest/api/3/issue`. The words are text in Atlassian's document format, where nothing of
    /// them is a mention or a link; the key is a label, `sitroom-KEY`.
    ///
    /// - Parameter project: the project's key. Who owns the item stands in the description, since Jira wants account
    ///   ids; so does a priority that is none of those that Jira has from the start.
    package static func jira(
        _ item: ActionItem, of incident: Incident, project: String, _ wording: IssueWording
    ) -> IssueRequest {
        let labels = ["postmortem", item.fields.type?.rawValue, "sitroom-" + item.key].compactMap { $0 }
        let due = item.fields.due.flatMap { DocumentTimes.dayInWords($0) == $0 ? nil : $0 }
        let priority = item.fields.priority.flatMap { typed in
            priorities.first { $0.lowercased() == typed.lowercased() }
        }
        return IssueRequest(
            key: item.key,
            body: .members([
                "fields": .members([
                    "project": .members(["key": .string(project)]),
                    "issuetype": .members(["name": .string("Task")]),
                    "summary": .string(wording.title(of: item, limit: 255)),
                    "description": description(item, incident, wording),
                    "labels": .array(labels.map(JSON.string)),
                    "duedate": due.map(JSON.string),
                    "priority": priority.map { .members(["name": .string($0)]) },
                ])
            ]))
    }

    private static let priorities = ["Highest", "High", "Medium", "Low", "Lowest"]

    private static func description(_ item: ActionItem, _ incident: Incident, _ wording: IssueWording) -> JSON {
        let text = item.fields.text.map { wording.words(TemplateText.field(wording.confined($0)).string) } ?? ""
        let details = item.details.map { "\($0.name): \($0.value)" }
        let severity = incident.severity.map { ", \($0.name)" } ?? ""
        let origin = "From the incident “\(incident.title)” (\(incident.handle)\(severity))."
        let blocks = SafeText(text).lines.map(\.string).split(separator: "").map { block(Array($0)) }
        let list = details.isEmpty ? [] : [bullets(details)]
        return .members([
            "version": .integer(1), "type": .string("doc"), "content": .array(blocks + list + [paragraph([origin])]),
        ])
    }

    /// What is indented by four is code.
    private static func block(_ lines: [String]) -> JSON {
        guard lines.allSatisfy({ $0.hasPrefix("    ") }) else { return paragraph(lines) }
        let code = lines.map { String($0.dropFirst(4)) }.joined(separator: "\n")
        return node("codeBlock", text(code).map { [$0] } ?? [])
    }

    private static func bullets(_ lines: [String]) -> JSON {
        node("bulletList", lines.map { node("listItem", [paragraph([$0])]) })
    }

    private static func paragraph(_ lines: [String]) -> JSON {
        let inline = lines.flatMap { line in [node("hardBreak", nil), text(SafeText(line).oneLine.string)] }
        return node("paragraph", inline.dropFirst().compactMap { $0 })
    }

    /// A text node must not be empty.
    private static func text(_ words: String) -> JSON? {
        words.isEmpty ? nil : .members(["type": .string("text"), "text": .string(words)])
    }

    private static func node(_ type: String, _ content: [JSON]?) -> JSON {
        .members(["type": .string(type), "content": content.map(JSON.array)])
    }
}
