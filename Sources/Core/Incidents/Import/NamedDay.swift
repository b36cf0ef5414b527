/// A day as a text names it, which may need to know today: `2024-07-12`, `Saturday 13 May`, `Yesterday`.
enum NamedDay: Hashable, Sendable {
    case date(CivilDate)
    case yearless(month: Int, day: Int, Weekday?)
    case weekday(Weekday)
    case daysAgo(Int)

    /// The latest such day that is not after `today`, where the text leaves it open. Nil when there is none.
    func date(asOf today: CivilDate) -> CivilDate? {
        switch self {
        case .date(let date): return date
        case .daysAgo(let days): return today.adding(days: -days)
        case .weekday(let weekday): return (0..<7).map { today.adding(days: -$0) }.first { $0.weekday == weekday }
        case .yearless(let month, let day, let weekday):
            let years = (0..<28).map { today.year - $0 }
            return years.lazy.compactMap { CivilDate(year: $0, month: month, day: day) }
                .first { $0 <= today && (weekday == nil || $0.weekday == weekday) }
        }
    }

    /// Reads a whole line that is nothing but a day, between whatever marks: `**July 12, 2024**`, `--- Today ---`.
    static func line(_ text: Substring) -> NamedDay? {
        guard text.utf8.count <= 60 else { return nil }
        let marks: (Character) -> Bool = { !($0.isLetter || $0.isNumber) }
        guard let first = text.firstIndex(where: { !marks($0) }), let last = text.lastIndex(where: { !marks($0) })
        else { return nil }
        let inner = text[first...last]
        switch inner.lowercased() {
        case "today": return .daysAgo(0)
        case "yesterday": return .daysAgo(1)
        default: break
        }
        if let weekday = Weekday.named(inner) { return .weekday(weekday) }
        guard let (day, rest) = read(inner), rest.allSatisfy(marks) else { return nil }
        return day
    }

    /// Reads the day that `text` begins with, and what follows it; nil when it begins with none.
    static func read(_ text: Substring) -> (NamedDay, rest: Substring)? {
        if let date = CivilDate.parse(text.prefix(10)) {
            return (.date(date), text.dropFirst(10))
        }
        var words = DayWords(text)
        let weekday = words.take(Weekday.named)
        guard let (month, day) = monthAndDay(&words) else { return nil }
        if let year = words.take({ Digits.number($0, digits: 4...4) }) {
            return CivilDate(year: year, month: month, day: day).map { (.date($0), words.rest) }
        }
        return (.yearless(month: month, day: day, weekday), words.rest)
    }

    private static func monthAndDay(_ words: inout DayWords) -> (Int, Int)? {
        let start = words
        if let month = words.take(CivilDate.month), let day = words.take(ordinal) { return (month, day) }
        words = start
        if let day = words.take(ordinal), let month = words.take(CivilDate.month) { return (month, day) }
        return nil
    }

    private static func ordinal(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count).lowercased()) else { return nil }
        return Digits.number(digits, digits: 1...2).flatMap { (1...31).contains($0) ? $0 : nil }
    }
}

/// Takes words off the beginning of a text, commas left out.
private struct DayWords {
    private(set) var rest: Substring

    init(_ text: Substring) { rest = text }

    mutating func take<Value>(_ read: (Substring) -> Value?) -> Value? {
        let start = rest.drop { $0.isWhitespace }
        let word = start.prefix { $0.isLetter || $0.isNumber }
        guard let value = read(word) else { return nil }
        rest = start.dropFirst(word.count).drop { $0 == "," || $0 == "." }
        return value
    }
}

extension Weekday {
    /// By its English name, whole or cut to three letters or more.
    fileprivate static func named(_ word: Substring) -> Weekday? {
        let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        let typed = word.lowercased()
        guard typed.count >= 3,
            let index = names.firstIndex(where: { $0 == typed || $0.hasPrefix(typed) && typed.count <= 5 })
        else { return nil }
        return allCases[index]
    }
}
