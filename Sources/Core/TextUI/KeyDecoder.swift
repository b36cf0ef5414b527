/// Makes keys of what a terminal sends: bytes, keys that the terminal library recognised itself, and the news that
/// nothing more has come for now.
///
/// It knows the escape sequences that terminals share, so that a wrong `TERM` still gives arrows and pastes. A sequence,
/// a character or a paste that was cut goes on with the next bytes; only a lone Escape ends with the news of a pause.
package struct KeyDecoder: Equatable, Sendable {
    package enum Input: Hashable, Sendable {
        case byte(UInt8)
        case key(Key)
        case pause
    }

    private enum State: Equatable, Sendable {
        case text
        case escape
        /// After `ESC O`.
        case singleShift
        /// After `ESC [`, with the parameters so far.
        case sequence([UInt8])
        /// After `ESC [ M`, with the bytes so far of three.
        case mouse([UInt8])
        case paste(PastedBytes)
    }

    private var state = State.text
    private var partial: [UInt8] = []
    private var isAlt = false
    private var keys: [Key] = []

    package init() {}

    /// Whether a paste has begun and not ended.
    package var isPasting: Bool {
        if case .paste = state { true } else { false }
    }

    /// Reads on and gives the keys that are complete.
    package mutating func take(_ input: Input) -> [Key] {
        switch input {
        case .byte(let byte): read(byte)
        case .key(let key): takeKey(key)
        case .pause: pause()
        }
        defer { keys = [] }
        return keys
    }

    /// Ends a paste whose end was lost on the way; gives it as far as it came.
    package mutating func endPaste() -> [Key] {
        guard case .paste(let pasted) = state else { return [] }
        state = .text
        return [.paste(pasted.text)]
    }

    private mutating func read(_ byte: UInt8) {
        switch state {
        case .text: readText(byte)
        case .escape: readAfterEscape(byte)
        case .singleShift:
            state = .text
            if let key = EscapeSequence.key(final: byte, parameters: []) { keys.append(key) }
        case .sequence(let parameters): readSequence(byte, parameters)
        case .mouse(let bytes): readMouse(byte, bytes)
        case .paste(var pasted):
            // Moved out and in again, so that a paste of a megabyte is not copied for each byte.
            state = .text
            if pasted.append(byte) { keys.append(.paste(pasted.text)) } else { state = .paste(pasted) }
        }
    }

    /// What the library recognises within a paste is no key that somebody pressed.
    private mutating func takeKey(_ key: Key) {
        if isPasting { return }
        guard state == .escape else {
            pause()
            state = .text
            keys.append(key)
            return
        }
        state = .text
        if key == .left || key == .right {
            keys.append(key == .left ? .wordLeft : .wordRight)
        } else {
            keys += key == .backspace ? [.alt("\u{7F}")] : [.escape, key]
        }
    }

    private mutating func pause() {
        switch state {
        case .escape: keys.append(.escape)
        case .singleShift: keys.append(.alt("O"))
        case .sequence([]): keys.append(.alt("["))
        case .text, .sequence, .mouse, .paste: return
        }
        state = .text
    }

    private mutating func readAfterEscape(_ byte: UInt8) {
        switch byte {
        case 0x1B: keys.append(.escape)
        case UInt8(ascii: "["): state = .sequence([])
        case UInt8(ascii: "O"): state = .singleShift
        default:
            state = .text
            isAlt = true
            readText(byte)
        }
    }

    private mutating func readSequence(_ byte: UInt8, _ parameters: [UInt8]) {
        switch byte {
        case 0x20...0x3F where parameters.count < 64: state = .sequence(parameters + [byte])
        case 0x40...0x7E:
            state = .text
            if byte == UInt8(ascii: "~"), parameters == Array("200".utf8) {
                state = .paste(PastedBytes())
            } else if byte == UInt8(ascii: "M"), parameters.isEmpty {
                state = .mouse([])
            } else if let key = EscapeSequence.key(final: byte, parameters: parameters) {
                keys.append(key)
            }
        default:
            state = .text
            readText(byte)
        }
    }

    /// A byte below a space is none of a report: something else began.
    private mutating func readMouse(_ byte: UInt8, _ bytes: [UInt8]) {
        state = .text
        guard byte >= 0x20 else { return readText(byte) }
        guard bytes.count == 2 else {
            state = .mouse(bytes + [byte])
            return
        }
        if let key = MouseReport(bytes: bytes + [byte])?.key { keys.append(key) }
    }

    private mutating func readText(_ byte: UInt8) {
        if (0x80...0xBF).contains(byte), !partial.isEmpty {
            partial.append(byte)
            if partial.count == KeyDecoder.length(lead: partial[0]) { endCharacter() }
            return
        }
        if !partial.isEmpty { endCharacter() }
        if byte == 0x1B {
            state = .escape
        } else if byte >= 0x80 {
            partial = [byte]
            if KeyDecoder.length(lead: byte) == 1 { endCharacter() }
        } else {
            append(KeyDecoder.key(ascii: byte))
        }
    }

    /// Invalid bytes become U+FFFD.
    private mutating func endCharacter() {
        let text = String(decoding: partial, as: UTF8.self)
        partial = []
        for character in text { append(.character(character)) }
    }

    private mutating func append(_ key: Key) {
        keys.append(isAlt ? KeyDecoder.withAlt(key) : key)
        isAlt = false
    }

    private static func withAlt(_ key: Key) -> Key {
        if case .character(let character) = key { return .alt(character) }
        if key == .backspace { return .alt("\u{7F}") }
        return key == .enter ? .newline : key
    }

    private static func length(lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    private static func key(ascii byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        case 0x0A: .newline
        case 0x0D: .enter
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1B...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }
}

/// What was pasted so far, up to a bound at which an editor refuses it for certain: twice what the editor holds, since
/// line ends may shrink to half.
private struct PastedBytes: Equatable, Sendable {
    private static let end: [UInt8] = Array("\u{1B}[201~".utf8)
    private static let bound = 2 * LineEditor.mostBytes + 1

    private var bytes: [UInt8] = []
    private var matched = 0

    /// Takes one byte more; true when it was the last of the mark that ends a paste.
    mutating func append(_ byte: UInt8) -> Bool {
        if byte == PastedBytes.end[matched] {
            matched += 1
            return matched == PastedBytes.end.count
        }
        for held in PastedBytes.end[..<matched] { keep(held) }
        matched = byte == 0x1B ? 1 : 0
        if matched == 0 { keep(byte) }
        return false
    }

    /// Terminals send a carriage return for a line end.
    var text: String {
        String(String(decoding: bytes, as: UTF8.self).map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
    }

    private mutating func keep(_ byte: UInt8) {
        if bytes.count < PastedBytes.bound { bytes.append(byte) }
    }
}
