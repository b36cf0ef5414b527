/// A time as someone typed it, understood but not yet placed: `09:25`, `-10m`, `yesterday 23:50`, `9:24 PM PT`.
///
/// `resolve` makes it a moment, for which it needs to know the present and the incident's zone.
package struct TimeExpression: Hashable, Sendable {
    /// As it was typed.
    package let text: String
    /// The zone that was typed with it: `UTC`, `PT`, `+02:00`.
    package let zoneName: String?
    let form: Form

    /// Whether it counts from the moment at which it was typed.
    package var isRelative: Bool {
        switch form {
        case .now, .relative: true
        case .clock, .near, .dated, .dateAlone: false
        }
    }

    enum Form: Hashable, Sendable {
        case now
        case relative(TimeSpan)
        case clock(ClockReading)
        case near(NearDay, ClockReading)
        case dated(CivilDate, ClockReading)
        case dateAlone(CivilDate)
    }

    /// A day that is told from the present.
    enum NearDay: String, Sendable {
        case yesterday, today, tomorrow

        var daysFromToday: Int {
            switch self {
            case .yesterday: -1
            case .today: 0
            case .tomorrow: 1
            }
        }
    }

    /// Nil when `text` is no time.
    package static func parse(_ text: String) -> TimeExpression? {
        let reader = TimeReader(text[...], isWhole: true)
        guard let (expression, end) = reader.read(), end == reader.end else { return nil }
        return expression
    }

    /// The time that stands before a composer's line, and the text after it: `@09:25 text`, `-10m text`.
    ///
    /// Nil when the line begins with no time or has nothing after it: `-15 replicas`, `@ada did it`.
    package static func backdatePrefix(of line: String) -> (expression: TimeExpression, rest: String)? {
        let isMarked = line.first == "@"
        guard isMarked || line.first == "-" else { return nil }
        let reader = TimeReader(isMarked ? line.dropFirst() : line[...], isWhole: false)
        guard reader.startsAtOnce, let (expression, end) = reader.read() else { return nil }
        let rest = line[end...].drop { $0 == " " || $0 == "\n" }
        return rest.isEmpty ? nil : (expression, String(rest))
    }
}

/// Reads a time off the words of a text.
private struct TimeReader {
    private let text: Substring
    private let words: [Substring]
    /// Whether all of the text must be the time, so that its last word can be any zone.
    private let isWhole: Bool

    init(_ text: Substring, isWhole: Bool) {
        self.text = text
        self.isWhole = isWhole
        let separated = text.split(maxSplits: 6) { [" ", "\n", "\u{A0}", "\u{202F}"].contains($0) }
        words = TimeReader.splitDate(separated)
    }

    var end: String.Index { words.last?.endIndex ?? text.endIndex }

    var startsAtOnce: Bool { words.first?.startIndex == text.startIndex }

    func read() -> (TimeExpression, end: String.Index)? {
        guard let first = words.first else { return nil }
        if first.lowercased() == "now" { return made(.now, words: 1) }
        if let span = relative(first) { return made(.relative(span), words: 1) }
        if let date = CivilDate.parse(first) {
            if isWhole && words.count == 1 { return made(.dateAlone(date), words: 1) }
            return clock(from: 1).flatMap { made(.dated(date, $0.reading), words: $0.next, zone: $0.zone) }
        }
        if let day = TimeExpression.NearDay(rawValue: first.lowercased()) {
            return clock(from: 1).flatMap { made(.near(day, $0.reading), words: $0.next, zone: $0.zone) }
        }
        return clock(from: 0).flatMap { made(.clock($0.reading), words: $0.next, zone: $0.zone) }
    }

    /// `2024-07-12T09:00` is read as two words.
    private static func splitDate(_ words: [Substring]) -> [Substring] {
        guard let first = words.first, let mark = first.firstIndex(where: { $0 == "T" || $0 == "t" }),
            CivilDate.parse(first[..<mark]) != nil
        else { return words }
        return [first[..<mark], first[first.index(after: mark)...]] + words.dropFirst()
    }

    private func made(_ form: TimeExpression.Form, words count: Int, zone: String? = nil) -> (
        TimeExpression, end: String.Index
    )? {
        let end = words[count - 1].endIndex
        return (TimeExpression(text: String(text[words[0].startIndex..<end]), zoneName: zone, form: form), end)
    }

    private func relative(_ word: Substring) -> TimeSpan? {
        guard let sign = word.first, let span = TimeSpan(word.dropFirst()) else { return nil }
        switch sign {
        case "+": return span
        case "-", "\u{2212}": return TimeSpan(seconds: -span.seconds)
        default: return nil
        }
    }

    /// A time of day from the word at `index` on, with AM or PM and a zone where they follow.
    private func clock(from index: Int) -> (reading: ClockReading, next: Int, zone: String?)? {
        guard index < words.count else { return nil }
        var (body, zone) = splitZone(words[index])
        var next = index + 1
        var half = zone == nil && next < words.count ? ClockReading.Half(words[next]) : nil
        if half != nil { next += 1 }
        if half == nil, let end = body.firstIndex(where: \.isLetter), let joined = ClockReading.Half(body[end...]) {
            half = joined
            body = body[..<end]
        }
        guard let reading = ClockReading(body, half: half) else { return nil }
        if zone == nil, next < words.count, isZone(words[next]) {
            zone = String(words[next])
            next += 1
        }
        return (reading, next, zone)
    }

    /// `09:00Z` and `09:00+02:00` hold their zone.
    private func splitZone(_ word: Substring) -> (Substring, String?) {
        if word.last == "Z" || word.last == "z" { return (word.dropLast(), "UTC") }
        guard let sign = word.lastIndex(where: { ["+", "-", "\u{2212}"].contains($0) }), sign > word.startIndex else {
            return (word, nil)
        }
        return (word[..<sign], String(word[sign...]))
    }

    private func isZone(_ word: Substring) -> Bool {
        if ZoneRequest.isWord(String(word)) { return true }
        if word.hasPrefix("UTC"), ZoneRequest.offsetSeconds(word.dropFirst(3)) != nil { return true }
        guard isWhole, let first = word.unicodeScalars.first else { return false }
        return first.properties.isUppercase || ZoneRequest.offsetSeconds(word) != nil
            || ZoneRequest.isWord(word.uppercased())
    }
}
