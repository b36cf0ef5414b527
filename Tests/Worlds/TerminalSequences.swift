/// What Sitroom itself sends to a terminal of type `xterm-256color`: a grammar that takes nothing else.
///
/// Text is valid UTF-8 that hides and reorders nothing. Controls and sequences come from closed lists, with their
/// parameters: what terminfo has for this type and ncurses uses, and what `Terminal` sends by itself.
package struct TerminalSequences {
    /// What may be sent besides text and line ends.
    package struct Allowed: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        /// The full screen: the cursor, colours, erasing, modes.
        package static let screen = Allowed(rawValue: 1)
        package static let bell = Allowed(rawValue: 2)
        /// OSC 9 and OSC 777.
        package static let notification = Allowed(rawValue: 4)
        /// OSC 52, writing.
        package static let clipboard = Allowed(rawValue: 8)
        /// Carriage returns, backspaces and tabs, with which a program writes its line anew.
        package static let overwriting = Allowed(rawValue: 16)
    }

    /// A piece of the stream.
    package enum Token: Equatable, Sendable {
        case text(Unicode.Scalar)
        case control(UInt8)
        /// `ESC [`: what stands before the final byte, and that.
        case csi(String, Character)
        /// `ESC ]`, up to BEL or `ESC \`.
        case osc([UInt8])
        /// `ESC`, and what follows it.
        case escape(String)
        /// Bytes that are none of these.
        case broken
    }

    private let allowed: Allowed

    package init(_ allowed: Allowed) { self.allowed = allowed }

    /// What is not ours, a line each with where it stands and what is around it; the first few of them.
    package func strangers(in bytes: [UInt8]) -> [String] {
        var found: [String] = []
        var before = Before()
        var place = 0
        while place < bytes.count, found.count < 5 {
            if (0x20..<0x7F).contains(bytes[place]) {
                before = Before(scalar: Unicode.Scalar(bytes[place]))
                place += 1
                continue
            }
            let (token, length) = Self.token(in: bytes, at: place)
            if let reason = complaint(about: token, before, next: place + 1 < bytes.count ? bytes[place + 1] : nil) {
                found.append("\(reason) at \(place): \(Self.shown(bytes, around: place, length))")
            }
            before.take(token)
            place += length
        }
        return found
    }

    /// The piece that begins at `place`, and how many bytes it has.
    package static func token(in bytes: [UInt8], at place: Int) -> (Token, Int) {
        let byte = bytes[place]
        if byte == 0x1B { return escapeSequence(in: bytes, at: place) }
        if byte < 0x20 || byte == 0x7F { return (.control(byte), 1) }
        if byte < 0x80 { return (.text(Unicode.Scalar(byte)), 1) }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        let letters = bytes[place..<min(place + length, bytes.count)]
        guard let text = String(validating: letters, as: UTF8.self), let scalar = text.unicodeScalars.first,
            text.unicodeScalars.count == 1
        else { return (.broken, 1) }
        return (.text(scalar), length)
    }

    private static func escapeSequence(in bytes: [UInt8], at place: Int) -> (Token, Int) {
        guard place + 1 < bytes.count else { return (.broken, 1) }
        switch bytes[place + 1] {
        case UInt8(ascii: "["):
            let rest = bytes[(place + 2)...]
            guard let end = rest.firstIndex(where: { !(0x20..<0x40).contains($0) }), (0x40..<0x7F).contains(bytes[end])
            else { return (.broken, 1) }
            let parameters = String(decoding: bytes[(place + 2)..<end], as: UTF8.self)
            return (.csi(parameters, Character(Unicode.Scalar(bytes[end]))), end + 1 - place)
        case UInt8(ascii: "]"):
            let rest = bytes[(place + 2)...]
            guard let end = rest.firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else { return (.broken, 1) }
            let isLong = bytes[end] == 0x1B && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\\")
            guard isLong || bytes[end] == 0x07 else { return (.broken, 1) }
            return (.osc(Array(bytes[(place + 2)..<end])), end + (isLong ? 2 : 1) - place)
        case 0x20...0x2F where place + 2 < bytes.count:
            return (.escape(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self)), 3)
        case let byte:
            return (.escape(String(Unicode.Scalar(byte))), 2)
        }
    }

    private static func shown(_ bytes: [UInt8], around place: Int, _ length: Int) -> String {
        let range = max(0, place - 30)..<min(bytes.count, place + length + 30)
        return bytes[range].map { byte in
            (0x20..<0x7F).contains(byte)
                ? String(Unicode.Scalar(byte)) : "<" + String(byte, radix: 16, uppercase: true) + ">"
        }.joined()
    }
}

extension TerminalSequences {
    /// What a piece follows.
    private struct Before {
        var scalar: Unicode.Scalar?
        var marks = 0

        mutating func take(_ token: Token) {
            guard case .text(let next) = token else {
                self = Before()
                return
            }
            marks = next.isMark ? marks + 1 : next.isJoiner ? marks : 0
            scalar = next
        }
    }

    private func complaint(about token: Token, _ before: Before, next: UInt8?) -> String? {
        switch token {
        case .text(let scalar): return complaint(about: scalar, before)
        case .control(let byte): return isOurs(control: byte, next: next) ? nil : "the control \(byte)"
        case .csi(let parameters, let final):
            return allowed.contains(.screen) && Self.isOurs(parameters, final) ? nil : "the sequence CSI \(final)"
        case .osc(let content): return isOurs(osc: content) ? nil : "an OSC"
        case .escape(let letters):
            return allowed.contains(.screen) && Self.escapes.contains(letters) ? nil : "an escape"
        case .broken: return "broken bytes"
        }
    }

    private func isOurs(control: UInt8, next: UInt8?) -> Bool {
        switch control {
        case 0x0A: true
        // A line that ends with both gets another from the terminal.
        case 0x0D: next == 0x0A || next == 0x0D || !allowed.isDisjoint(with: [.screen, .overwriting])
        case 0x08: !allowed.isDisjoint(with: [.screen, .overwriting])
        case 0x09: allowed.contains(.overwriting)
        case 0x07: allowed.contains(.bell)
        default: false
        }
    }

    /// `rmacs`, the keypad's two modes, the cursor put aside and brought back, one row up.
    private static let escapes = ["(B", "=", ">", "7", "8", "M"]

    private static func isOurs(_ parameters: String, _ final: Character) -> Bool {
        switch final {
        case "m": return isRendition(parameters)
        case "h", "l": return modes.contains(parameters)
        case "H", "r": return numbers(parameters).map { $0.count <= 2 } ?? false
        case "A", "B", "C", "D", "G", "d", "X", "P", "@", "L", "M", "S", "T", "b":
            return numbers(parameters).map { $0.count <= 1 } ?? false
        case "J": return ["", "2"].contains(parameters)
        case "K": return ["", "1"].contains(parameters)
        // xterm's titles are put aside and brought back, never set and never asked for.
        case "t": return ["22;0;0", "23;0;0"].contains(parameters)
        default: return false
        }
    }

    /// Insertion, the cursor's keys, its blinking and showing, wrapping, the mouse, eight bits, the other screen, bracketed
    /// paste.
    private static let modes = ["4", "?1", "?7", "?12", "?25", "?12;25", "?1000", "?1006", "?1034", "?1049", "?2004"]

    /// Numbers of a screen that there can be; none at all is none.
    private static func numbers(_ parameters: String) -> [Int]? {
        guard !parameters.isEmpty else { return [] }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        return numbers.allSatisfy { (1...500).contains($0) } ? numbers : nil
    }

    /// No blinking, nothing concealed, no fonts; colours of the 256.
    private static func isRendition(_ parameters: String) -> Bool {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        var place = 0
        while place < numbers.count {
            switch numbers[place] ?? (parameters.isEmpty ? 0 : -1) {
            case 38, 48:
                guard place + 2 < numbers.count, numbers[place + 1] == 5, let color = numbers[place + 2],
                    (0...255).contains(color)
                else { return false }
                place += 2
            case 0, 1, 2, 4, 7, 24, 27, 30...37, 39...47, 49, 90...97, 100...107: break
            default: return false
            }
            place += 1
        }
        return true
    }

    private func isOurs(osc content: [UInt8]) -> Bool {
        let text = String(decoding: content, as: UTF8.self)
        for start in ["9;", "777;notify;sitroom;"] where text.hasPrefix(start) {
            let said = text.dropFirst(start.count)
            return allowed.contains(.notification) && !said.contains(";")
                && TerminalSequences([]).strangers(in: Array(said.utf8)).isEmpty && !said.contains("\n")
        }
        guard allowed.contains(.clipboard), text.hasPrefix("52;c;") else { return false }
        return text.dropFirst(5).allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) }
    }

    private func complaint(about scalar: Unicode.Scalar, _ before: Before) -> String? {
        let name = "U+" + String(scalar.value, radix: 16, uppercase: true)
        let properties = scalar.properties
        if scalar.value < 0x7F { return nil }
        switch properties.generalCategory {
        case .control, .unassigned, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: return name
        default: break
        }
        if (0xFFF9...0xFFFB).contains(scalar.value) { return name }
        if scalar.isMark, before.marks >= 4 { return "a heap of marks, \(name)" }
        guard properties.isDefaultIgnorableCodePoint else { return nil }
        // In a cell none of these is of any use; in lines they belong to honest writing here and there.
        guard !allowed.contains(.screen), let previous = before.scalar else { return name }
        if scalar.isJoiner { return previous.value > 0xFF ? nil : "\(name) on its own" }
        guard properties.isVariationSelector else { return name }
        let hasVariants =
            previous.properties.isEmoji || previous.properties.isIdeographic || previous.properties.isMath
            || (0x1820...0x18AA).contains(previous.value)
        return hasVariants ? nil : "\(name) on its own"
    }
}

extension Unicode.Scalar {
    fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }

    fileprivate var isMark: Bool {
        let category = properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }
}
