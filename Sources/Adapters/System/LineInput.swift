import Glibc

/// Lines from standard input as they come: from a terminal that edits them itself, or from a pipe.
package struct LineInput {
    package static let descriptor = STDIN_FILENO

    private var begun: [UInt8] = []
    /// Whether no more lines come.
    package private(set) var hasEnded = false

    package init() {}

    /// Reads once what is there, and gives the lines that it completes, without their ends; at the end of the input
    /// also the last one, which has none. To be called when the descriptor is readable; it waits otherwise. What is no
    /// UTF-8 becomes U+FFFD.
    package mutating func read() -> [String] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = retrying { Glibc.read(LineInput.descriptor, &buffer, buffer.count) }
        if count < 0, errno == EAGAIN { return [] }
        guard count > 0 else {
            hasEnded = true
            defer { begun = [] }
            return begun.isEmpty ? [] : [LineInput.text(begun[...])]
        }
        var lines: [String] = []
        for part in buffer[..<count].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            lines.append(LineInput.text((begun + part)[...]))
            begun = []
        }
        begun += buffer[..<count].suffix(while: { $0 != UInt8(ascii: "\n") })
        return lines
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
}

extension ArraySlice {
    fileprivate func suffix(while fits: (Element) -> Bool) -> ArraySlice {
        let start = lastIndex { !fits($0) }.map { $0 + 1 } ?? startIndex
        return self[start...]
    }
}
