/// How near two names are, for suggestions.
enum Likeness {
    /// At most three names that begin alike, hold the word, or differ in few letters; the nearest first.
    static func nearest(to word: String, among names: [String]) -> [String] {
        let word = word.lowercased()
        guard !word.isEmpty, word.utf8.count <= 64 else { return [] }
        let scored = names.map { (name: $0, score: score(word, $0.lowercased())) }
        let near = scored.filter { $0.score <= max(2, word.count / 3) }
        return near.sorted { ($0.score, $0.name) < ($1.score, $1.name) }.prefix(3).map(\.name)
    }

    private static func score(_ word: String, _ name: String) -> Int {
        name.split(separator: "-").contains { $0 == word } || name.hasPrefix(word) ? 0 : distance(word, name)
    }

    /// The letters to insert, remove or change.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.prefix(64))
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let changed = corner + (letter == other ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(changed, corner + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
