/// A JSON value. Objects keep the order they were given, so that the same record gives the same bytes.
///
/// Written by hand because the core imports no Foundation; `JSONReader` reads what comes from outside, reading the
/// record again is the journal's affair.
package enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// One that is no `Int64`, as it was written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([(key: String, value: JSON)])

    package static func == (left: JSON, right: JSON) -> Bool {
        left.compact == right.compact
    }

    /// An object from its members, without those whose value is nil: what is not set is left out.
    package static func members(_ pairs: KeyValuePairs<String, JSON?>) -> JSON {
        .object(pairs.compactMap { key, value in value.map { (key, $0) } })
    }

    /// The value on one line, without spaces.
    package var compact: String {
        var out = ""
        write(to: &out, indent: nil)
        return out
    }

    /// The value indented by two spaces a level.
    package var pretty: String {
        var out = ""
        write(to: &out, indent: 0)
        return out
    }

    private func write(to out: inout String, indent: Int?) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let literal): out += literal
        case .string(let value): JSON.quote(value, to: &out)
        case .array(let values):
            JSON.enclose("[", "]", count: values.count, to: &out, indent: indent) { index, inner, out in
                values[index].write(to: &out, indent: inner)
            }
        case .object(let members):
            JSON.enclose("{", "}", count: members.count, to: &out, indent: indent) { index, inner, out in
                JSON.quote(members[index].key, to: &out)
                out += indent == nil ? ":" : ": "
                members[index].value.write(to: &out, indent: inner)
            }
        }
    }

    private static func enclose(
        _ open: String, _ close: String, count: Int, to out: inout String, indent: Int?,
        element: (Int, Int?, inout String) -> Void
    ) {
        out += open
        let inner = indent.map { $0 + 1 }
        for index in 0..<count {
            if index > 0 { out += "," }
            breakLine(&out, inner)
            element(index, inner, &out)
        }
        if count > 0 { breakLine(&out, indent) }
        out += close
    }

    private static func breakLine(_ out: inout String, _ indent: Int?) {
        guard let indent else { return }
        out += "\n" + String(repeating: "  ", count: indent)
    }

    /// RFC 8259 §7: the quote, the backslash and the controls are escaped; besides, so that JSON printed on a terminal is
    /// inert and shows all that it holds, what is invisible or reorders, and marks that stand in heaps.
    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        var marks = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case " "..."~": out.unicodeScalars.append(scalar)
            default:
                marks = scalar.isMark ? marks + 1 : 0
                append(scalar, escaped: scalar.isConcealing || marks > Glyph.mostMarks, to: &out)
                continue
            }
            marks = 0
        }
        out += "\""
    }

    private static func append(_ scalar: Unicode.Scalar, escaped: Bool, to out: inout String) {
        guard escaped else {
            out.unicodeScalars.append(scalar)
            return
        }
        for unit in String(scalar).utf16 {
            let hex = String(unit, radix: 16)
            out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
    }
}
