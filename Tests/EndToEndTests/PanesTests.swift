import Glibc
import Testing
import Worlds

/// The panes and what is found on the timeline, in a real terminal.
@Suite struct PanesTests {
    private func console(columns: Int = 80, rows: Int = 24, notes: Int = 0) throws -> TerminalSession {
        let world = try World()
        let opening = ["open", "Checkout errors", "--severity", "2", "--commander", "ada", "--no-console"]
        #expect(try world.run(opening).status == 0)
        if notes > 0 {
            let text = (1...notes).map { number in
                let needle = number % 100 == 0 ? " needle" : ""
                return "2024-07-12T09:\(two(number / 60)):\(two(number % 60))Z entry number \(number)\(needle)"
            }
            #expect(try world.run(["import", "-"], input: text.joined(separator: "\n")).status == 0)
        }
        let session = try TerminalSession(world, columns: columns, rows: rows)
        try session.startConsole()
        try session.waitFor("SEV-2 ")
        return session
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    @Test("a role is taken in the state with three keys, and is on the record")
    func state() throws {
        let session = try console()
        try session.send("BTab")
        try session.waitFor("[State]")
        try session.send("Down", "Down", "Enter")
        try session.waitFor("take it")
        try session.send("t")
        try session.waitFor("scribe    ada")
        let recorded = try session.world.run(["show"]).output
        #expect(recorded.contains("ada is scribe"))
    }

    @Test("the terminal's width decides how many panes there are")
    func widths() throws {
        let session = try console(columns: 89)
        try session.waitFor("[Timeline]")
        try session.resize(columns: 90, rows: 24)
        try session.waitFor("[Steps]")
        try session.send("Tab", "Tab", "Tab")
        try session.waitFor("[State]")
        try session.resize(columns: 160, rows: 24)
        try session.waitFor { $0.contains("─ State ─") && $0.contains("─ Timeline ─") && $0.contains("No checklist") }
    }

    @Test("words that are found are gone to, and Esc ends it")
    func find() throws {
        let session = try console(notes: 900)
        try session.send("F7")
        try session.waitFor("/find")
        try session.enter("needle")
        try session.waitFor { $0.contains("9 of 9") && $0.contains("entry number 900 needle") }
        try session.send("M-k")
        try session.waitFor("8 of 9")
        try session.send("M-k", "M-k", "M-k", "M-k", "M-k", "M-k", "M-k")
        try session.waitFor { $0.contains("1 of 9") && $0.contains("entry number 100 needle") }
        try session.send("M-j")
        try session.waitFor("2 of 9")
        try session.send("Escape")
        try session.waitFor { !$0.contains("of 9") }
    }

    @Test("a filter leaves what it names, Home and Alt-P go where they say")
    func filter() throws {
        let session = try console(notes: 900)
        try session.enter("/find --kind status")
        try session.waitFor("Esc shows all")
        try session.waitFor { $0.contains("Declared") && !$0.contains("entry number") }
        try session.send("Escape")
        try session.waitFor("entry number 900")
        try session.send("Home")
        try session.waitFor("entry number 1\n")
        try session.send("M-n")
        try session.waitFor { $0.contains("▸") && $0.contains("Declared") }
    }

    @Test("a pasted log is folded to its first line, and Right unfolds it")
    func fold() throws {
        let session = try console()
        let log = (1...12).map { "output line \($0)" }.joined(separator: "\n")
        #expect(try session.world.run(["note", "-"], input: log).status == 0)
        try session.waitFor("output line 1… +11 lines")
        try session.send("Tab", "Right")
        try session.waitFor("output line 12")
        try session.send("Left")
        try session.waitFor("+11 lines")
    }
}
