import Text

/// What a program printed, as plain text, its middle left out where it was long.
package struct CapturedOutput: Codable, Hashable, Sendable {
    /// The beginning; all of it when nothing was left out.
    package let head: String
    /// The end; empty when nothing was left out.
    package let tail: String
    /// How many of the printed bytes lie between them.
    package let omittedBytes: Int64
    /// How many bytes were printed.
    package let totalBytes: Int64

    package init(head: String, tail: String, omittedBytes: Int64, totalBytes: Int64) {
        self.head = head
        self.tail = tail
        self.omittedBytes = omittedBytes
        self.totalBytes = totalBytes
    }

    /// Both parts, with a line between them that says how much is missing.
    package var text: String {
        guard omittedBytes > 0 else { return head }
        let seam = head.isEmpty || head.hasSuffix("\n") ? "" : "\n"
        let count = CapturedOutput.grouped(omittedBytes)
        return "\(head)\(seam)… \(count) \(omittedBytes == 1 ? "byte" : "bytes") left out …\n\(tail)"
    }

    /// `12,345`.
    private static func grouped(_ number: Int64) -> String {
        let digits = Array(String(number))
        return digits.indices.reduce(into: "") { text, index in
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digits[index])
        }
    }
}

/// Keeps the beginning and the end of what a program prints, however much that is: memory for less than the head, twice
/// the tail and one piece that it is given; time in proportion to what it is given.
package struct OutputKeeper: Sendable {
    private let headLimit: Int
    private let tailLimit: Int
    private var head: [UInt8] = []
    /// The last bytes after the head; more than `tailLimit` of them between two cuts.
    private var tail: [UInt8] = []
    private var totalBytes: Int64 = 0

    /// - Parameters:
    ///   - headLimit: the most bytes that are kept of the beginning.
    ///   - tailLimit: the most bytes that are kept of the end.
    package init(headLimit: Int = 16 * 1024, tailLimit: Int = 48 * 1024) {
        precondition(headLimit >= 0 && tailLimit >= 0, "a bound is a number of bytes")
        self.headLimit = headLimit
        self.tailLimit = tailLimit
    }

    package mutating func take(_ bytes: [UInt8]) {
        totalBytes += Int64(bytes.count)
        let first = bytes.prefix(headLimit - head.count)
        head += first
        // Of a large piece only its end can stay.
        tail += bytes[first.endIndex...].suffix(tailLimit)
        if tail.count > 2 * tailLimit { tail.removeFirst(tail.count - tailLimit) }
    }

    /// What was kept, cut between lines where there are any, else between characters.
    package var captured: CapturedOutput {
        guard totalBytes > Int64(headLimit + tailLimit) else {
            return CapturedOutput(
                head: OutputText.plain(head + tail), tail: "", omittedBytes: 0, totalBytes: totalBytes)
        }
        let beginning = OutputKeeper.beginning(head[...])
        let end = OutputKeeper.end(tail.suffix(tailLimit))
        return CapturedOutput(
            head: OutputText.plain(beginning), tail: OutputText.plain(end),
            omittedBytes: totalBytes - Int64(beginning.count) - Int64(end.count), totalBytes: totalBytes)
    }

    private static let newline = UInt8(ascii: "\n")

    /// Without the line that was cut at the end, unless that is more than half of all.
    private static func beginning(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if let last = bytes.lastIndex(of: newline), last - bytes.startIndex >= bytes.count / 2 { return bytes[...last] }
        // A character has at most four bytes.
        guard let lead = bytes.suffix(4).lastIndex(where: { !isContinuation($0) }) else { return bytes }
        let isWhole = bytes.endIndex - lead >= length(of: bytes[lead])
        return isWhole ? bytes : bytes[..<lead]
    }

    /// Without the line that was cut at the beginning, unless that is more than half of all.
    private static func end(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let half = bytes.count / 2
        if let first = bytes.prefix(half).firstIndex(of: newline) { return bytes[(first + 1)...] }
        return bytes.dropFirst(bytes.prefix(3).prefix(while: isContinuation).count)
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// How many bytes the character has that begins so.
    private static func length(of lead: UInt8) -> Int {
        switch lead {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }
}
