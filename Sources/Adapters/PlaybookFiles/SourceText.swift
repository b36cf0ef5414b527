/// A text file's bytes as valid UTF-8 with line feeds only, and where its lines begin.
struct SourceText {
    let bytes: [UInt8]
    /// The offset of each line's first byte.
    private let starts: [Int]

    /// Takes off a byte order mark, reads UTF-16 where the mark says so, repairs invalid UTF-8 with U+FFFD, and makes
    /// CR and CRLF line feeds.
    init(file: [UInt8]) {
        self.init(normalised: SourceText.withLineFeeds(SourceText.repaired(file)))
    }

    private init(normalised: [UInt8]) {
        bytes = normalised
        var starts = [0]
        for (offset, byte) in normalised.enumerated() where byte == 0x0A && offset + 1 < normalised.count {
            starts.append(offset + 1)
        }
        self.starts = normalised.isEmpty ? [] : starts
    }

    var lineCount: Int { starts.count }

    /// A line's bytes without its line feed; `index` counts from 0.
    func line(_ index: Int) -> ArraySlice<UInt8> {
        let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
        let line = bytes[starts[index]..<end]
        return line.last == 0x0A ? line.dropLast() : line
    }

    /// The lines of a range, each with its line feed.
    func slice(_ lines: Range<Int>) -> SourceText {
        guard !lines.isEmpty else { return SourceText(normalised: []) }
        let end = lines.upperBound < starts.count ? starts[lines.upperBound] : bytes.count
        return SourceText(normalised: Array(bytes[starts[lines.lowerBound]..<end]))
    }

    private static func repaired(_ file: [UInt8]) -> [UInt8] {
        switch (file.first, file.dropFirst().first) {
        case (0xFF, 0xFE): return utf16(file.dropFirst(2), low: 0, high: 1)
        case (0xFE, 0xFF): return utf16(file.dropFirst(2), low: 1, high: 0)
        default:
            let body = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file[3...] : file[...]
            return Array(String(decoding: body, as: UTF8.self).utf8)
        }
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int, high: Int) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (offset, byte) in bytes.enumerated() {
            if byte == 0x0A, offset > 0, bytes[offset - 1] == 0x0D { continue }
            result.append(byte == 0x0D ? 0x0A : byte)
        }
        return result
    }
}

extension Collection where Element == UInt8 {
    /// Whether every byte is a space or a tab.
    var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

extension StringProtocol {
    /// Without the white space at both ends.
    var trimmed: String {
        let head = drop { $0.isWhitespace }
        return String(head[..<(head.lastIndex { !$0.isWhitespace }.map(head.index(after:)) ?? head.startIndex)])
    }
}
