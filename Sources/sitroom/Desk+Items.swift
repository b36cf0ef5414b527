import Commands
import DocumentRendering
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    /// Writes the action items as another tool takes them; the answer says where, or is the text itself.
    func exportItems(
        _ format: ItemsFormat, _ arguments: ExportArguments, of selector: IncidentSelector, isShown: Bool
    ) throws(Trouble) -> Exported {
        let incident = try reading { reader throws(JournalError) in try reader.incident(selector) }
        let asked = ItemsRequest(incident: incident, arguments: arguments, isShown: isShown)
        switch format {
        case .tasks:
            return try write(
                ItemsDocument.tasks(incident, confine: MarkdownConfinement.confine), ending: "md", asked)
        case .csv: return try write(ItemsDocument.csv(incident), ending: "csv", asked)
        case .github:
            return try write(asked, tool: format) { item in
                IssueRequest.github(item, of: incident, .markdown)
            }
        case .jira:
            let project = settings.configuration.jiraProject ?? Self.projectPlaceholder
            var exported = try write(asked, tool: format) { item in
                IssueRequest.jira(item, of: incident, project: project, .markdown)
            }
            guard settings.configuration.jiraProject == nil else { return exported }
            exported.add("\(project) stands for the project's key: jira-project in the configuration sets it")
            return exported
        }
    }

    private static let projectPlaceholder = "PROJECT"

    /// One text, in a file or as the answer.
    private func write(_ text: String, ending: String, _ asked: ItemsRequest) throws(Trouble) -> Exported {
        let secrets = try secretsLeft(
            in: text, recorded: RecordedText.of(asked.incident.standingItems), allowed: asked.allowsSecrets)
        let path: String
        switch asked.arguments.output {
        case .standardOutput: return Exported(text: text, remark: asked.isShown ? nil : secrets)
        case .path(let given): path = given
        case .namedAfterIncident: path = "./\(asked.incident.handle)-items.\(ending)"
        }
        try write([ItemsFile(path: path, text: text)], replacing: asked.arguments.replaces)
        let count = asked.incident.standingItems.isEmpty ? "no action items" : nil
        return .wrote(path, [count, secrets])
    }

    /// A file an issue, in a folder; or on standard output a line each.
    private func write(
        _ asked: ItemsRequest, tool: ItemsFormat, _ make: (ActionItem) -> IssueRequest
    ) throws(Trouble) -> Exported {
        let selection = IssueSelection(asked.incident)
        let requests = selection.items.map(make)
        let all = requests.map { $0.body.compact + "\n" }.joined()
        let secrets = try secretsLeft(
            in: all, recorded: RecordedText.of(selection.items), allowed: asked.allowsSecrets)
        let folder: String
        switch asked.arguments.output {
        case .standardOutput:
            let remarks = (selection.remarks + [secrets].compactMap { $0 }).joined(separator: "; ")
            return Exported(text: all, remark: asked.isShown || remarks.isEmpty ? nil : remarks)
        case .path(let given): folder = given
        case .namedAfterIncident: folder = "./\(asked.incident.handle)-items-\(tool.rawValue)"
        }
        do { try WholeFile.makeFolder(folder) } catch { throw Trouble(.failed, error.description) }
        let bodies = requests.map { request in
            ItemsFile(path: "\(folder)/\(request.fileName)", text: request.body.pretty + "\n")
        }
        try write(bodies, replacing: asked.arguments.replaces)
        let files = requests.count == 1 ? "1 file" : "\(requests.count) files"
        return .wrote("\(files) in \(folder)", selection.remarks.map { $0 } + [stale(selection, in: folder), secrets])
    }

    /// A file that an earlier export made of an item that was dropped since. Somebody may have sent it already, so that
    /// it is theirs to remove.
    private func stale(_ selection: IssueSelection, in folder: String) -> String? {
        let names = Set(Folder.names(in: folder))
        let left = selection.dropped.map(IssueRequest.fileName).filter(names.contains)
        guard !left.isEmpty else { return nil }
        return "\(left.joined(separator: ", ")) left alone: dropped since"
    }
}

/// What an export of action items was asked for.
private struct ItemsRequest {
    var incident: Incident
    var arguments: ExportArguments
    var isShown: Bool

    var allowsSecrets: Bool { arguments.allowsSecrets || isShown }
}

extension Exported {
    /// The line that says where something went, and what must be known of it.
    fileprivate static func wrote(_ place: String, _ remarks: [String?]) -> Exported {
        let line = ([place] + remarks.compactMap { $0 }).joined(separator: "; ")
        return Exported(text: "wrote \(SafeText(line).oneLine.string)\n", isLine: true)
    }

    fileprivate mutating func add(_ words: String) {
        if isLine {
            text = text.dropLast() + "; " + words + "\n"
        } else {
            remark = [remark, words].compactMap { $0 }.joined(separator: "; ")
        }
    }
}

extension IssueWording {
    /// As cmark-gfm reads Markdown.
    fileprivate static let markdown = IssueWording(
        confine: MarkdownConfinement.confine, block: QuietMarkdown.block, quiet: QuietMarkdown.quiet,
        words: { PlainDocument.text($0, columns: 10_000) })
}
