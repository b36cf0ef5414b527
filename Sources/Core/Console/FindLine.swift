import Incidents
import Text
import TextUI

/// The row above the entries while something is looked for: what, how many of how many, and how to end it.
struct FindLine {
    private let model: Model
    private let find: TimelineFind

    init(_ model: Model, _ find: TimelineFind) {
        self.model = model
        self.find = find
    }

    func draw(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty else { return }
        frame.fill(line, style: Theme.reverse)
        let room = line.columns - 2
        let forms = forms.map { SafeText($0).oneLine }
        let text = forms.first { $0.columns <= room } ?? shortest(room)
        frame.draw(text, at: line.at(row: 0, column: 1), maxColumns: room, style: Style(bold: true, reverse: true))
    }

    private var forms: [String] {
        let dot = " \(model.symbols.dot.string) "
        let verb = find.filter.isEmpty ? "find" : "only"
        let end = find.filter.isEmpty ? "Esc ends it" : "Esc shows all"
        let keys = find.text == nil ? [] : ["Alt-K earlier, Alt-J later"]
        return [
            (["\(verb) \(what)"] + tallies + keys + [end]).joined(separator: dot),
            (["\(verb) \(what)"] + tallies + [end]).joined(separator: dot),
            (["\(verb) \(what)"] + tallies + ["Esc"]).joined(separator: dot),
        ]
    }

    /// What is looked for gives way to how much was found.
    private func shortest(_ room: Int) -> SafeText {
        let tail = SafeText((tallies + ["Esc"]).joined(separator: " ")).oneLine
        let head = SafeText(what).oneLine.truncated(
            toWidth: max(0, room - tail.columns - 1), ellipsis: model.symbols.ellipsis)
        return head + SafeText(literal: " ") + tail
    }

    /// As in `decision, action by grace #deploy "timeout"`.
    private var what: String {
        let kinds = find.filter.kinds.map(\.rawValue).joined(separator: ", ")
        let parts = [
            kinds.isEmpty ? nil : kinds, find.filter.by.map { "by \($0)" }, find.filter.tag.map { "#\($0)" },
            find.text.map { "\"\($0.terms.joined(separator: " "))\"" },
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    private var tallies: [String] {
        guard find.isAnswered else { return ["looking\(model.symbols.ellipsis.string)"] }
        let counts = find.filter.isEmpty ? nil : find.counts
        var tallies = counts.map { ["\($0.shown) of \($0.all)"] } ?? []
        if let matches = find.matches {
            let selected = model.selectedEntry.flatMap { model.timeline.entry($0)?.position }
            let number = selected.flatMap(find.number)
            let one = matches.count == 1 ? "1 match" : "\(matches.count) matches"
            let all = find.filter.isEmpty ? "\(matches.count)" : one
            tallies.append(matches.isEmpty ? "no match" : number.map { "\($0) of \(all)" } ?? one)
        }
        if find.arrivedUnseen > 0 { tallies.append("\(find.arrivedUnseen) new hidden") }
        return tallies
    }
}
