/// What a terminal that understood all it was sent would have switched on: the modes that a program must give back.
///
/// Of the pieces that `TerminalSequences` finds it knows those that set a mode; no cells, no cursor.
package struct TerminalModes: Equatable, Sendable, CustomStringConvertible {
    /// Private modes that are on, of those that are watched; 25 stands for a cursor that is hidden.
    package private(set) var modes: Set<Int> = []
    package private(set) var hasApplicationKeypad = false
    package private(set) var hasScrollRegion = false
    /// Whether what is written next has colours or attributes.
    package private(set) var hasAttributes = false
    /// Whether a character set other than ASCII is chosen.
    package private(set) var hasOtherCharacters = false

    /// Whether the beginning of a sequence waits for its end.
    private var isUnfinished = false

    private let rows: Int

    /// After `bytes` on a terminal of `rows` lines that nobody has changed.
    package init(after bytes: some Sequence<UInt8> = [UInt8](), rows: Int = 24) {
        self.rows = rows
        let bytes = Array(bytes)
        var place = 0
        while place < bytes.count {
            let (token, length) = TerminalSequences.token(in: bytes, at: place)
            take(token)
            place += length
        }
    }

    /// Whether nothing is left on, and no sequence is unfinished.
    package var isGivenBack: Bool { self == TerminalModes(rows: rows) }

    package var isOnOtherScreen: Bool { modes.contains(1049) }

    package var description: String {
        let names = modes.sorted().map { "?\($0)" } + (hasApplicationKeypad ? ["keypad"] : [])
        let rest = [
            hasScrollRegion ? "scroll region" : nil, hasAttributes ? "attributes" : nil,
            hasOtherCharacters ? "characters" : nil, isUnfinished ? "an unfinished sequence" : nil,
        ]
        return "[\((names + rest.compactMap { $0 }).joined(separator: " "))]"
    }

    /// The other screen, cursor keys, the mouse, focus, pastes.
    private static let watched: Set = [1, 9, 47, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1047, 1049, 2004]

    private mutating func take(_ token: TerminalSequences.Token) {
        switch token {
        case .broken: isUnfinished = true
        case .text, .control(0x08), .control(0x0A), .control(0x0D): break
        // CAN and SUB end whatever has begun.
        case .control(let byte):
            if byte == 0x18 || byte == 0x1A { isUnfinished = false }
            if byte == 0x0E || byte == 0x0F { hasOtherCharacters = byte == 0x0E }
        case .osc: isUnfinished = false
        case .escape(let letters):
            isUnfinished = false
            takeEscape(letters)
        case .csi(let parameters, let final):
            isUnfinished = false
            apply(parameters, final)
        }
    }

    private mutating func takeEscape(_ letters: String) {
        if letters == "=" || letters == ">" { hasApplicationKeypad = letters == "=" }
        if letters.hasPrefix("(") { hasOtherCharacters = letters != "(B" }
    }

    private mutating func apply(_ parameters: String, _ final: Character) {
        switch final {
        case "h" where parameters.hasPrefix("?"): set(parameters, isOn: true)
        case "l" where parameters.hasPrefix("?"): set(parameters, isOn: false)
        case "r" where !parameters.hasPrefix("?"):
            // Begun with the whole screen, which stays the whole screen: a terminal that gets another size gives it back.
            hasScrollRegion = !["", "1;\(rows)"].contains(parameters)
        case "m" where parameters.allSatisfy { $0.isNumber || $0 == ";" || $0 == ":" }:
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
