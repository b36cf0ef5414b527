import Commands
import Incidents
import Text
import TextUI

extension Model {
    /// Bytes that are handed to a terminal's clipboard at most: xterm and what is modelled on it take 100,000 in base64.
    static let mostCopied = 74_994

    /// Hands what is at hand to the terminal's clipboard.
    mutating func copyAtHand() -> [Effect] {
        guard let (what, text) = atHand else {
            refuse("Alt-W: nothing to copy: select an entry or a step, open a text, or write a line")
            return []
        }
        return copy(text, named: what)
    }

    mutating func copy(_ text: String, named what: String) -> [Effect] {
        let safe = SafeText(text).string
        guard hasClipboard else {
            refuse("this terminal has no clipboard that could be written: nothing is copied")
            return []
        }
        guard safe.utf8.count <= Model.mostCopied else {
            refuse("\(what) is too long for a terminal's clipboard (75 kB): /export writes it to a file")
            return []
        }
        say(copied: "to the terminal's clipboard: \(what), \(safe.count) character\(safe.count == 1 ? "" : "s")")
        return [.copy(safe)]
    }

    /// Beside a text that covers the screen it is said there.
    private mutating func say(copied line: String) {
        if case .pager(var pager) = overlay {
            pager.said = line
            overlay = .pager(pager)
        } else {
            tell(line)
        }
    }

    /// What the person looks at: an open text, a form's field, the selected entry or step, a path that was just told,
    /// the line; on an empty one the last path.
    private var atHand: (what: String, text: String)? {
        switch overlay {
        case .pager(let pager): return pager.copied
        case .form(let form): return named("the field", form.fields[form.current].editor.text)
        case .help(let page): return page.verb.flatMap { Help.verb($0, in: .console) }.map { ("the help", $0) }
        case .paste(let preview): return named("what was pasted", preview.question.text)
        case .command(let screen): return printed(screen.start)
        case .menu, .confirmation, .revisions, .severities, .incidents, .lookBack: return nil
        case nil: break
        }
        switch focus {
        case .timeline: return selectedEntry.flatMap { timeline.entry($0) }.map(copied)
        case .checklist: return selectedStep.map(\.copied)
        case .state: return selectedState
        case .composer: break
        }
        let isToldNow = notice.map { WrittenPath.find(in: $0.text) != nil } == true
        let path = toldPath.map { ("the path", $0) }
        return isToldNow ? path : named("the line", composer.text) ?? path
    }

    func copied(_ entry: TimelineEntry) -> (what: String, text: String) {
        let detail = entry.detail.isEmpty ? "" : " (\(entry.detail))"
        return ("the entry", "\(clock.stamp(entry.occurred))  \(entry.kind.rawValue)\(detail)  \(entry.text)")
    }

    private func named(_ what: String, _ text: String) -> (what: String, text: String)? {
        text.isEmpty ? nil : (what, text)
    }

    /// The end of what a program printed: as much of it as a clipboard takes.
    private func printed(_ start: EventID) -> (what: String, text: String)? {
        guard let launch = launches.first(where: { $0.id == start }) else { return nil }
        let text = SafeText(OutputText.plain(launch.tail.bytes)).string
        let isWhole = launch.tail.omittedBytes == 0 && text.utf8.count <= Self.mostCopied
        let end = isWhole ? text : String(decoding: text.utf8.suffix(Self.mostCopied - 8), as: UTF8.self)
        return named(isWhole ? "the output" : "the end of the output", end)
    }

    private var selectedState: (what: String, text: String)? {
        let rows = StateRows(self, columns: ScreenLayout(self).columnsBeside)
        return stateViewport.selection.flatMap(rows.row).map { ("the row", $0.text) }
    }

    private var selectedStep: ChecklistStep? {
        checklistViewport.selection.flatMap { id in incident?.checklist.first { $0.id == id } }
    }
}

extension Pager {
    fileprivate var copied: (what: String, text: String) {
        if let path = WrittenPath.find(in: body), !body.trimmed.contains("\n") { return ("the path", path) }
        return (title.isEmpty || title.contains(" ") ? "the text" : title.lowercased(), body)
    }
}

extension ChecklistStep {
    fileprivate var copied: (what: String, text: String) {
        step.command.map { ("the step's command", $0.script) } ?? ("the step", step.text)
    }
}

/// Where a document went, in what was said of it: `wrote ./x.md; it is closed`.
enum WrittenPath {
    static func find(in said: String) -> String? {
        let parts = said.split(separator: "\n").flatMap { $0.split(separator: "; ") }
        return parts.first { $0.hasPrefix("wrote ") }.map { String($0.dropFirst(6)) }
    }
}
