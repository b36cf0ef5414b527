import Testing
import Worlds

/// The palette and the help with real keys, and the manual page with the real `man`.
@Suite("finding the way")
struct PaletteConsoleTests {
    private func console() throws -> TerminalSession {
        let world = try World()
        let opened = try world.run([
            "open", "Database outage", "--severity", "2", "--commander", "ada", "--no-console",
        ])
        #expect(opened.status == 0, "\(opened)")
        #expect(try world.run(["note", "rolled back deploy 1234"]).status == 0)
        let session = try TerminalSession(world)
        try session.startConsole()
        try session.waitFor("rolled back deploy 1234")
        return session
    }

    @Test("Tab and the arrows choose in the palette, and the line that they make is recorded")
    func palette() throws {
        let session = try console()
        try session.type("/")
        try session.waitFor { $0.contains("─ Verbs ─") && $0.contains("change the working state") }
        try session.type("accep")
        try session.waitFor("not now: command of")
        try session.send("C-c")
        try session.type("/statu")
        try session.waitFor("Enter takes /status")
        try session.send("Tab")
        try session.waitFor { $0.contains("─ status ─") && $0.contains("1/3") }
        try session.send("Down")
        try session.waitFor("2/3")
        try session.send("Enter")
        try session.waitFor("▏/status identified")
        try session.send("Enter")
        try session.waitFor("IDENTIFIED")
    }

    @Test("an entry is found by its words, and its number stands in the line before anything happens")
    func entry() throws {
        let session = try console()
        try session.type("/strike deploy 12")
        try session.waitFor { $0.contains("─ strike ─") && $0.contains("Enter takes ") }
        try session.send("Enter")
        try session.waitFor { $0.contains("▏/strike 2-") || $0.contains("▏/strike 3-") }
        try session.type("it was deploy 1235")
        try session.send("Enter")
        try session.waitFor("✗struck")
    }

    @Test("F1 finds a verb by a word, shows its page and puts it into the line")
    func help() throws {
        let session = try console()
        try session.send("F1")
        try session.waitFor("In the composer")
        try session.type("stakehold")
        try session.waitFor { $0.contains("/update TEXT") && !$0.contains("In the composer") }
        try session.send("Enter")
        try session.waitFor { $0.contains("Help: /update") && $0.contains("--audience WHO") }
        try session.send("Escape")
        try session.waitFor("search ▏stakehold")
        try session.send("Enter")
        try session.waitFor("Help: /update")
        try session.send("Enter")
        try session.waitFor { $0.contains("▏/update") && !$0.contains("Help: ") }
        try session.type("we are on it")
        try session.send("Enter")
        try session.waitFor { $0.contains("update      ") && $0.contains("we are on it") }
    }

    @Test("man shows the manual page, and has nothing to say against it")
    func manual() throws {
        let world = try World()
        try world.write(try world.run(["help", "--man"]).output, to: "sitroom.1")
        guard try world.shell("command -v man").status == 0 else { return }
        let shown = try world.shell("MANWIDTH=80 man --warnings -E UTF-8 -l sitroom.1")
        #expect(shown.status == 0 && shown.error.isEmpty, "\(shown.error)")
        #expect(shown.output.contains("maintenance on") && shown.output.contains("SITROOM_JOURNAL"))
        guard try world.shell("command -v mandoc").status == 0 else { return }
        let lint = try world.shell("mandoc -T lint -W warning sitroom.1")
        #expect(lint.output.isEmpty && lint.error.isEmpty, "\(lint.output)")
    }
}
