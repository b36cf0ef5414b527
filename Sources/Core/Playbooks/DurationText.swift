/// Lengths of time as playbooks write them: `90s`, `20m`, `1h30m`, `2d`.
package enum DurationText {
    /// The seconds of a text such as `1h30m`: each unit once, the largest first, at most six digits each; nil for
    /// anything else, also for a number without a unit.
    package static func seconds(_ text: some StringProtocol) -> Int64? {
        var total: Int64 = 0
        var left = units[...]
        var digits = ""
        guard !text.isEmpty, text.utf8.count <= 32 else { return nil }
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard digits.utf8.count <= 6, let value = Int64(digits),
                let place = left.firstIndex(where: { $0.letter == character })
            else { return nil }
            total += value * left[place].seconds
            left = left[(place + 1)...]
            digits = ""
        }
        return digits.isEmpty ? total : nil
    }

    private static let units: [(letter: Character, seconds: Int64)] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]
}
