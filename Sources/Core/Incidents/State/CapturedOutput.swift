/// What a program printed, within bounds: its beginning and its end, as plain text.
package struct CapturedOutput: Codable, Hashable, Sendable {
    package var head: String
    /// Empty when nothing was left out.
    package var tail: String
    /// The bytes between the two.
    package var omittedBytes: Int64
    package var totalBytes: Int64

    package init(head: String, tail: String = "", omittedBytes: Int64 = 0, totalBytes: Int64) {
        self.head = head
        self.tail = tail
        self.omittedBytes = omittedBytes
        self.totalBytes = totalBytes
    }
}

extension CapturedOutput {
    /// The beginning, how much was left out, and the end.
    package var text: String {
        guard omittedBytes > 0 else { return head + tail }
        return head + "\n… \(omittedBytes) bytes left out …\n" + tail
    }
}
