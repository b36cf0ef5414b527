/// What a terminal that understood all it was sent would have switched on: the modes that a program must give back.
///
/// Of xterm's control sequences (ctlseqs) it knows those that set a mode, and where the others end; no cells, no cursor.
package struct TerminalModes: Equatable, Sendable, CustomStringConvertible {
    /// Private modes that are on, of those that are watched; 25 stands for a cursor that is hidden.
    package private(set) var modes: Set<Int> = []
    package private(set) var hasApplicationKeypad = false
    package private(set) var hasScrollRegion = false
    /// Whether what is written next has colours or attributes.
    package private(set) var hasAttributes = false
    /// Whether a character set other than ASCII is chosen.
    package private(set) var hasOtherCharacters = false

    private var state = State.text
    private let rows: Int

    /// After `bytes` on a terminal of `rows` lines that nobody has changed.
    package init(after bytes: some Sequence<UInt8> = [UInt8](), rows: Int = 24) {
        self.rows = rows
        for byte in bytes { take(byte) }
    }

    /// Whether nothing is left on, and no sequence is unfinished.
    package var isGivenBack: Bool { self == TerminalModes(rows: rows) }

    package var isOnOtherScreen: Bool { modes.contains(1049) }

    package var description: String {
        let names = modes.sorted().map { "?\($0)" } + (hasApplicationKeypad ? ["keypad"] : [])
        let rest = [
            hasScrollRegion ? "scroll region" : nil, hasAttributes ? "attributes" : nil,
            hasOtherCharacters ? "characters" : nil, state == .text ? nil : "an unfinished sequence",
        ]
        return "[\((names + rest.compactMap { $0 }).joined(separator: " "))]"
    }

    private enum State: Equatable, Sendable {
        case text
        case escape
        /// Behind ESC and a byte that asks for one more, as `(`.
        case designation(UInt8)
        /// Behind ESC [, with what came since.
        case control([UInt8])
        /// A string of the system, as OSC, and whether its last byte was ESC.
        case string(endsWithEscape: Bool)
    }

    /// The other screen, cursor keys, the mouse, focus, pastes.
    private static let watched: Set = [1, 9, 47, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1047, 1049, 2004]

    package mutating func take(_ byte: UInt8) {
        // CAN and SUB end whatever has begun.
        if byte == 0x18 || byte == 0x1A {
            state = .text
            return
        }
        switch state {
        case .text: takeText(byte)
        case .escape: takeEscape(byte)
        case .designation(let set):
            if set == UInt8(ascii: "(") { hasOtherCharacters = byte != UInt8(ascii: "B") }
            state = .text
        case .control(let parameters): takeControl(parameters, byte)
        case .string(let endsWithEscape):
            let isEnd = byte == 0x07 || endsWithEscape && byte == UInt8(ascii: "\\")
            state = isEnd ? .text : .string(endsWithEscape: byte == 0x1B)
        }
    }

    private mutating func takeText(_ byte: UInt8) {
        if byte == 0x1B { state = .escape }
        if byte == 0x0E { hasOtherCharacters = true }
        if byte == 0x0F { hasOtherCharacters = false }
    }

    private mutating func takeEscape(_ byte: UInt8) {
        state = .text
        switch byte {
        case 0x1B: state = .escape
        case UInt8(ascii: "["): state = .control([])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            state = .string(endsWithEscape: false)
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "#"):
            state = .designation(byte)
        case UInt8(ascii: "="): hasApplicationKeypad = true
        case UInt8(ascii: ">"): hasApplicationKeypad = false
        case UInt8(ascii: "c"): self = TerminalModes(rows: rows)
        default: break
        }
    }

    private mutating func takeControl(_ parameters: [UInt8], _ byte: UInt8) {
        if byte == 0x1B {
            state = .escape
        } else if byte >= 0x40 && byte < 0x7F {
            state = .text
            apply(String(decoding: parameters, as: UTF8.self), byte)
        } else {
            state = .control(parameters + [byte])
        }
    }

    private mutating func apply(_ parameters: String, _ final: UInt8) {
        switch final {
        case UInt8(ascii: "h") where parameters.hasPrefix("?"): set(parameters, isOn: true)
        case UInt8(ascii: "l") where parameters.hasPrefix("?"): set(parameters, isOn: false)
        case UInt8(ascii: "r") where !parameters.hasPrefix("?"):
            // Begun with the whole screen, which stays the whole screen: a terminal that gets another size gives it back.
            hasScrollRegion = !["", "1;\(rows)"].contains(parameters)
        case UInt8(ascii: "m") where parameters.allSatisfy { $0.isNumber || $0 == ";" || $0 == ":" }:
            // The colours alone may be taken back; the rest stays then.
            if parameters != "39;49" { hasAttributes = !["", "0", "0;10"].contains(parameters) }
        default: break
        }
    }

    private mutating func set(_ parameters: String, isOn: Bool) {
        for number in parameters.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
            let isChange = number == 25 ? !isOn : isOn
            guard Self.watched.contains(number) || number == 25 else { continue }
            if isChange { modes.insert(number) } else { modes.remove(number) }
        }
    }
}
