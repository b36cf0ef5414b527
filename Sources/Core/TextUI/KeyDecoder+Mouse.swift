/// A report of xterm's mouse tracking: which button, with which keys held, over which cell (xterm's ctlseqs).
struct MouseReport: Equatable, Sendable {
    private let code: Int
    private let cell: Point
    private let isRelease: Bool

    /// Of `ESC [ < button ; column ; row M`, or `m` for a release; nil for another number of numbers, or for a cell
    /// before the first.
    init?(decimal numbers: [Int], final: UInt8) {
        guard numbers.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
        self.init(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: final == UInt8(ascii: "m"))
    }

    /// Of the three bytes after `ESC [ M`, each 32 more than it means, which is what terminals without the decimal form
    /// send; there button 3 is a release.
    init?(bytes: [UInt8]) {
        guard bytes.count == 3 else { return nil }
        let numbers = bytes.map { Int($0) - 32 }
        self.init(code: numbers[0], column: numbers[1], row: numbers[2], isRelease: numbers[0] & 0b11 == 3)
    }

    private init?(code: Int, column: Int, row: Int, isRelease: Bool) {
        guard code >= 0, column >= 1, row >= 1 else { return nil }
        self.code = code
        cell = Point(row: row - 1, column: column - 1)
        self.isRelease = isRelease
    }

    /// Nil for releases, movements, other buttons, and whatever is done with Shift, Alt or Ctrl held.
    var key: Key? {
        guard !isRelease else { return nil }
        switch code {
        case 0: return .mouse(.click(cell))
        case 64: return .mouse(.wheelUp(cell))
        case 65: return .mouse(.wheelDown(cell))
        default: return nil
        }
    }
}
