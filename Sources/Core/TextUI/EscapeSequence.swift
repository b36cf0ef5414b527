/// The sequences after `ESC [` and `ESC O` that xterm and what is modelled on it send for keys (xterm's ctlseqs).
enum EscapeSequence {
    /// The key of a sequence, nil for what is none or is not known.
    static func key(final: UInt8, parameters: [UInt8]) -> Key? {
        if parameters.first == UInt8(ascii: "<") {
            return MouseReport(decimal: numbers(in: Array(parameters.dropFirst())), final: final).flatMap(\.key)
        }
        let numbers = numbers(in: parameters)
        let modifier = numbers.count > 1 ? numbers[1] : 1
        switch final {
        case UInt8(ascii: "~"): return tildeKey(numbers)
        case UInt8(ascii: "u"): return codeKey(numbers.first ?? 0, modifier: modifier)
        case UInt8(ascii: "M") where parameters.isEmpty: return .enter
        default: return letterKey(final).map { modified($0, modifier) }
        }
    }

    private static func letterKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "Z"): .backTab
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
        default: nil
        }
    }

    private static func tildeKey(_ numbers: [Int]) -> Key? {
        switch numbers.first ?? 0 {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case let number where (11...15).contains(number): .function(number - 10)
        case let number where (17...21).contains(number): .function(number - 11)
        case let number where (23...24).contains(number): .function(number - 12)
        case 27 where numbers.count == 3: codeKey(numbers[2], modifier: numbers[1])
        default: nil
        }
    }

    /// Keys given as a code point, as xterm does for what has no sequence: Shift-Enter is a new line.
    private static func codeKey(_ code: Int, modifier: Int) -> Key? {
        switch code {
        case 9: modifier == 2 ? .backTab : .tab
        case 13: modifier == 1 ? .enter : .newline
        case 27: .escape
        case 127: isWordwise(modifier) ? .alt("\u{7F}") : .backspace
        default: nil
        }
    }

    /// Alt is 3 and Ctrl is 5.
    private static func isWordwise(_ modifier: Int) -> Bool { modifier == 3 || modifier == 5 }

    private static func modified(_ key: Key, _ modifier: Int) -> Key {
        switch key {
        case .left where isWordwise(modifier): .wordLeft
        case .right where isWordwise(modifier): .wordRight
        case .up where modifier == 3: .moveUp
        case .down where modifier == 3: .moveDown
        default: key
        }
    }

    private static func numbers(in parameters: [UInt8]) -> [Int] {
        parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    }
}
