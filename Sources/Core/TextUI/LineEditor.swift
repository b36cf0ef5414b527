/// A text of one or more lines while it is being written: a value with a cursor, which stands before a grapheme.
///
/// It holds what was typed as it was typed, line ends as line feeds; only its window is made safe to show. It holds at
/// most `mostBytes` of UTF-8, the last killed texts for yanking, and what is needed to take changes back.
package struct LineEditor: Equatable, Sendable {
    /// The bytes of UTF-8 that it holds at most.
    package static let mostBytes = 1_048_576

    /// The graphemes of the text.
    private(set) var characters: [Character] = []
    /// The cursor as a count of graphemes before it.
    package private(set) var cursor = 0
    private var bytes = 0
    private var killed = KilledTexts()
    private var extendsKill = false
    private var yanked: Yanked?
    private var steps = UndoSteps()
    /// Grows with every change of the text.
    package private(set) var changes = 0
    /// The column that moving up and down keeps to.
    private var wantedColumn: Int?

    /// An editor with the cursor at the end; what lies beyond `mostBytes` is refused whole, and the editor is empty.
    package init(_ text: String = "") {
        insert(text)
        steps = UndoSteps()
    }

    package var text: String { String(characters) }
    package var isEmpty: Bool { characters.isEmpty }
    package var count: Int { characters.count }

    /// Puts text before the cursor. False, and nothing is changed, if the whole would be longer than `mostBytes`.
    @discardableResult
    package mutating func insert(_ text: String) -> Bool {
        let added = LineEditor.withLineFeeds(text)
        guard added.utf8.count <= LineEditor.mostBytes - bytes else { return false }
        splice(cursor..<cursor, with: added)
        return true
    }

    /// Makes it hold another text, with the cursor at its end; false, and nothing is changed, if that is too long.
    @discardableResult
    package mutating func replace(with text: String) -> Bool {
        var other = LineEditor()
        guard other.insert(text) else { return false }
        other.killed = killed
        other.changes = changes + 1
        other.steps = UndoSteps()
        self = other
        return true
    }

    /// Empties it; what was killed can still be yanked.
    package mutating func clear() {
        remove(0..<characters.count)
        steps = UndoSteps()
    }

    package mutating func backspace() {
        if cursor > 0 { remove(cursor - 1..<cursor) }
    }

    package mutating func delete() {
        if cursor < characters.count { remove(cursor..<cursor + 1) }
    }

    /// Moves the cursor to so many graphemes after the beginning; what lies outside becomes the nearest end.
    package mutating func moveCursor(to position: Int) {
        endSequences()
        cursor = min(max(0, position), characters.count)
    }

    /// Moves to the line above or below, to the same column where there is one; false if there is no such line.
    package mutating func moveLine(down: Bool) -> Bool {
        let line = lineRange(at: cursor)
        let neighbour = down ? line.upperBound + 1 : line.lowerBound - 1
        guard neighbour >= 0, neighbour <= characters.count else { return false }
        let column = wantedColumn ?? cursor - line.lowerBound
        let target = lineRange(at: neighbour)
        moveCursor(to: min(target.lowerBound + column, target.upperBound))
        wantedColumn = column
        return true
    }

    /// Takes a part out so that it can be yanked; what is killed right after a kill is added to it.
    package mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let part = Array(characters[range])
        let isBackwards = range.upperBound == cursor && range.lowerBound < cursor
        let extends = extendsKill
        remove(range)
        if extends { killed.extend(with: part, atStart: isBackwards) } else { killed.add(part) }
        extendsKill = true
    }

    /// Puts what was killed last before the cursor; false if that would be too long.
    package mutating func yank() -> Bool {
        yank(age: 0, over: cursor..<cursor)
    }

    /// Right after a yank: puts what was killed before that in its place, and so on around; false elsewhere.
    package mutating func yankOlder() -> Bool {
        guard let yanked, killed.count > 1 else { return false }
        return yank(age: yanked.age + 1, over: yanked.range)
    }

    private mutating func yank(age: Int, over range: Range<Int>) -> Bool {
        let text = String(killed.text(age: age))
        let freed = characters[range].reduce(0) { $0 + $1.utf8.count }
        guard text.utf8.count <= LineEditor.mostBytes - bytes + freed else { return false }
        splice(range, with: text)
        yanked = Yanked(range: min(range.lowerBound, cursor)..<cursor, age: age)
        return true
    }

    /// Takes the last change back; false if there is none that is remembered.
    package mutating func undo() -> Bool {
        guard let step = steps.takeLast() else { return false }
        endSequences()
        let added = step.start..<step.start + step.inserted
        bytes += step.removed.reduce(0) { $0 + $1.utf8.count } - characters[added].reduce(0) { $0 + $1.utf8.count }
        characters.replaceSubrange(added, with: step.removed)
        cursor = step.cursor
        changes += 1
        return true
    }

    /// Changes a part, as to capitals, and puts the cursor behind it; a line that would be too long stays as it is.
    mutating func rewrite(_ range: Range<Int>, _ change: (String) -> String) {
        let text = change(String(characters[range]))
        let freed = characters[range].reduce(0) { $0 + $1.utf8.count }
        guard !range.isEmpty, text.utf8.count <= LineEditor.mostBytes - bytes + freed else { return }
        splice(range, with: text)
    }

    /// The line around a position, without its line feed.
    func lineRange(at position: Int) -> Range<Int> {
        let start = characters[..<position].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let end = characters[position...].firstIndex(of: "\n") ?? characters.count
        return start..<end
    }

    private mutating func remove(_ range: Range<Int>) {
        splice(range, with: "")
    }

    /// Puts text in a part's place, and the cursor behind it. A mark joins the character before it, a joiner the one
    /// behind it, regional letters pair up anew: the seams are cut into graphemes again.
    private mutating func splice(_ range: Range<Int>, with added: String) {
        endSequences()
        guard !(range.isEmpty && added.isEmpty) else { return }
        let cursorBefore = cursor
        bytes += added.utf8.count - characters[range].reduce(0) { $0 + $1.utf8.count }
        let start = max(0, range.lowerBound - 1)
        var end = range.upperBound
        let before = String(characters[start..<range.lowerBound]) + added
        var joined = Array(before)
        let countBefore = joined.count
        while end < characters.count, let seam = LineEditor.seam(joined.last, characters[end]) {
            joined = joined.dropLast() + seam
            end += 1
        }
        remember(start..<end, joined, added, cursorBefore)
        characters.replaceSubrange(start..<end, with: joined)
        cursor = start + min(countBefore, joined.count)
        changes += 1
    }

    /// A character that was typed and joined none of its neighbours is kept as such: typing is undone by words.
    private mutating func remember(_ part: Range<Int>, _ new: [Character], _ added: String, _ cursorBefore: Int) {
        let old = characters[part]
        let isTyped = added.count == 1 && new.count == old.count + 1 && new.dropLast() == Array(old)[...]
        guard isTyped, let typed = new.last, !typed.isNewline else {
            steps.add(
                .init(start: part.lowerBound, removed: Array(old), inserted: new.count, cursor: cursorBefore))
            return
        }
        steps.add(
            .init(start: part.upperBound, removed: [], inserted: 1, cursor: cursorBefore, typed: typed))
    }

    /// The graphemes of two neighbours; nil if they are these two.
    private static func seam(_ left: Character?, _ right: Character) -> [Character]? {
        guard let left, !(left.isASCII && right.isASCII) else { return nil }
        let both = Array(String(left) + String(right))
        return both == [left, right] ? nil : both
    }

    /// What a yank put in just now, and how many kills ago that was killed.
    private struct Yanked: Equatable {
        let range: Range<Int>
        let age: Int
    }

    private mutating func endSequences() {
        extendsKill = false
        yanked = nil
        wantedColumn = nil
    }

    private static func withLineFeeds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        return String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
}
