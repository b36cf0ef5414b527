import Incidents
import Text

extension IssueRequest {
    /// The body of `POST /repos/{owner}/{repo}/issues`: title, body, labels and assignees.
    ///
    /// An owner is assigned where it is written as a login, `@ada`: for a name that is none GitHub refuses the whole
    /// request. The key stands in a comment that nobody sees.
    package static func github(_ item: ActionItem, of incident: Incident, _ wording: IssueWording) -> IssueRequest {
        let labels = ["postmortem", item.fields.type?.rawValue].compactMap { $0 }
        let login = item.fields.owner.flatMap(GitHubLogin.init)
        return IssueRequest(
            key: item.key,
            body: .members([
                "title": .string(wording.title(of: item, limit: 256)),
                "body": .string(body(item, incident, wording)),
                "labels": .array(labels.map(JSON.string)),
                "assignees": login.map { .array([.string($0.name)]) },
            ]))
    }

    private static func body(_ item: ActionItem, _ incident: Incident, _ wording: IssueWording) -> String {
        let text = item.fields.text.map { wording.block(SafeText($0), IssueWording.headingLevel) }
        let details = item.details.map { "**\($0.name):** \(line($0.value, wording))" }.joined(separator: "\\\n")
        let severity = incident.severity.map { ", \($0.name)" } ?? ""
        let origin = "From the incident “\(incident.title)” (\(incident.handle)\(severity))."
        let parts = [text, details, line(origin, wording), "<!-- sitroom-item \(item.key) -->"]
        return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func line(_ text: String, _ wording: IssueWording) -> String {
        wording.quiet(TemplateText.line(SafeText(text)).string)
    }
}

/// A login of GitHub: letters, digits and single hyphens, 39 at most, none at an end.
private struct GitHubLogin {
    let name: String

    /// Reads `@ada`; nil where it is none.
    init?(_ owner: String) {
        let name = owner.dropFirst()
        guard owner.first == "@", (1...39).contains(name.count), !name.hasPrefix("-"), !name.hasSuffix("-") else {
            return nil
        }
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else { return nil }
        guard !zip(name, name.dropFirst()).contains(where: { $0 == "-" && $1 == "-" }) else { return nil }
        self.name = String(name)
    }
}
