/// How our own signs are written where the locale has only ASCII.
package enum ASCIISigns {
    private static let spellings: [Character: String] = [
        "→": "->", "…": "...", "×": "x", "—": "-", "–": "-", "−": "-", "·": ",", "•": "-", "▸": ">", "◆": "*", "✓": "x",
        "✗": "!", "│": "|", "─": "-",
    ]

    /// Replaces them and leaves every other character, which is somebody's own, as it is.
    package static func replacing(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.reduce(into: "") { $0 += spellings[$1] ?? String($1) }
    }

    /// Replaces them, and every other character that is not ASCII by `?`, as a screen without Unicode does: its bytes
    /// would be commands to some terminals.
    package static func only(_ text: String) -> String {
        replacing(text).reduce(into: "") { $0 += $1.utf8.allSatisfy { $0 < 0x80 } ? String($1) : "?" }
    }
}
