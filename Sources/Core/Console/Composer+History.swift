import Incidents
import TextUI

/// The lines that this console sent, to be called back: the last ones, without those that are too long to be meant.
package struct SentLines: Equatable, Sendable {
    static let most = 500
    static let mostBytes = 65_536

    /// The latest stands last; none stands twice.
    private(set) var lines: [String] = []

    mutating func add(_ line: String) {
        guard line.utf8.count <= SentLines.mostBytes, line.contains(where: { !$0.isWhitespace }) else { return }
        lines.removeAll { $0 == line }
        lines.append(line)
        if lines.count > SentLines.most { lines.removeFirst() }
    }
}

/// A walk through earlier lines: the composer shows one of them, and what was being written waits at its end.
package struct Recall: Equatable, Sendable {
    /// As they were when the walk began, the latest last.
    let lines: [String]
    /// The place of the line that is shown.
    var place: Int
    /// What was being written; empty if nothing was.
    let draft: Composer.Draft
    /// What the editor counted when the line was put in: a line that was changed since is one of its own.
    var changes = 0
}

/// A search in earlier lines while it goes on: the composer shows what was found.
package struct HistorySearch: Equatable, Sendable {
    let lines: [String]
    private let folded: [String]
    private(set) var query = ""
    /// The place of the line that is shown; nil before anything was found.
    private(set) var place: Int?
    /// Whether the query is in one of the lines.
    private(set) var isFound = true
    let before: Composer.Written

    init(_ lines: [String], before: Composer.Written) {
        self.lines = lines
        folded = lines.map { $0.lowercased() }
        self.before = before
    }

    var line: String? { place.map { lines[$0] } }

    /// Which of the found lines is shown, the latest being 1, and how many there are.
    var rank: (shown: Int, count: Int)? {
        let found = matches
        guard isFound, let place, let index = found.firstIndex(of: place) else { return nil }
        return (found.count - index, found.count)
    }

    /// Where the query begins in the line that is shown, in graphemes.
    var matchStart: Int {
        guard let place, isFound, !query.isEmpty else { return 0 }
        let line = lines[place]
        let found = line.lowercased().firstRange(of: query.lowercased())
        // Lower case may be longer or shorter than what it stands for; then the beginning is near enough.
        return found.map { min(line.lowercased()[..<$0.lowerBound].count, line.count) } ?? 0
    }

    /// Looks on from the line that is shown, itself first, for a longer query.
    mutating func extend(_ text: String) {
        query += text
        find(from: place ?? lines.count - 1, isOlder: true)
    }

    /// Looks anew, from the latest, for a query without its last letter.
    mutating func shorten() {
        guard !query.isEmpty else { return }
        query.removeLast()
        place = nil
        isFound = true
        if !query.isEmpty { find(from: lines.count - 1, isOlder: true) }
    }

    /// Goes to the next line that holds the query; at the last one it stays.
    mutating func step(isOlder: Bool) {
        let from = place.map { $0 + (isOlder ? -1 : 1) } ?? lines.count - 1
        guard lines.indices.contains(from) else { return }
        let shown = place
        find(from: from, isOlder: isOlder)
        if !isFound, shown != nil { isFound = true }
    }

    private var matches: [Int] { lines.indices.filter { holdsQuery($0) } }

    private func holdsQuery(_ index: Int) -> Bool {
        query.isEmpty || folded[index].contains(query.lowercased())
    }

    private mutating func find(from start: Int, isOlder: Bool) {
        let found =
            isOlder
            ? lines.indices.last { $0 <= start && holdsQuery($0) }
            : lines.indices.first { $0 >= start && holdsQuery($0) }
        isFound = found != nil
        if let found { place = found }
    }
}

extension Composer {
    /// The line with its cursor and its stamp, as it was before a search.
    struct Written: Equatable, Sendable {
        let editor: LineEditor
        let stamp: Instant?
        let recall: Recall?
    }

    /// What the person is writing: not a line of theirs that was called back and not touched.
    package var draft: Draft {
        if let search { return search.before.recall?.draft ?? Draft(search.before.editor.text, search.before.stamp) }
        return isRecalling ? recall?.draft ?? Draft("", nil) : Draft(text, stamp)
    }

    /// Whether the line is an earlier one, as it was sent.
    var isRecalling: Bool { recall?.changes == editor.changes }

    /// Whether the line is not what is being written: an earlier one, or what a search has found so far.
    package var showsEarlierLine: Bool { search != nil || isRecalling }

    /// Shows the line before the one that is shown, or after it; the draft again behind the last. False at the end.
    /// - Parameter lines: what a walk that begins goes through.
    mutating func recall(isOlder: Bool, from lines: [String]) -> Bool {
        if !isRecalling {
            guard isOlder else { return false }
            let lines = lines.filter { $0 != text }
            recall = Recall(lines: lines, place: lines.count, draft: Draft(text, stamp))
        }
        guard var walk = recall else { return false }
        let place = walk.place + (isOlder ? -1 : 1)
        if place == walk.lines.count, !isOlder { return endWalk(walk) }
        guard walk.lines.indices.contains(place) else {
            if walk.place == walk.lines.count { recall = nil }
            return false
        }
        walk.place = place
        show(walk)
        return true
    }

    private mutating func endWalk(_ walk: Recall) -> Bool {
        editor.replace(with: walk.draft.text)
        stamp = walk.draft.stamp
        recall = nil
        return true
    }

    private mutating func show(_ walk: Recall) {
        editor.replace(with: walk.lines[walk.place])
        stamp = nil
        recall = walk
        recall?.changes = editor.changes
    }

    /// A line that was called back and then changed is a new one; what was being written before comes back after it.
    mutating func settleRecall(at now: Instant) {
        guard search == nil, let walk = recall, !isRecalling else { return }
        recall = nil
        if !walk.draft.text.isEmpty { aside.append(walk.draft) }
        if stamp == nil, !isEmpty { stamp = now }
    }

    mutating func beginSearch(in lines: [String]) {
        search = HistorySearch(lines, before: Written(editor: editor, stamp: stamp, recall: isRecalling ? recall : nil))
    }

    mutating func search(_ change: (inout HistorySearch) -> Void) {
        guard var searching = search else { return }
        change(&searching)
        search = searching
        guard let line = searching.line else {
            editor = searching.before.editor
            stamp = searching.before.stamp
            return
        }
        editor.replace(with: line)
        editor.moveCursor(to: searching.matchStart)
        stamp = nil
    }

    /// Ends the search. What was found becomes the line, if it is taken, as if the arrows had called it back; else
    /// everything is as before.
    mutating func endSearch(taking isTaken: Bool) {
        guard let ended = search else { return }
        let before = draft
        search = nil
        guard isTaken, let place = ended.place else {
            editor = ended.before.editor
            stamp = ended.before.stamp
            recall = ended.before.recall
            return
        }
        show(Recall(lines: ended.lines, place: place, draft: before))
    }
}
