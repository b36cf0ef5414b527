import Incidents
import Text
import TextUI

/// How things look; which colours there are, a `ColorTheme` says. Colour never says anything alone: each of these goes with a word or a sign.
enum Theme {
    static let dim = Style(dim: true)
    static let bold = Style(bold: true)
    static let reverse = Style(reverse: true)
    static let title = Style(bold: true)
    static let rule = Style(dim: true)
    static let danger = Style(tint: .alarm, bold: true, reverse: true)
    static let warning = Style(tint: .alarm, bold: true)
    static let drill = Style(tint: .drill, bold: true, reverse: true)
    static let good = Style(tint: .done, bold: true)
    static let bar = Style(reverse: true)
    static let maintenance = Style(tint: .maintenance, bold: true, reverse: true)

    static func severity(_ severity: Severity?) -> Style {
        switch severity {
        case .sev1: Style(tint: .severity1, bold: true, reverse: true)
        case .sev2: Style(tint: .severity2, bold: true, reverse: true)
        case .sev3: Style(tint: .severity3, bold: true, reverse: true)
        case .sev4: Style(tint: .severity4, bold: true, underline: true)
        case .sev5: Style(tint: .severity5, underline: true)
        case nil: Style(bold: true)
        }
    }

    static func kind(_ kind: EntryKind) -> Style {
        switch kind {
        case .note: .plain
        case .action, .decision, .update: bold
        case .milestone: Style(tint: .milestone, bold: true)
        case .maintenance: Style(tint: .maintenance, bold: true)
        case .hypothesis: Style(tint: .hypothesis)
        case .impact, .alert, .severity, .escalation: Style(tint: .harm)
        case .status, .progress: Style(tint: .progress)
        case .command: Style(tint: .command)
        case .role, .service, .step, .clock: dim
        }
    }
}

extension EntryKind {
    /// Its word where there is no room for the whole one.
    var shortName: String {
        switch self {
        case .note: "note"
        case .action: "act"
        case .decision: "dec"
        case .hypothesis: "hyp"
        case .impact: "imp"
        case .status: "stat"
        case .severity: "sev"
        case .role: "role"
        case .service: "svc"
        case .milestone: "mile"
        case .maintenance: "mnt"
        case .step: "step"
        case .escalation: "esc"
        case .update: "upd"
        case .progress: "prog"
        case .command: "cmd"
        case .alert: "alrt"
        case .clock: "clk"
        }
    }
}

extension SafeText {
    /// The beginning of a text of any length, at least as much of it as fills so many columns.
    init(beginningOf text: String, columns: Int) {
        let scalars = text.unicodeScalars
        let limit = max(0, columns) * 6 + 32
        guard text.utf8.count > limit else {
            self.init(text)
            return
        }
        self.init(String(scalars.prefix(limit)))
    }
}

extension Frame {
    /// Draws at the right end of a rectangle's first row and tells where it begins.
    @discardableResult
    mutating func drawRight(_ text: SafeText, in rect: Rect, style: Style = .plain) -> Int {
        let shown = text.prefix(columns: rect.columns)
        let column = rect.endColumn - shown.columns
        draw(shown, at: Point(row: rect.row, column: column), maxColumns: shown.columns, style: style)
        return column
    }
}
