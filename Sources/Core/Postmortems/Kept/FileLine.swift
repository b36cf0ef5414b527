/// A line of a file with its end, which stays as it is: `\n`, `\r\n`, or none at the end of the file.
struct FileLine: Equatable {
    var text: String
    var end: String

    /// All lines of `text`. What editors of Windows put before the first stands apart, with no end.
    static func all(of text: String) -> [FileLine] {
        var lines: [FileLine] = []
        var rest = Array(text.utf8)[...]
        if rest.starts(with: byteOrderMark.utf8) {
            lines.append(FileLine(text: byteOrderMark, end: ""))
            rest = rest.dropFirst(byteOrderMark.utf8.count)
        }
        while !rest.isEmpty {
            let stop = rest.firstIndex(of: UInt8(ascii: "\n"))
            var line = rest[..<(stop ?? rest.endIndex)]
            var end = stop == nil ? "" : "\n"
            if stop != nil, line.last == UInt8(ascii: "\r") {
                line = line.dropLast()
                end = "\r\n"
            }
            lines.append(FileLine(text: String(decoding: line, as: UTF8.self), end: end))
            rest = rest[(stop.map { $0 + 1 } ?? rest.endIndex)...]
        }
        return lines
    }

    static let byteOrderMark = "\u{FEFF}"

    var isByteOrderMark: Bool { text == Self.byteOrderMark && end.isEmpty }

    var isBlank: Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }
}

extension [FileLine] {
    /// The end that most lines have.
    var usualEnd: String {
        let windows = count { $0.end == "\r\n" }
        return windows * 2 > count { !$0.end.isEmpty } ? "\r\n" : "\n"
    }
}
