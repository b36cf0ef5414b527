import Commands
import Incidents
import TextUI

extension Model {
    /// What this person sent, the latest last: what this console sent, and before it this author's own words on the
    /// stretch of the timeline that is held. Nothing of it is kept elsewhere: masked secrets stay masked.
    var earlierLines: [String] {
        let recorded = timeline.entries.filter { $0.author == author }.compactMap(\.asTyped)
        var known: Set<String> = []
        let latestFirst = (recorded + composer.sent.lines).reversed().filter { known.insert($0).inserted }
        return latestFirst.reversed()
    }

    /// Up and Down at the edge of the line; false if there is nothing to go to.
    mutating func walkHistory(isOlder: Bool) -> Bool {
        let lines = composer.isRecalling ? [] : earlierLines
        guard composer.recall(isOlder: isOlder, from: lines) else { return false }
        completion = CompletionState()
        // Its arrows would choose in what completes a verb, and not walk on.
        completion.isDismissed = composer.isRecalling
        return true
    }

    mutating func beginHistorySearch() {
        if focus != .composer { leavePane() }
        let lines = earlierLines
        guard !lines.isEmpty else {
            refuse("Ctrl-R: nothing was sent yet that could be found")
            return
        }
        completion.isDismissed = true
        composer.beginSearch(in: lines)
    }

    /// A key while earlier lines are searched; nil where it ends the search and then does what it always does.
    mutating func pressInSearch(_ key: Key) -> [Effect]? {
        switch key {
        case .character(let character): composer.search { $0.extend(String(character)) }
        case .paste(let text):
            composer.search { $0.extend(text.split(whereSeparator: \.isNewline).joined(separator: " ")) }
        case .backspace, .control("h"): composer.search { $0.shorten() }
        case .control("r"), .up, .control("p"): composer.search { $0.step(isOlder: true) }
        case .control("s"), .down, .control("n"): composer.search { $0.step(isOlder: false) }
        case .enter, .tab: composer.endSearch(taking: true)
        case .escape, .control("g"), .control("c"): composer.endSearch(taking: false)
        case .function:
            composer.endSearch(taking: false)
            return nil
        default:
            composer.endSearch(taking: true)
            return nil
        }
        return []
    }

    /// What stands above the composer while earlier lines are searched.
    var searchPrompt: String? {
        guard let search = composer.search else { return nil }
        let keys = size.columns < 70 ? "Ctrl-R, Enter, Esc" : "Ctrl-R: older, Enter: take it, Esc: back"
        if search.query.isEmpty, search.place == nil { return "history: type what to look for; \(keys)" }
        guard let rank = search.rank else { return "history: no line with \"\(search.query)\"; Esc: back" }
        return "history \"\(search.query)\" \(rank.shown)/\(rank.count); \(keys)"
    }
}

extension TimelineEntry {
    /// The line that would record it again; nil for what a verb made.
    fileprivate var asTyped: String? {
        guard !isAutomatic, !isStruck, EntryKind.chosen.contains(kind), text.utf8.count <= SentLines.mostBytes else {
            return nil
        }
        guard kind == .note else { return "/note --kind \(kind.rawValue) \(text.contains("--") ? "-- " : "")\(text)" }
        return ConsoleLine.parse(text) == .note(text) ? text : " " + text
    }
}
