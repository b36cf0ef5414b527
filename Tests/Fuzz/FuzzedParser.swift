/// One of the ways in for bytes that others wrote.
struct FuzzedParser: Sendable {
    /// As it is chosen, and as its folder in the corpus is called.
    let name: String
    /// The most bytes that are given to it at once.
    var mostBytes = 16 * 1024
    /// Takes any bytes in; it ends by itself and never traps.
    let take: @Sendable ([UInt8]) -> Void

    static let all =
        lines + times + files + messages + documents
        + [
            FuzzedParser(name: "events", take: EventRows.take), keys, output, secrets, field, template, kept,
        ]

    static func named(_ name: String) -> FuzzedParser? { (all + [trap]).first { $0.name == name } }

    /// Not of the program: it shows that what does harm is found.
    private static let trap = FuzzedParser(name: "trap") { bytes in
        precondition(bytes.count < 100, "the trap that was asked for")
    }
}

extension [UInt8] {
    /// As the program makes text of bytes from outside.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// Without the ends of lines, for what is read a line at a time.
    var line: String { String(decoding: map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self) }
}
