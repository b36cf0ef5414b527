import Text
import TextUI

/// The end of what a program printed, as raw bytes: all of it up to 512 KiB, then never less than the last 256 KiB. It
/// is made text only where it is looked at, so that a flood costs no more than its copying.
struct OutputTail: Equatable, Sendable {
    private(set) var bytes: [UInt8] = []
    /// How many bytes came before them.
    private(set) var omittedBytes: Int64 = 0

    /// What is kept once there was so much.
    static let limit = 256 * 1024
    /// A line that is longer is read in pieces.
    static let longestPiece = 4096

    private static let newline = UInt8(ascii: "\n")

    mutating func take(_ more: [UInt8]) {
        bytes += more
        guard bytes.count > 2 * Self.limit else { return }
        var cut = bytes.count - Self.limit
        // Between two lines, where one ends near.
        if let end = bytes[cut...].prefix(Self.longestPiece).firstIndex(of: Self.newline) { cut = end + 1 }
        bytes.removeFirst(cut)
        omittedBytes += Int64(cut)
    }

    /// The line, or the piece of a long one, that ends at a place; nil at the beginning.
    func piece(before end: Int) -> Range<Int>? {
        guard end > 0 else { return nil }
        let contentEnd = bytes[end - 1] == Self.newline ? end - 1 : end
        let line = lineStart(before: contentEnd)
        let pieces = max(0, contentEnd - 1 - line) / Self.longestPiece
        let start = aligned(line + pieces * Self.longestPiece, from: line)
        // A character may reach beyond the border between two pieces.
        guard start >= contentEnd, pieces > 0 else { return start..<end }
        return aligned(line + (pieces - 1) * Self.longestPiece, from: line)..<end
    }

    /// The piece that begins at a place where one does; nil at the end.
    func piece(from start: Int) -> Range<Int>? {
        guard start < bytes.count else { return nil }
        let line = lineStart(before: start)
        let pieces = (start - line) / Self.longestPiece + 1
        let border = min(bytes.count, aligned(line + pieces * Self.longestPiece, from: line))
        if let end = bytes[start..<min(bytes.count, border + 1)].firstIndex(of: Self.newline) { return start..<end + 1 }
        return start..<border
    }

    /// The rows that a piece takes on a screen.
    func rows(of piece: Range<Int>, columns: Int) -> [SafeText] {
        let hasEnd = piece.last.map { bytes[$0] == Self.newline } == true
        let content = bytes[hasEnd ? piece.dropLast() : piece]
        return SafeText(OutputText.plain(content)).wrapped(toWidth: max(4, columns))
    }

    private func lineStart(before place: Int) -> Int {
        bytes[..<place].lastIndex(of: Self.newline).map { $0 + 1 } ?? 0
    }

    /// Not within a character.
    private func aligned(_ place: Int, from line: Int) -> Int {
        guard place > line else { return line }
        // Of a character at most three bytes follow the first.
        let end = min(bytes.count, place + 3)
        return place < end ? bytes[place..<end].firstIndex { $0 & 0xC0 != 0x80 } ?? end : place
    }
}
