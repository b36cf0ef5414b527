/// From when to when: `March 15, 2023, 09:00 - 10:30 AM EST (1.5 hours)`.
struct PeriodText {
    private(set) var start: TimeStamp
    private(set) var end: TimeStamp
    /// What stands behind it, without its brackets.
    private(set) var remark: Substring

    init?(_ text: Substring) {
        guard let (first, rest) = TimeStamp.read(text), let (end, after) = Self.end(rest) else { return nil }
        start = first
        self.end = end
        remark = after.hasPrefix("(") && after.hasSuffix(")") ? after.dropFirst().dropLast() : after
        start.zoneName = first.zoneName ?? end.zoneName
        self.end.zoneName = end.zoneName ?? first.zoneName
        // The half of the day is often written once: 1:00 - 2:30 PM.
        let isBare = !first.text.lowercased().contains("m")
        guard isBare, end.clock.hour >= 12, end.text.lowercased().contains("p"), first.clock.hour < 12 else { return }
        guard let later = ClockReading(Substring(first.clock.text), half: .afternoon), later.hour <= end.clock.hour
        else {
            return
        }
        start.clock = later
    }

    /// The time after the dash, or after `to`.
    static func end(_ rest: Substring) -> (TimeStamp, rest: Substring)? {
        var text = rest.drop { $0.isWhitespace || "-–—−―".contains($0) }
        for word in ["to ", "until ", "till "] where text.lowercased().hasPrefix(word) {
            text = text.dropFirst(word.count)
        }
        return TimeStamp.read(text)
    }

    /// A length of time in words, `1 hour 30 minutes`; nil for anything else.
    static func seconds(_ text: Substring) -> Int64? {
        if let span = TimeSpan(text) { return span.seconds }
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == ".") }
        guard !words.isEmpty, words.count % 2 == 0, words.count <= 6 else { return nil }
        var total = 0.0
        for index in stride(from: 0, to: words.count, by: 2) {
            guard let count = Double(words[index]), count < 1e6, count >= 0 else { return nil }
            switch words[index + 1].lowercased().drop(while: { $0 == "." }).prefix(3) {
            case "hou", "hrs", "hr", "h": total += count * 3600
            case "min", "m": total += count * 60
            case "day", "d": total += count * 86_400
            case "sec", "s": total += count
            default: return nil
            }
        }
        return Int64(total.rounded())
    }
}
