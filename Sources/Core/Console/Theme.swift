import Incidents
import Text
import TextUI

/// How things look. Colour never says anything alone: each of these goes with a word or a sign.
enum Theme {
    static let dim = Style(dim: true)
    static let bold = Style(bold: true)
    static let reverse = Style(reverse: true)
    static let title = Style(bold: true)
    static let rule = Style(dim: true)
    static let danger = Style(foreground: .red, bold: true, reverse: true)
    static let warning = Style(foreground: .red, bold: true)
    static let drill = Style(foreground: .magenta, bold: true, reverse: true)
    static let good = Style(foreground: .green, bold: true)
    static let bar = Style(reverse: true)

    static func severity(_ severity: Severity?) -> Style {
        switch severity {
        case .sev1: Style(foreground: .red, bold: true, reverse: true)
        case .sev2: Style(foreground: .magenta, bold: true, reverse: true)
        case .sev3: Style(bold: true, reverse: true)
        case .sev4: Style(bold: true, underline: true)
        case .sev5: Style(underline: true)
        case nil: Style(bold: true)
        }
    }

    static func kind(_ kind: EntryKind) -> Style {
        switch kind {
        case .note: .plain
        case .action, .decision, .update: bold
        case .milestone: Style(foreground: .cyan, bold: true)
        case .maintenance: Style(foreground: .magenta, bold: true)
        case .hypothesis: Style(foreground: .magenta)
        case .impact, .alert, .severity, .escalation: Style(foreground: .red)
        case .status, .progress: Style(foreground: .blue)
        case .command: Style(foreground: .green)
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
