/// Makes hostile text visibly inert. Used by `SafeText` alone.
///
/// What it writes it leaves alone when it reads it again. Invisible characters become marks such as `⟨U+202E⟩`,
/// controls the pictures that Unicode has for them, and a heap of combining marks is cut off with the count of what
/// was dropped, as in `⟨+37⟩`.
struct Neutraliser {
    private var output = String.UnicodeScalarView()
    private var previous: Unicode.Scalar?
    private var isAfterCarriageReturn = false
    private var marks = 0
    private var dropped = 0

    static func neutralise(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A }) else { return text }
        var neutraliser = Neutraliser()
        neutraliser.take(text.unicodeScalars, before: nil)
        return neutraliser.flush()
    }

    /// Reads more of the text; `next` is the scalar that will follow it.
    mutating func take(_ scalars: some BidirectionalCollection<Unicode.Scalar>, before next: Unicode.Scalar?) {
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            take(scalar, before: index < scalars.endIndex ? scalars[index] : next)
        }
    }

    /// Gives what was made since the last time.
    mutating func flush() -> String {
        endMarks()
        return flushOpen()
    }

    /// As `flush`, where marks may follow that belong to what was made.
    mutating func flushOpen() -> String {
        defer { output = String.UnicodeScalarView() }
        return String(output)
    }

    private mutating func take(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
        let endsCarriageReturn = isAfterCarriageReturn && scalar == "\n"
        isAfterCarriageReturn = scalar == "\r"
        if endsCarriageReturn { return }
        switch Nature(of: scalar) {
        case .plain: write(scalar)
        case .lineEnd: write("\n")
        case .tab: write("    ")
        case .control: write(Neutraliser.picture(of: scalar))
        case .hidden: write(Neutraliser.codePoint(of: scalar))
        case .combining: writeMark(scalar)
        case .selector: takeSelector(scalar)
        case .joiner:
            if Joiner.isLegitimate(scalar, after: previous, before: next) {
                append(scalar)
            } else {
                write(Neutraliser.codePoint(of: scalar))
            }
        }
    }

    private mutating func takeSelector(_ scalar: Unicode.Scalar) {
        if let previous, Selector.isLegitimate(scalar, after: previous) {
            writeMark(scalar)
        } else {
            write(Neutraliser.codePoint(of: scalar))
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        endMarks()
        append(scalar)
    }

    private mutating func write(_ text: String) {
        for scalar in text.unicodeScalars { write(scalar) }
    }

    private mutating func writeMark(_ scalar: Unicode.Scalar) {
        guard marks < Glyph.mostMarks else {
            dropped += 1
            return
        }
        marks += 1
        append(scalar)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        output.append(scalar)
        previous = scalar
    }

    private mutating func endMarks() {
        marks = 0
        guard dropped > 0 else { return }
        for scalar in "⟨+\(dropped)⟩".unicodeScalars { append(scalar) }
        dropped = 0
    }

    /// C0 and DEL have pictures of their own in Unicode, C1 have none.
    private static func picture(of control: Unicode.Scalar) -> String {
        let value = control.value
        if value >= 0x80 { return "⟨\(String(value, radix: 16, uppercase: true))⟩" }
        let picture = value == 0x7F ? 0x2421 : 0x2400 + value
        return Unicode.Scalar(picture).map { String($0) } ?? "\u{FFFD}"
    }

    private static func codePoint(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }
}

extension Unicode.Scalar {
    /// Whether it is seen by nobody, or changes how its neighbours are read; so also joiners and selectors.
    var isConcealing: Bool {
        switch Nature(of: self) {
        case .hidden, .joiner, .selector, .control: true
        case .lineEnd: value >= 0x2028
        case .plain, .tab, .combining: false
        }
    }

    /// Whether it is drawn over what stands before it.
    var isMark: Bool { if case .combining = Nature(of: self) { true } else { false } }
}

/// What the neutraliser needs to know of a scalar.
private enum Nature {
    case plain, lineEnd, tab, control, hidden, combining, selector, joiner

    init(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x0A, 0x0D, 0x2028, 0x2029: self = .lineEnd
        case 0x09: self = .tab
        case 0..<0x20, 0x7F..<0xA0: self = .control
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .plain
        case 0x200C, 0x200D: self = .joiner
        case 0xFFF9...0xFFFB: self = .hidden
        default: self = Nature(ofRare: scalar)
        }
    }

    private init(ofRare scalar: Unicode.Scalar) {
        let properties = scalar.properties
        if properties.isVariationSelector {
            self = .selector
        } else if properties.isDefaultIgnorableCodePoint {
            self = .hidden
        } else {
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark: self = .combining
            case .unassigned, .privateUse, .surrogate, .control: self = .hidden
            default: self = .plain
            }
        }
    }
}

/// Variation selectors can carry hidden bytes; one is honest where the character before it has variants.
private enum Selector {
    static func isLegitimate(_ selector: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
        switch selector.value {
        case 0xFE0E, 0xFE0F: previous.properties.isEmoji
        case 0x180B...0x180F: (0x1820...0x18AA).contains(previous.value)
        case 0xFE00...0xFE0D: previous.properties.isIdeographic || previous.properties.isMath
        default: previous.properties.isIdeographic
        }
    }
}
