extension CivilDate {
    /// Reads `2024-06-30`, `June 30, 2024` or `30 June 2024`; months may be cut to three letters. Nil for anything else.
    package static func parse(_ text: some StringProtocol) -> CivilDate? {
        let words = text.split { $0 == " " || $0 == "," }
        if words.count == 1 { return iso(words[0]) }
        guard words.count == 3, let year = Digits.number(words[2], digits: 4...4) else { return nil }
        let isMonthFirst = words[0].first?.isLetter == true
        guard let month = month(isMonthFirst ? words[0] : words[1]) else { return nil }
        guard let day = Digits.number(isMonthFirst ? words[1] : words[0], digits: 1...2) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Reads the day by which work is owed: a date, `today`, `tomorrow`, or `+14d` from `today` on. Nil for anything
    /// else.
    package static func parseDue(_ text: String, today: CivilDate) -> CivilDate? {
        switch text.lowercased() {
        case "today": return today
        case "tomorrow": return today.adding(days: 1)
        case let relative where relative.first == "+" && relative.last == "d":
            return Digits.number(relative.dropFirst().dropLast(), digits: 1...4).map(today.adding(days:))
        default: return parse(text)
        }
    }

    private static func iso(_ text: some StringProtocol) -> CivilDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = Digits.number(parts[0], digits: 4...4),
            let month = Digits.number(parts[1], digits: 2...2), let day = Digits.number(parts[2], digits: 2...2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// From 1, by its English name or the beginning of it.
    static func month(_ text: some StringProtocol) -> Int? {
        let typed = text.lowercased()
        let found = monthNames.firstIndex { name in
            let name = name.lowercased()
            return typed == name || typed == name.prefix(3) || typed == "sept" && name == "september"
        }
        return found.map { $0 + 1 }
    }
}

/// Kept as `2024-06-30`.
extension CivilDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate.iso(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
