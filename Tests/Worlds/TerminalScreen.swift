import Text

/// The screen of an `xterm-256color`, made of what a program sends to it; as far as `TerminalSequences` knows that.
package struct TerminalScreen {
    private var cells: [[String]]
    private var row = 0
    private var column = 0
    private var region: ClosedRange<Int>
    private var last = " "
    private var isInserting = false
    private var putAside = (row: 0, column: 0)
    private var taken = 0
    private let columns: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        region = 0...rows - 1
    }

    /// The rows, without the blanks at their ends.
    package var rows: [String] {
        cells.map { row in
            var text = row.joined()[...]
            while text.last == " " { text = text.dropLast() }
            return String(text)
        }
    }

    package var text: String { rows.joined(separator: "\n") }

    /// Takes what was not taken yet of all that was `received`; a cut end waits for the next time.
    package mutating func take(_ received: [UInt8]) {
        while taken < received.count {
            let (token, length) = TerminalSequences.token(in: received, at: taken)
            if token == .broken, received.count - taken < 64 { return }
            taken += length
            take(token)
        }
    }

    private mutating func take(_ token: TerminalSequences.Token) {
        switch token {
        case .text(let scalar): put(scalar)
        case .control(0x0D): column = 0
        case .control(0x0A): feed()
        case .control(0x08): column = max(0, column - 1)
        case .csi(let parameters, let final): take(parameters, final)
        case .escape("7"): putAside = (row, column)
        case .escape("8"): (row, column) = putAside
        case .escape("M"): if row == region.lowerBound { scroll(by: -1) } else { row = max(0, row - 1) }
        case .control, .osc, .escape, .broken: break
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = max(0, DisplayWidth.of(scalar))
        guard width > 0 else {
            if column > 0 { cells[row][min(column, columns) - 1].unicodeScalars.append(scalar) }
            return
        }
        if column + width > columns {
            column = 0
            feed()
        }
        last = String(scalar)
        if isInserting { shift(by: width) }
        cells[row][column] = last
        if width == 2 { cells[row][column + 1] = "" }
        column += width
    }

    private mutating func feed() {
        if row == region.upperBound { scroll(by: 1) } else { row = min(cells.count - 1, row + 1) }
    }

    private var blankRow: [String] { Array(repeating: " ", count: columns) }

    /// Up when positive.
    private mutating func scroll(by count: Int) {
        moveRows(region.lowerBound, by: count)
    }

    private mutating func moveRows(_ first: Int, by count: Int) {
        guard region.contains(first) else { return }
        for _ in 0..<min(abs(count), region.count) {
            cells.remove(at: count > 0 ? first : region.upperBound)
            cells.insert(blankRow, at: count > 0 ? region.upperBound : first)
        }
    }

    private mutating func shift(by count: Int) {
        let end = min(columns, max(0, column) + max(0, count))
        cells[row].insert(contentsOf: Array(repeating: " ", count: end - column), at: column)
        cells[row].removeLast(cells[row].count - columns)
    }

    private mutating func erase(_ range: Range<Int>) {
        for place in range.clamped(to: 0..<columns) { cells[row][place] = " " }
    }

    private mutating func take(_ parameters: String, _ final: Character) {
        let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
        let first = max(numbers.first ?? 1, 1)
        switch final {
        case "H": move(to: first, numbers.count > 1 ? numbers[1] : 1)
        case "A": move(to: row + 1 - first, column + 1)
        case "B": move(to: row + 1 + first, column + 1)
        case "C": move(to: row + 1, column + 1 + first)
        case "D": move(to: row + 1, column + 1 - first)
        case "G": move(to: row + 1, first)
        case "d": move(to: first, column + 1)
        case "J": eraseScreen(all: first == 2)
        case "K": erase(parameters == "1" ? 0..<column + 1 : column..<columns)
        case "X": erase(column..<column + first)
        case "P":
            let count = min(first, columns - min(column, columns))
            cells[row].removeSubrange(min(column, columns)..<min(column, columns) + count)
            cells[row] += Array(repeating: " ", count: count)
        case "@": shift(by: first)
        case "L": moveRows(row, by: -first)
        case "M": moveRows(row, by: first)
        case "S": scroll(by: first)
        case "T": scroll(by: -first)
        case "b": for _ in 0..<first { last.unicodeScalars.forEach { put($0) } }
        case "r": setRegion(first - 1, (numbers.count > 1 ? numbers[1] : cells.count) - 1)
        case "h" where parameters == "4": isInserting = true
        case "l" where parameters == "4": isInserting = false
        default: break
        }
    }

    private mutating func move(to newRow: Int, _ newColumn: Int) {
        row = min(max(newRow, 1), cells.count) - 1
        column = min(max(newColumn, 1), columns) - 1
    }

    private mutating func setRegion(_ first: Int, _ last: Int) {
        if first < last, last < cells.count { region = first...last }
        move(to: 1, 1)
    }

    private mutating func eraseScreen(all: Bool) {
        if !all { erase(column..<columns) }
        for place in (all ? 0 : row + 1)..<max(cells.count, row + 1) { cells[place] = blankRow }
    }
}
