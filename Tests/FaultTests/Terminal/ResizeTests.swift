import Glibc
import Testing
import Worlds

/// Whatever sizes the terminal takes, also while somebody types, the console answers and keeps the line.
@Suite("resizes of the terminal")
struct ResizeTests {
    @Test("a hundred sizes down to one cell, and the line is as it was typed")
    func storm() throws {
        try FaultLine("100 resizes", count: 5, soakCount: 100).run { generator, _ in
            let console = try ConsoleAtTerminal()
            try console.enter("typed before")
            var line = ""
            for number in 0..<100 {
                let (columns, rows) = Self.size(&generator)
                console.terminal.resize(columns: columns, rows: rows)
                if number % 5 == 0 {
                    line += "\(number) "
                    try console.terminal.type("\(number) ")
                }
                console.terminal.pump(milliseconds: Int32.random(in: 0...4, using: &generator))
            }
            console.terminal.resize(columns: 80, rows: 24)
            try console.enterUnseen("whole", asIt: line)
            try console.waitForScreen(["F1 Help", "note        typed before", "note        0 5 10", "95 whole"])
            kill(try console.console(), SIGTERM)
            let status = try console.terminal.finish()
            var finding = try console.finding()
            if status != 128 + SIGTERM { finding.faults.append("exit \(status)") }
            return finding
        }
    }

    /// One cell, a narrow one, or up to 300 × 100.
    private static func size(_ generator: inout SeededGenerator) -> (columns: Int, rows: Int) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: (1, 1)
        case 1: (Int.random(in: 1...20, using: &generator), Int.random(in: 1...10, using: &generator))
        default: (Int.random(in: 1...300, using: &generator), Int.random(in: 1...100, using: &generator))
        }
    }
}
