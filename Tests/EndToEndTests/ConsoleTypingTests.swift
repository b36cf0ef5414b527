import Glibc
import Testing
import Worlds

/// What is typed in a real terminal, and what becomes of it.
@Suite struct ConsoleTypingTests {
    /// A console on an incident that was declared before.
    private func console(
        columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> TerminalSession {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--severity", "2", "--no-console"]).status == 0)
        let session = try TerminalSession(world, columns: columns, rows: rows, environment: environment)
        try session.startConsole()
        try session.waitFor("SEV-2 ")
        return session
    }

    @Test("a line is on the record after Enter, and not before")
    func entersAtEnter() throws {
        let session = try console()
        try session.type("probes are red")
        try session.waitFor("▏probes are red")
        #expect(try !session.world.run(["show", "--json"]).output.contains("probes are red"))
        try session.send("Enter")
        try session.waitFor("note        probes are red")
        let recorded = try session.world.run(["show", "--json"]).output
        #expect(recorded.contains(#""text": "probes are red""#))
    }

    @Test("a note from another shell is on the screen within a second")
    func notesOfOthers() throws {
        let session = try console()
        let waits = try (1...3).map { number in
            #expect(try session.world.run(["note", "from another shell \(number)"]).status == 0)
            let before = World.milliseconds()
            try session.waitFor("from another shell \(number)")
            return World.milliseconds() - before
        }
        #expect(waits.allSatisfy { $0 < 3000 } && (waits.min() ?? .max) < 1000, "\(waits) ms")
    }

    @Test("the time of a note is that of its first keystroke")
    func firstKeystroke() throws {
        let world = try World()
        let clock = try TerminalClock(world, zone: "UTC", at: "2024-03-01 10:00:00")
        let session = try TerminalSession(world, environment: clock.environment)
        try session.startConsole()
        try session.enter("Checkout errors")
        try session.waitFor("IC — ·")
        try clock.set("2024-03-01 10:05:00")
        try session.type("a sentence that takes")
        try session.waitFor("▏a sentence that takes")
        try clock.set("2024-03-01 10:05:40")
        try session.enter(" forty seconds")
        let screen = try session.waitFor("note        a sentence that takes forty seconds")
        #expect(screen.contains(" 10:05:0"))
        let recorded = try world.run(["show", "--json"], faketime: "2024-03-01 10:06:00").output
        let occurred = recorded.components(after: "\"occurred_at\": \"").last ?? ""
        #expect(occurred.hasPrefix("2024-03-01T10:05:0"))
        #expect(occurred.contains("\"recorded_at\": \"2024-03-01T10:05:4"))
    }

    @Test("-2m counts from the first keystroke")
    func backdatedFromFirstKeystroke() throws {
        let world = try World()
        let clock = try TerminalClock(world, zone: "UTC", at: "2024-03-01 10:00:00")
        let session = try TerminalSession(world, environment: clock.environment)
        try session.startConsole()
        try session.enter("Checkout errors")
        try session.waitFor("IC — ·")
        try clock.set("2024-03-01 10:05:00")
        try session.type("-2m the pager")
        try session.waitFor("▏-2m the pager")
        try clock.set("2024-03-01 10:05:50")
        try session.enter(" went off")
        try session.waitFor("note        the pager went off")
        let recorded = try world.run(["show", "--json"], faketime: "2024-03-01 10:06:30").output
        let occurred = recorded.components(after: "\"occurred_at\": \"")
        #expect(occurred.contains { $0.hasPrefix("2024-03-01T10:03:0") }, "\(recorded)")
    }

    @Test("Ctrl-T stamps the line with the present moment")
    func stampsAnew() throws {
        let world = try World()
        let clock = try TerminalClock(world, zone: "UTC", at: "2024-03-01 10:00:00")
        let session = try TerminalSession(world, environment: clock.environment)
        try session.startConsole()
        try session.enter("Checkout errors")
        try session.waitFor("IC — ·")
        try session.type("slow")
        try session.waitFor("▏slow")
        try clock.set("2024-03-01 10:07:00")
        try session.send("C-t")
        try session.waitFor(" 10:07:0")
        try session.send("Enter")
        try session.waitFor { $0.contains("note        slow") && $0.contains("\n 10:07:0") }
    }

    @Test("Ctrl-J begins a new line in the same entry")
    func newLine() throws {
        let session = try console()
        try session.type("first")
        try session.send("C-j")
        try session.enter("second")
        try session.waitFor("note        first")
        #expect(try session.world.run(["show", "--json"]).output.contains(#""text": "first\nsecond""#))
    }

    @Test("five pasted lines become one entry, at Enter")
    func paste() throws {
        let session = try console()
        try session.paste("one\ntwo\nthree\nfour\nfive")
        try session.waitFor("▏five")
        #expect(try !session.world.run(["show", "--json"]).output.contains("three"))
        try session.send("Enter")
        try session.waitFor("note        one")
        #expect(try session.world.run(["show", "--json"]).output.contains(#""text": "one\ntwo\nthree\nfour\nfive""#))
    }

    @Test("a trailing line break of a paste sends nothing")
    func pasteWithLineBreakAtTheEnd() throws {
        let session = try console()
        try session.paste("rm -rf build\n")
        try session.waitFor("▏rm -rf build")
        #expect(try !session.world.run(["show", "--json"]).output.contains("rm -rf"))
    }

    @Test("hostile text is inert on the screen, typed and from another shell")
    func hostile() throws {
        let session = try console()
        let hostile = "a\u{1B}[2J\u{1B}]0;owned\u{7}b\u{202E}c\u{9B}31md\u{200B}e"
        #expect(try session.world.run(["note", "shell " + hostile]).status == 0)
        try session.waitFor("note        shell a␛[2J")
        try session.paste("typed " + hostile)
        try session.waitFor("▏typed a")
        try session.send("Enter")
        let screen = try session.waitFor("note        typed a")
        #expect(screen.contains("INVESTIGATING") && screen.contains("F1 Help"))
        #expect(!screen.unicodeScalars.contains { ["\u{202E}", "\u{9B}", "\u{1B}", "\u{7}"].contains($0) })
        #expect(try session.property("#{pane_title}") != "owned")
    }

    @Test("wide characters and combining marks keep their cells")
    func wide() throws {
        let session = try console()
        try session.enter("数据库 e\u{301}te\u{301} 한국어 done")
        try session.waitFor("note        数据库 e\u{301}te\u{301} 한국어 done")
        try session.type("数据")
        try session.waitFor("▏数据")
        #expect(try session.property("#{cursor_x}") == "15")
        try session.send("BSpace")
        try session.waitFor { $0.contains("▏数 ") && !$0.contains("▏数据") }
        #expect(try session.property("#{cursor_x}") == "13")
    }

    @Test("a locale without UTF-8 gets a screen of ASCII, and the record keeps every letter")
    func plainLocale() throws {
        let session = try console(environment: ["LANG": "C"])
        #expect(try session.world.run(["note", "déjà vu 数据"]).status == 0)
        let screen = try session.waitFor("d?j? vu ????")
        #expect(screen.utf8.allSatisfy { $0 < 0x80 } && screen.contains("F10 Resolve"))
        #expect(try session.world.run(["show", "--json"]).output.contains("déjà vu 数据"))
    }

    @Test("a refused verb comes back with its text")
    func refused() throws {
        let session = try console()
        try session.enter("/statsu identified")
        try session.waitFor { $0.contains("did you mean /status?") && $0.contains("▏/statsu identified") }
        #expect(try !session.world.run(["show", "--json"]).output.contains("statsu"))
    }

    @Test("a verb that the journal's state refuses comes back with its text")
    func refusedByState() throws {
        let session = try console()
        try session.enter("/step done 99 all of it")
        try session.waitFor { $0.contains("▏/step done 99 all of it") && $0.contains("99") && $0.contains("▲") }
    }

    @Test("two hundred characters at once lose none")
    func burst() throws {
        let session = try console(columns: 120)
        let text = (0..<40).map { "w\(100 + $0)" }.joined(separator: " ").prefix(200)
        try session.enter(String(text))
        try session.waitFor("note        w100")
        #expect(try session.world.run(["show", "--json"]).output.contains("\"text\": \"\(text)\""))
    }

    @Test("a hundred notes as fast as they come are all there, in their order")
    func hundredNotes() throws {
        let session = try console()
        for number in 100..<200 { try session.enter("quick \(number)") }
        try session.waitFor("note        quick 199")
        let texts = try session.world.run(["show", "--json"]).output.components(after: "\"text\": \"quick ")
        #expect(texts.map { $0.prefix(3) } == (100..<200).map { Substring(String($0)) })
    }

    @Test("what is typed on while an incident is being declared goes to that incident")
    func typesAheadOfDeclaring() throws {
        let session = try TerminalSession(try World())
        try session.startConsole()
        for line in ["Checkout errors", "probes are red", "/severity 1", "/open Mail is late", "queue is long"] {
            try session.enter(line)
        }
        try session.waitFor { $0.contains("Mail is late") && $0.contains("note        queue is long") }
        let all = try session.world.run(["list"]).output.split(separator: "\n")
        #expect(all.filter { $0.contains("checkout-errors") || $0.contains("mail-is-late") }.count == 2)
        #expect(!all.contains { $0.contains("probes") || $0.contains("queue") })
        let words = all.joined(separator: " ").split(separator: " ").map(String.init)
        let handle = try #require(words.first { $0.contains("-checkout-") })
        let first = try session.world.run(["show", handle, "--json"]).output
        #expect(first.contains("probes are red") && first.contains(#""severity": 1"#) && !first.contains("queue"))
    }

    @Test("/console shows another incident, and one that is unknown leaves this one on the screen")
    func showsAnother() throws {
        let session = try console()
        try session.enter("/open Mail is late")
        try session.waitFor("Declared: Mail is late")
        try session.enter("/console nope")
        try session.waitFor { $0.contains("nope") && $0.contains("▲") && $0.contains("Declared: Mail is late") }
        try session.send("C-c")
        try session.enter("/console checkout")
        try session.enter("back at the first")
        let screen = try session.waitFor("note        back at the first")
        #expect(screen.contains("SEV-2 ") && screen.contains("Declared: Checkout errors"))
    }

    @Test("two consoles on one journal see each other's entries")
    func twoConsoles() throws {
        let first = try console()
        let second = try TerminalSession(first.world, environment: ["SITROOM_AUTHOR": "bob"])
        try second.startConsole()
        try first.enter("from the first")
        try second.waitFor("note        from the first")
        try second.type("half a line")
        try second.waitFor("▏half a line")
        try first.enter("/severity 1 it is worse")
        try second.waitFor { $0.contains("SEV-1 ") && $0.contains("▏half a line") }
        try second.send("Enter")
        try first.waitFor("half a line")
    }

    @Test("forty columns and twelve rows are enough to write")
    func small() throws {
        let session = try console(columns: 40, rows: 12)
        try session.enter("small but there")
        let screen = try session.waitFor { $0.contains("small but there") && $0.contains("note") }
        #expect(screen.contains("SEV-2") && screen.contains("T+00:"))
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The parts behind each occurrence of `separator`.
    func components(after separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let found = rest.firstRange(of: separator) {
            rest = rest[found.upperBound...]
            parts.append(rest)
        }
        return parts
    }
}
