/// Reads JSON (RFC 8259) of other programs, within bounds. Members keep their order, two of one name too.
///
/// Strict in its signs, lenient in its texts, where nothing can be misunderstood: raw controls stay, half a surrogate
/// pair and bytes that are no UTF-8 become U+FFFD, a byte order mark is passed over.
///
/// Written by hand: JSONDecoder, measured, tells no place of an error, keeps one of two members of a name and no order,
/// refuses half a surrogate pair, nests to 512 levels, and takes 1.5 s for 4 MB.
package struct JSONReader {
    /// What holds an alert is far smaller.
    package static let byteLimit = 4 << 20
    package static let depthLimit = 64

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value that the bytes hold.
    package static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSON {
        guard bytes.count <= byteLimit else {
            throw JSONProblem(line: 1, column: 1, message: "this is more than 4 MB: cut it down to the alert itself")
        }
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
        let value = try reader.value(depth: 1)
        guard reader.next() == nil else { throw reader.problem("the JSON is over before this: one value is read") }
        return value
    }
}

/// Where JSON is none, and why.
package struct JSONProblem: Error, Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// From 1, in Unicode scalars.
    package let column: Int
    package let message: String
}

extension JSONReader {
    private mutating func value(depth: Int) throws(JSONProblem) -> JSON {
        guard let byte = next() else {
            throw problem(bytes.isEmpty ? "there is nothing to read" : "it ends here, and a value is missing")
        }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: try deeper(depth))
        case UInt8(ascii: "["): return try array(depth: try deeper(depth))
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw problem("this is no JSON: a value begins with {, [, \", a digit, true, false or null")
        }
    }

    /// Passes the bracket that was seen.
    private mutating func deeper(_ depth: Int) throws(JSONProblem) -> Int {
        guard depth <= Self.depthLimit else {
            throw problem("this nests deeper than \(Self.depthLimit) levels: cut it down to the alert itself")
        }
        place += 1
        return depth + 1
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSON {
        var members: [(key: String, value: JSON)] = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            guard next() == UInt8(ascii: "\"") else { throw problem("a name in quotes is missing here") }
            let key = try text()
            guard take(UInt8(ascii: ":")) else { throw problem("a : is missing here") }
            members.append((key, try value(depth: depth)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw problem("a comma or } is missing here") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSON {
        var values: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat { values.append(try value(depth: depth)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw problem("a comma or ] is missing here") }
        return .array(values)
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSONProblem) -> JSON {
        guard bytes[place...].starts(with: word.utf8) else { throw problem("this is no JSON: is it \(word)?") }
        place += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONProblem) -> JSON {
        let start = place
        if peek == UInt8(ascii: "-") { place += 1 }
        let isZero = peek == UInt8(ascii: "0")
        guard skipDigits() > 0 else { throw problem("a digit is missing here") }
        if isZero, bytes[start..<place].drop(while: { $0 == UInt8(ascii: "-") }).count > 1 {
            place = start
            throw problem("a number doesn't begin with 0: put it in quotes")
        }
        var isWhole = true
        if peek == UInt8(ascii: ".") {
            isWhole = false
            place += 1
            guard skipDigits() > 0 else { throw problem("a digit is missing here") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isWhole = false
            place += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { place += 1 }
            guard skipDigits() > 0 else { throw problem("a digit is missing here") }
        }
        let literal = String(decoding: bytes[start..<place], as: UTF8.self)
        guard isWhole, let integer = Int64(literal), integer != 0 || literal == "0" else { return .number(literal) }
        return .integer(integer)
    }

    private mutating func skipDigits() -> Int {
        let start = place
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        return place - start
    }
}

// Texts.
extension JSONReader {
    /// The text whose opening quote is next.
    private mutating func text() throws(JSONProblem) -> String {
        let opening = place
        place += 1
        var unescaped: [UInt8] = []
        var start = place
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                let end = bytes[start..<place]
                place += 1
                return String(decoding: unescaped.isEmpty ? end : (unescaped + end)[...], as: UTF8.self)
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<place]
                unescaped += String(try escape()).utf8
                start = place
            default: place += 1
            }
        }
        place = opening
        throw problem("the text that begins here has no closing quote")
    }

    private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
        place += 1
        guard let byte = peek else { return "\u{FFFD}" }
        let simple: Unicode.Scalar
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): simple = Unicode.Scalar(byte)
        case UInt8(ascii: "n"): simple = "\n"
        case UInt8(ascii: "r"): simple = "\r"
        case UInt8(ascii: "t"): simple = "\t"
        case UInt8(ascii: "b"): simple = "\u{8}"
        case UInt8(ascii: "f"): simple = "\u{C}"
        case UInt8(ascii: "u"): return try scalar()
        default: throw problem("\\ stands before a quote, a \\, a /, or one of b f n r t u")
        }
        place += 1
        return simple
    }

    /// From the `u` of an escape on; the second half of a pair goes with the first.
    private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
        let first = try unit()
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let afterFirst = place
        if bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            place += 1
            let second = try unit()
            if UTF16.isTrailSurrogate(second) {
                let value = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
                return Unicode.Scalar(value) ?? "\u{FFFD}"
            }
        }
        place = afterFirst
        return "\u{FFFD}"
    }

    private mutating func unit() throws(JSONProblem) -> UInt16 {
        let digits = bytes[(place + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.isHexadecimal),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw problem("\\u takes four hexadecimal digits") }
        place += 5
        return unit
    }
}

extension JSONReader {
    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// The next byte that is no white space.
    private mutating func next() -> UInt8? {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
        return peek
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next() == byte else { return false }
        place += 1
        return true
    }

    private func problem(_ message: String) -> JSONProblem {
        let before = bytes[..<place]
        let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let scalars = before[lineStart...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return JSONProblem(line: line, column: scalars + 1, message: message)
    }
}

extension UInt8 {
    fileprivate var isHexadecimal: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
