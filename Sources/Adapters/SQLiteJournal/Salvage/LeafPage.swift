/// The rows on one page of a table, as far as the page makes sense. Whatever does not is passed over: a damaged page
/// says anything.
struct LeafPage {
    private let bytes: [UInt8]

    /// Nil for a page that is no leaf of a table.
    init?(_ bytes: [UInt8]) {
        // The first page begins with the file's head; no row of ours lies there.
        guard bytes.count >= 512, bytes[0] == 0x0D else { return nil }
        self.bytes = bytes
    }

    /// The records on it.
    ///
    /// - Parameter overflow: gives a page by its number, for what is too long for this one.
    func records(overflow: (UInt32) -> [UInt8]?) -> [[SQLValue]] {
        let count = Int(bytes[3]) << 8 | Int(bytes[4])
        return (0..<count).compactMap { index in
            let pointer = 8 + index * 2
            guard pointer + 1 < bytes.count else { return nil }
            return record(at: Int(bytes[pointer]) << 8 | Int(bytes[pointer + 1]), overflow)
        }
    }

    private func record(at start: Int, _ overflow: (UInt32) -> [UInt8]?) -> [SQLValue]? {
        var reader = RecordReader(bytes, at: start)
        guard let length = reader.varint(), reader.varint() != nil, length > 0, length <= Self.longest else {
            return nil
        }
        return payload(Int(length), from: reader.place, overflow).flatMap(RecordReader.values)
    }

    /// Far above what an event may hold: a damaged length must not cost the memory.
    private static let longest: Int64 = 16 << 20

    /// A cell's content: what lies on this page, and the chain of overflow pages for the rest.
    private func payload(_ length: Int, from start: Int, _ overflow: (UInt32) -> [UInt8]?) -> [UInt8]? {
        let local = Self.localCount(length, usable: bytes.count)
        guard start + local <= bytes.count else { return nil }
        var content = Array(bytes[start..<start + local])
        guard local < length else { return content }
        guard start + local + 4 <= bytes.count else { return nil }
        var next = PageFile.number(bytes[start + local..<start + local + 4])
        while content.count < length {
            guard let page = overflow(next) else { return nil }
            content += page[4..<4 + min(page.count - 4, length - content.count)]
            next = PageFile.number(page[0..<4])
        }
        return content
    }

    /// How much of a cell lies on the page itself (fileformat2.html, "B-tree Cell Format").
    private static func localCount(_ length: Int, usable: Int) -> Int {
        let most = usable - 35
        guard length > most else { return length }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (length - least) % (usable - 4)
        return fitting <= most ? fitting : least
    }
}

/// Reads SQLite's varints and the record format, within bounds.
struct RecordReader {
    private let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], at place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    /// The columns of a record; nil where it does not add up.
    static func values(_ bytes: [UInt8]) -> [SQLValue]? {
        var head = RecordReader(bytes)
        guard let headEnd = head.varint(), headEnd >= 1, headEnd <= bytes.count else { return nil }
        var body = RecordReader(bytes, at: Int(headEnd))
        var values: [SQLValue] = []
        while head.place < Int(headEnd) {
            guard let type = head.varint(), let value = body.value(type) else { return nil }
            values.append(value)
        }
        return body.place == bytes.count ? values : nil
    }

    mutating func varint() -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard place >= 0, place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return Int64(bitPattern: value) }
        }
        return nil
    }

    private mutating func value(_ type: Int64) -> SQLValue? {
        switch type {
        case 0: return .null
        case 1...4: return integer(bytes: Int(type))
        case 5: return integer(bytes: 6)
        case 6: return integer(bytes: 8)
        case 8: return .integer(0)
        case 9: return .integer(1)
        case 12...:
            guard let content = take((type - 12) / 2) else { return nil }
            return type % 2 == 0 ? .blob(Array(content)) : .text(String(decoding: content, as: UTF8.self))
        // 7 is a floating number, which no column of ours holds.
        default: return nil
        }
    }

    private mutating func integer(bytes count: Int) -> SQLValue? {
        guard let content = take(Int64(count)), let first = content.first else { return nil }
        let sign: UInt64 = first >= 0x80 ? .max : 0
        return .integer(Int64(bitPattern: content.reduce(sign) { $0 << 8 | UInt64($1) }))
    }

    private mutating func take(_ count: Int64) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= Int64(bytes.count - place) else { return nil }
        defer { place += Int(count) }
        return bytes[place..<place + Int(count)]
    }
}
