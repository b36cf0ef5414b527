/// Where a known secret stands in a text. What it is, is not told.
package struct SecretPlace: Hashable, Sendable {
    /// In a few words, as in `AWS access key`.
    package let kind: String
    /// From 1.
    package let line: Int
    /// In characters from 1, both ends included; of a secret of several lines those of its first.
    package let columns: ClosedRange<Int>

    package init(kind: String, line: Int, columns: ClosedRange<Int>) {
        self.kind = kind
        self.line = line
        self.columns = columns
    }
}

extension SecretMask {
    /// Where `mask` would put something in place of a secret, in order. Throws where a pattern gives up.
    package func places(in text: String) throws(SecretPatternError) -> [SecretPlace] {
        var found: [(range: Range<Int>, kind: String)] = []
        for pattern in patterns {
            for range in try pattern.find(in: text) where !found.contains(where: { $0.range.overlaps(range) }) {
                found.append((range, pattern.kind.name))
            }
        }
        guard !found.isEmpty else { return [] }
        return Self.places(found.sorted { $0.range.lowerBound < $1.range.lowerBound }, in: Array(text.utf8))
    }

    /// Goes through the text once, however many were found.
    private static func places(_ found: [(range: Range<Int>, kind: String)], in bytes: [UInt8]) -> [SecretPlace] {
        var (line, start, seen) = (1, 0, 0)
        return found.map { secret in
            for index in seen..<secret.range.lowerBound where bytes[index] == UInt8(ascii: "\n") {
                (line, start) = (line + 1, index + 1)
            }
            seen = secret.range.lowerBound
            let first = bytes[secret.range].prefix { $0 != UInt8(ascii: "\n") }
            let column = 1 + String(decoding: bytes[start..<seen], as: UTF8.self).count
            let last = column + max(0, String(decoding: first, as: UTF8.self).count - 1)
            return SecretPlace(kind: secret.kind, line: line, columns: column...last)
        }
    }

    /// As `mask`, for a text that must not be lost: a pattern that gives up is passed over, and the others are used.
    package func maskAsFarAsPossible(_ text: String) -> Masked {
        patterns.reduce(Masked(text: text, count: 0)) { masked, pattern in
            (try? mask(masked, with: pattern)) ?? masked
        }
    }
}
