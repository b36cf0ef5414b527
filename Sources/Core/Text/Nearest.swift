/// What someone probably meant.
package enum Nearest {
    /// The candidate with the fewest edits from `word`, at most `limit`; the first of several.
    package static func match(_ word: String, among candidates: [String], limit: Int = 2) -> String? {
        let scored = candidates.map { (name: $0, edits: distance(word.lowercased(), $0)) }
        let best = scored.min { $0.edits < $1.edits }
        return best.flatMap { $0.edits <= limit ? $0.name : nil }
    }

    /// What `typed` most likely stands for: the candidates that it begins, at most three, else the nearest one.
    package static func guesses(_ typed: String, among candidates: [String], limit: Int = 2) -> [String] {
        let start = typed.lowercased()
        let begun = candidates.filter { start.count > 1 && $0.hasPrefix(start) }
        guard begun.isEmpty else { return Array(begun.prefix(3)) }
        return match(typed, among: candidates, limit: limit).map { [$0] } ?? []
    }

    /// At most three names that hold the word, begin with it, or are few edits away; the nearest first.
    package static func names(like word: String, among names: [String]) -> [String] {
        let word = word.lowercased()
        guard !word.isEmpty else { return [] }
        let scored = names.map { (name: $0, edits: holds($0.lowercased(), word) ? 0 : distance(word, $0.lowercased())) }
        let near = scored.filter { $0.edits <= max(2, word.count / 3) }
        return near.sorted { ($0.edits, $0.name) < ($1.edits, $1.name) }.prefix(3).map(\.name)
    }

    private static func holds(_ name: String, _ word: String) -> Bool {
        name.hasPrefix(word) || name.split(separator: "-").contains { $0 == word }
    }

    /// The number of edits that may lie between a slip of the fingers and the word: a short one bears fewer.
    package static func slip(for word: String) -> Int {
        word.count < 5 ? 1 : 2
    }

    /// Inserted, removed, changed and swapped neighbouring characters (optimal string alignment). Words of more than
    /// 40 characters are far from everything.
    package static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.prefix(41)), Array(right.prefix(41)))
        guard a.count <= 40, b.count <= 40 else { return .max }
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var rows = [Array(0...b.count)]
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                var edits = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    edits = min(edits, rows[i - 2][j - 2] + 1)
                }
                row.append(edits)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
