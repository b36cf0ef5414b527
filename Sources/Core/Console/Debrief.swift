import Commands
import Incidents
import Postmortems
import TextUI

/// The debrief while it is on the screen: the sections of a document, and what stands between them and closing.
package struct Debrief: Equatable, Sendable {
    /// The template that was chosen here; nil for the one that is configured.
    package internal(set) var template: String?
    /// Where the document goes; nil for the current folder.
    package internal(set) var path: String?
    /// The list whose items are seen.
    package internal(set) var unfolded: DocumentSection?
    var viewport = ListViewport<DebriefRow>(isFollowing: false)
    /// For how many rows of the screen, and of the list, the viewport was settled last.
    var seenRows = 0
    var rowCount = 0
    /// Whether the arrows scroll the document beside the sections.
    var isReading = false
    /// Where somebody scrolled the document to; nil while it follows the selected section.
    var previewTop: Int?

    /// The row that Enter acts on.
    package var selection: DebriefRow? { viewport.selection }
}

/// A row of the debrief that can be selected.
package enum DebriefRow: Hashable, Sendable {
    /// Which document is written, and where to.
    case document
    case section(DocumentSection)
    case item(ListField, EventID)
    case action(EventID)
    /// Where something is added to a list.
    case adding(DocumentSection)
    case finding(ClosingFinding)
    case closing

    /// The section that it belongs to.
    package var section: DocumentSection? {
        switch self {
        case .section(let section), .adding(let section): section
        case .item(let field, _): .list(field)
        case .action: .actionItems
        case .document, .finding, .closing: nil
        }
    }
}

/// What was typed for a row and is not on the record: the texts of its form, kept for this session.
package struct DraftPlace: Hashable, Sendable {
    let incident: IncidentID
    let row: DebriefRow
}

/// How far a section is.
package enum SectionState: Hashable, Sendable {
    case empty
    /// Something was typed for it and is not on the record.
    case drafted
    /// On the record: one text, or so many items.
    case written(items: Int?)

    var words: String {
        switch self {
        case .empty: "empty"
        case .drafted: "drafted"
        case .written(nil): "written"
        case .written(let count?): "\(count) item\(count == 1 ? "" : "s")"
        }
    }
}

/// What a document can be made with, and where it goes when nobody says otherwise.
package struct DocumentChoices: Equatable, Sendable {
    /// The names of all that can be written, those of live pictures among them.
    package var names: [String]
    /// What a postmortem can be made with.
    package var templates: [TemplateOutline]
    /// The template that is used when none is named.
    package var standard: String
    /// The current folder.
    package var folder: String
    package var isFolderWritable: Bool

    package init(
        names: [String] = [], templates: [TemplateOutline] = [], standard: String = "google-sre",
        folder: String = ".", isFolderWritable: Bool = true
    ) {
        self.names = names
        self.templates = templates
        self.standard = standard
        self.folder = folder
        self.isFolderWritable = isFolderWritable
    }
}

/// What is to be done when a submission has ended.
enum Afterwards: Equatable, Sendable {
    /// It wrote what had been typed for a row.
    case saved(DraftPlace, [String])
    case resolved
    /// A command that is started once it is on the record.
    case launched
    /// A closing or an export, which may find another file in its place.
    case documents(Request)

    /// What goes with a request wherever it was asked for.
    init?(_ request: Request) {
        if case .resolve = request.action {
            self = .resolved
        } else if request.action.writesDocuments {
            self = .documents(request)
        } else if request.action.runsCommand {
            self = .launched
        } else {
            return nil
        }
    }
}

/// A resolution that was recorded here, before the journal has shown what the incident is now.
struct RecordedResolution: Equatable, Sendable {
    let incident: IncidentID
    /// Whether F10 was pressed meanwhile.
    var leadsToDebrief = false
}

extension Afterwards {
    /// Whether its answer says where a file is, and is no document to be read.
    var writesFile: Bool {
        guard case .documents(let request) = self, case .export(let arguments) = request.action else { return false }
        return arguments.output != .standardOutput
    }
}

extension Action {
    fileprivate var runsCommand: Bool {
        if case .run = self { return true }
        if case .stepRun = self { return true }
        return false
    }

    fileprivate var writesDocuments: Bool {
        if case .close = self { return true }
        if case .export = self { return true }
        return false
    }
}
