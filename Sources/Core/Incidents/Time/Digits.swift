/// Numbers as they stand in times: digits of ASCII only, of a known length.
enum Digits {
    /// At least two digits: `07`.
    static func two(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }

    /// At least four digits, for a year.
    static func four(_ value: Int) -> String {
        let text = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
    }

    /// Nil unless `text` is nothing but as many digits as `digits` allows.
    static func number(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count) else { return nil }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(text)
    }
}
