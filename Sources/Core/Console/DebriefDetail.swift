import Incidents
import Postmortems
import Text
import TextUI

/// What is known of the selected row, and what Enter does there.
struct DebriefDetail {
    private struct Line {
        let text: String
        let style: Style
        /// Whether it begins with a name, below which the rest must not stand.
        let isFact: Bool

        init(_ text: String, _ style: Style, isFact: Bool = false) {
            self.text = text
            self.style = style
            self.isFact = isFact
        }
    }

    private let model: Model
    private let incident: Incident
    private let rows: DebriefRows

    init(_ model: Model, _ incident: Incident, _ rows: DebriefRows) {
        self.model = model
        self.incident = incident
        self.rows = rows
    }

    func draw(on frame: inout Frame, _ area: Rect, isBeside: Bool) {
        guard area.rows > 1, area.columns > 10, let row = model.debrief?.selection else { return }
        var text = area
        if isBeside {
            frame.verticalLine(at: area.origin, rows: area.rows, symbol: model.symbols.vertical, style: Theme.rule)
            text = area.splitLeft(2).rest
        } else {
            frame.horizontalLine(
                at: area.origin, columns: area.columns, symbol: model.symbols.horizontal, style: Theme.rule)
            text = area.splitTop(1).rest.inset(columns: 1)
        }
        let lines = isBeside && row == .document ? lines(row) + [Line("", .plain)] + facts : lines(row)
        draw(lines, on: &frame, text)
    }

    private func draw(_ lines: [Line], on frame: inout Frame, _ area: Rect) {
        let width = max(4, area.columns - 1)
        let wrapped = lines.flatMap { line in
            SafeText(beginningOf: line.text, columns: width * area.rows).lines
                .flatMap { $0.wrapped(toWidth: width, hangingIndent: line.isFact ? 16 : 0) }
                .map { ($0, line.style) }
        }
        for (offset, line) in wrapped.prefix(area.rows).enumerated() {
            let isCut = offset == area.rows - 1 && wrapped.count > area.rows
            let shown = isCut ? line.0.prefix(columns: width - 1) + model.symbols.ellipsis : line.0
            frame.draw(shown, at: area.at(row: offset), style: line.1)
        }
    }

    private func lines(_ row: DebriefRow) -> [Line] {
        switch row {
        case .document:
            return [
                Line("\(model.debriefTemplate), Markdown", Theme.bold),
                Line("\(model.debriefPath) in \(model.documents.folder)", .plain),
                Line(
                    model.documents.isFolderWritable ? "" : "That folder can't be written: o says where else.",
                    Theme.warning),
                Line("Enter chooses another template, o another place.", Theme.dim),
            ].filter { !$0.text.isEmpty }
        case .section(let section): return lines(section)
        case .item(let field, let id):
            let move = rows.canBeMoved ? ", Alt-Up and Alt-Down move it" : ""
            return [
                Line(rows.words(field, id), .plain), Line("Enter changes it, d takes it out\(move).", Theme.dim),
            ]
        case .action(let id):
            return [Line(rows.item(id).map(rows.words) ?? "", .plain), Line("Enter: edit, done, drop.", Theme.dim)]
        case .adding(let section):
            return [Line(section.question, Theme.bold), Line("Enter adds an item.", Theme.dim)] + suggested(section)
        case .finding(let finding):
            let weight = finding.refuses ? "Closing is refused:" : "Closing only warns:"
            return [
                Line("\(weight) \(model.plain(finding.words)).", Theme.bold),
                Line("Enter: \(finding.remedy).", Theme.dim),
            ]
        case .closing: return closing
        }
    }

    private func lines(_ section: DocumentSection) -> [Line] {
        let question = Line(section.question, Theme.bold)
        let hint: Line
        switch (rows.state(section), section) {
        case (.empty, .list), (.empty, .actionItems): hint = Line("Enter adds the first one.", Theme.dim)
        case (.empty, _): hint = Line("Nothing stands there yet. Enter writes it.", Theme.dim)
        case (.drafted, _): hint = Line("Not on the record yet. Enter opens what you typed.", Theme.warning)
        case (.written, .list), (.written, .actionItems): hint = Line("Enter shows the items, a adds one.", Theme.dim)
        case (.written, _): hint = Line("Enter changes it.", Theme.dim)
        }
        return [question, hint] + body(section).map { Line($0, .plain) } + suggested(section)
    }

    /// What the record could say there, while nothing of it was taken.
    private func suggested(_ section: DocumentSection) -> [Line] {
        guard model.draft(of: .section(section)) == nil, let suggestion = model.suggestion(for: section) else {
            return []
        }
        switch (section, rows.state(section)) {
        case (.list, _), (.actionItems, _), (_, .empty):
            return [
                Line("From the record (s takes it, to be changed and saved):", Theme.dim), Line(suggestion, .plain),
            ]
        case (.impact, _), (.text, _): return []
        }
    }

    private func body(_ section: DocumentSection) -> [String] {
        if let draft = model.draft(of: .section(section)) { return draft.filter { !$0.isEmpty } }
        switch section {
        case .impact: return DocumentSection.impactParts(incident).filter { !$0.isEmpty }
        case .text(let field): return incident.text(field).map { [$0] } ?? []
        case .list(let field): return incident.items(field).map { rows.words(field, $0.id) }
        case .actionItems: return incident.actionItems.map(rows.words)
        }
    }

    private var closing: [Line] {
        guard incident.status != .closed else {
            return [Line("Enter writes \(model.debriefPath) as it stands now.", .plain)]
        }
        return [
            Line("Writes \(model.debriefPath) and closes the incident.", .plain),
            Line("It shows everything once more, and asks.", Theme.dim),
        ]
    }

    /// The milestones and how long things took, with the formula of each number.
    private var facts: [Line] {
        let metrics = Metrics(incident, until: model.now)
        let milestones = incident.milestones.map { name, at -> Line in
            Line("\(pad(name.words))\(model.clock.stamp(at))", .plain, isFact: true)
        }
        let measures: [(String, Int64?, String)] = [
            ("to detect", metrics.timeToDetect, Metrics.Formula.detect),
            ("to acknowledge", metrics.timeToAcknowledge, Metrics.Formula.acknowledge),
            ("to mitigate", metrics.timeToMitigate, Metrics.Formula.mitigate),
            ("to resolve", metrics.timeToResolve, Metrics.Formula.resolve),
        ]
        let times = measures.map { name, seconds, formula in
            let value = seconds.map { TimeSpan(seconds: $0).words } ?? "not recorded"
            return Line("\(pad(name))\(value) (\(model.plain(formula)))", .plain, isFact: true)
        }
        return [Line("Milestones", Theme.title)] + milestones + [Line("", .plain), Line("Time", Theme.title)] + times
    }

    private func pad(_ name: String) -> String { name + String(repeating: " ", count: max(1, 16 - name.count)) }
}

extension ClosingFinding {
    /// Where Enter leads.
    var remedy: String {
        switch self {
        case .unresolved: "resolve it"
        case .maintenance: "take it out of maintenance"
        case .outOfOrder(let name, _), .inTheFuture(let name): "say when it was \(name.rawValue)"
        case .stepsOpen: "go to the checklist"
        case .actionItem: "complete the action item"
        case .rolesNeverTaken(let roles): "say who was \(roles.first?.rawValue ?? "it")"
        case .noSeverity: "set the severity"
        case .sectionsEmpty(let sections): "write \(sections.first?.key ?? "it")"
        }
    }
}
