/// A time as it stands in a timeline, with what was written beside it.
struct TimeStamp: Hashable, Sendable {
    var day: NamedDay?
    var clock: ClockReading
    /// `UTC`, `PT`, `+02:00`.
    var zoneName: String?
    /// As it was written.
    var text: String

    /// Reads the stamp that `line` begins with, and the text after it: `**09:00 UTC:** text`, `[09:00] text`,
    /// `2024-07-12T09:00Z text`, `9:23 PM PT − text`. Nil when it begins with none.
    static func read(_ line: Substring) -> (TimeStamp, rest: Substring)? {
        var reader = StampReader(line)
        return reader.read()
    }

    /// Reads the stamp that a line ends with, and what stands before it: `ada  11:52 PM`.
    static func ending(_ line: Substring) -> (TimeStamp, before: Substring)? {
        guard line.utf8.count <= 100, line.contains(where: \.isNumber) else { return nil }
        for index in line.indices.dropFirst() where line[index].isNumber || line[index] == "[" {
            let before = line[..<index]
            guard before.last?.isWhitespace == true, let (stamp, rest) = read(line[index...]) else { continue }
            return rest.isEmpty ? (stamp, before) : nil
        }
        return nil
    }
}

/// Reads a stamp off the beginning of a line.
private struct StampReader {
    private var rest: Substring
    private let start: Substring.Index

    init(_ line: Substring) {
        rest = line.drop { $0.isWhitespace }
        start = rest.startIndex
    }

    mutating func read() -> (TimeStamp, rest: Substring)? {
        let openers = rest.prefix { "[(*_`".contains($0) }
        rest = rest[openers.endIndex...].drop { $0.isWhitespace }
        let first = rest.startIndex
        let day = readDay()
        guard let clock = readClock() else { return nil }
        let zone = readZone(isDated: day != nil)
        let stamp = TimeStamp(day: day, clock: clock, zoneName: zone, text: String(rest.base[first..<rest.startIndex]))
        let closers = openers.map { $0 == "[" ? "]" : $0 == "(" ? ")" : $0 }
        guard readSeparator(closers) else { return nil }
        return (stamp, text(isBold: openers.hasPrefix("**")))
    }

    private mutating func skip(_ isSkipped: (Character) -> Bool) {
        rest = rest.drop(while: isSkipped)
    }

    private mutating func readDay() -> NamedDay? {
        guard let (day, after) = NamedDay.read(rest) else { return nil }
        var next = after
        if let mark = next.first, "Tt".contains(mark), next.dropFirst().first?.isNumber == true { next.removeFirst() }
        next = next.drop { $0.isWhitespace || ",|-–—*]".contains($0) }
        if next.lowercased().hasPrefix("at ") { next = next.dropFirst(3) }
        guard next.first?.isNumber == true else { return nil }
        rest = next
        return day
    }

    private mutating func readClock() -> ClockReading? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == ":" || $0 == "." }
        var figures = digits
        while let last = figures.last, !last.isNumber { figures.removeLast() }
        let after = rest[figures.endIndex...]
        if let (half, end) = readHalf(after), let clock = ClockReading(figures, half: half) {
            rest = end
            return clock
        }
        guard figures.contains(":"), let clock = ClockReading(figures, half: nil) else { return nil }
        if let next = after.first, next.isLetter, next != "Z", next != "z" { return nil }
        rest = after
        return clock
    }

    private func readHalf(_ text: Substring) -> (ClockReading.Half, Substring)? {
        let start = text.drop { $0.isWhitespace }
        for length in [4, 2] {
            guard let half = ClockReading.Half(start.prefix(length)) else { continue }
            let end = start.dropFirst(length)
            return end.first?.isLetter == true ? nil : (half, end)
        }
        return nil
    }

    private mutating func readZone(isDated: Bool) -> String? {
        if let mark = rest.first, "Zz".contains(mark), rest.dropFirst().first.map({ !$0.isLetter }) ?? true {
            rest.removeFirst()
            return "UTC"
        }
        let isJoined = rest.first.map { !$0.isWhitespace } ?? false
        let start = rest.drop { $0.isWhitespace || $0 == "(" }
        let word = start.prefix { $0.isLetter || $0.isNumber || "+-−/_:".contains($0) }
        guard let name = zone(word, isJoined: isJoined, isDated: isDated) else { return nil }
        rest = start.dropFirst(name.count)
        if rest.first == ")" { rest.removeFirst() }
        let upper = name.uppercased()
        return ZoneRequest.isWord(upper) && !ZoneRequest.isWord(String(name)) ? upper : String(name)
    }

    private func zone(_ word: Substring, isJoined: Bool, isDated: Bool) -> Substring? {
        var word = word
        while let last = word.last, !(last.isLetter || last.isNumber) { word.removeLast() }
        let letters = word.prefix { $0.isLetter }
        if ["UTC", "GMT"].contains(letters.uppercased()), word != letters {
            return ZoneRequest.offsetSeconds(word.dropFirst(3)) == nil ? letters : word
        }
        if letters == word, ZoneRequest.isWord(String(word)) || ["utc", "gmt"].contains(word) { return word }
        if let sign = word.first, !sign.isLetter, !sign.isNumber {
            // A dash between two times is a span: 09:00-10:30.
            let isOffset = isDated || (sign == "+" && isJoined)
            return isOffset && ZoneRequest.offsetSeconds(word) != nil ? word : nil
        }
        let isRegion = word.contains("/") && word.first?.isUppercase == true && !word.contains(":")
        return isRegion ? word : nil
    }

    /// What parts the stamp from its text; false when they run together.
    private mutating func readSeparator(_ closers: [Character]) -> Bool {
        let stampEnd = rest.startIndex
        skip { closers.contains($0) || $0.isWhitespace }
        let marks = rest.prefix { ":-–—−―|>→•·,;=".contains($0) }
        let after = rest[marks.endIndex...]
        let isSpan = !marks.isEmpty && marks.allSatisfy { "-–—−―".contains($0) } && beginsWithClock(after)
        if !isSpan { rest = after }
        skip { closers.contains($0) }
        skip { $0.isWhitespace }
        return rest.isEmpty || isSpan || rest.startIndex > stampEnd
    }

    private func beginsWithClock(_ text: Substring) -> Bool {
        var reader = StampReader(text)
        return reader.readClock() != nil
    }

    /// A line that was bold as a whole leaves its last marks behind.
    private func text(isBold: Bool) -> Substring {
        let pairs = rest.split(separator: "**", omittingEmptySubsequences: false).count - 1
        return isBold && rest.hasSuffix("**") && pairs % 2 == 1 ? rest.dropLast(2) : rest
    }
}
