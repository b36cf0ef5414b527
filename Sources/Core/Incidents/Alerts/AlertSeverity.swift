// The words of monitoring systems, as far as they say an impact clearly.

extension Severity {
    /// Nil for a word that says nothing of the impact, and for a bare number: some systems count up, some down.
    init?(alertWord word: String) {
        let letters = word.lowercased().filter { $0.isLetter || $0.isNumber }
        let first = word.lowercased().split { !($0.isLetter || $0.isNumber) }.first.map(String.init) ?? ""
        guard let found = Self.alertWords[letters] ?? Self.ranked(letters) ?? Self.ranked(first) else { return nil }
        self = found
    }

    private static let alertWords: [String: Severity] = [
        "critical": .sev1, "crit": .sev1, "page": .sev1, "emergency": .sev1, "emerg": .sev1, "fatal": .sev1,
        "disaster": .sev1, "blocker": .sev1,
        "error": .sev2, "err": .sev2, "high": .sev2, "major": .sev2, "urgent": .sev2,
        "warning": .sev3, "warn": .sev3, "medium": .sev3, "moderate": .sev3, "average": .sev3,
        "low": .sev4, "minor": .sev4,
        "info": .sev5, "information": .sev5, "informational": .sev5, "notice": .sev5, "debug": .sev5,
    ]

    /// `P1`, `sev1`, `severity1`; what is counted from 0 begins with the worst two.
    private static func ranked(_ word: String) -> Severity? {
        for prefix in ["severity", "priority", "sev", "p", "s"] where word.hasPrefix(prefix) {
            guard let rank = Int(word.dropFirst(prefix.count)), (0...5).contains(rank) else { continue }
            return Severity(rawValue: max(1, rank))
        }
        return nil
    }
}
