extension TransitionTable {
    /// A table from the bytes of a TZif file of version 2 or later (RFC 9636); nil for anything else.
    ///
    /// Every count, index and order is checked, so that hostile bytes are refused instead of trusted.
    init?(tzif bytes: [UInt8]) {
        guard let first = TZifHeader(bytes, at: 0), first.version >= 0x32 else { return nil }
        let start = TZifHeader.size + first.blockSize(timeSize: 4)
        guard let header = TZifHeader(bytes, at: start), header.isSound else { return nil }
        let block = start + TZifHeader.size
        let end = block + header.blockSize(timeSize: 8)
        guard end <= bytes.count else { return nil }
        self.init(TZifBlock(bytes: bytes, start: block, header: header), footer: bytes[end...])
    }

    private init?(_ block: TZifBlock, footer: ArraySlice<UInt8>) {
        guard let seconds = block.seconds(), let types = block.types(), let indices = block.indices() else {
            return nil
        }
        guard let rule = TransitionTable.rule(in: footer) else { return nil }
        let initial = types.first { !$0.isDaylight } ?? types[0]
        self.init(initial: initial, seconds: seconds, following: indices.map { types[$0] }, rule: rule.rule)
    }

    /// The rule between two line feeds; nil for no such frame, an empty frame is no rule.
    private static func rule(in footer: ArraySlice<UInt8>) -> (rule: PosixZoneRule?, Void)? {
        guard footer.first == 0x0A, let end = footer.dropFirst().firstIndex(of: 0x0A) else { return nil }
        let text = Array(footer[(footer.startIndex + 1)..<end])
        if text.isEmpty { return (nil, ()) }
        return PosixZoneRule(text).map { ($0, ()) }
    }
}

/// The six counts at the head of a TZif block.
private struct TZifHeader {
    static let size = 44
    let version: UInt8
    let utcFlags: Int
    let standardFlags: Int
    let leapSeconds: Int
    let times: Int
    let types: Int
    let characters: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard start >= 0, start + TZifHeader.size <= bytes.count else { return nil }
        guard bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
        version = bytes[start + 4]
        let counts = (0..<6).map { Int(bigEndian32(bytes, start + 20 + $0 * 4)) }
        (utcFlags, standardFlags, leapSeconds) = (counts[0], counts[1], counts[2])
        (times, types, characters) = (counts[3], counts[4], counts[5])
    }

    /// Leap seconds are refused: an `Instant` has none.
    var isSound: Bool {
        leapSeconds == 0 && (1...256).contains(types) && (1...2048).contains(characters)
            && [0, types].contains(utcFlags) && [0, types].contains(standardFlags)
    }

    func blockSize(timeSize: Int) -> Int {
        times * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + standardFlags + utcFlags
    }
}

/// The data block of a TZif file with 64-bit times; its bounds have been checked.
private struct TZifBlock {
    let bytes: [UInt8]
    let start: Int
    let header: TZifHeader

    /// Nil unless they ascend.
    func seconds() -> [Int64]? {
        let found = (0..<header.times).map { index in
            let high = UInt64(bigEndian32(bytes, start + index * 8))
            let low = UInt64(bigEndian32(bytes, start + index * 8 + 4))
            return Int64(bitPattern: high << 32 | low)
        }
        // 2^59 seconds is far before the big bang: zic once wrote it for the beginning of time.
        guard found.allSatisfy({ abs($0.clamped) <= 1 << 59 }) else { return nil }
        return zip(found, found.dropFirst()).allSatisfy { $0 < $1 } ? found : nil
    }

    /// Nil unless each names a type.
    func indices() -> [Int]? {
        let first = start + header.times * 8
        let found = bytes[first..<first + header.times].map { Int($0) }
        return found.allSatisfy { $0 < header.types } ? found : nil
    }

    func types() -> [LocalType]? {
        let first = start + header.times * 9
        let found = (0..<header.types).compactMap { type(at: first + $0 * 6) }
        return found.count == header.types ? found : nil
    }

    private func type(at position: Int) -> LocalType? {
        let offset = Int(Int32(bitPattern: bigEndian32(bytes, position)))
        guard abs(offset) < 26 * 3600, bytes[position + 4] <= 1 else { return nil }
        guard let abbreviation = abbreviation(at: Int(bytes[position + 5])) else { return nil }
        return LocalType(offsetSeconds: offset, abbreviation: abbreviation, isDaylight: bytes[position + 4] == 1)
    }

    private func abbreviation(at index: Int) -> String? {
        let first = start + header.times * 9 + header.types * 6
        guard index < header.characters else { return nil }
        let rest = bytes[(first + index)..<(first + header.characters)]
        guard let end = rest.firstIndex(of: 0) else { return nil }
        return PosixZoneRule.abbreviation(rest[..<end])
    }
}

private func bigEndian32(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
}

extension Int64 {
    /// Itself, without the one value that has no absolute value.
    fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}
