import Glibc
import Testing
import Worlds

/// Earlier lines, one's own editor and the clipboard, with real keys.
@Suite struct HandsTests {
    private func console(
        editor: String? = nil, _ command: String = "\"$SITROOM\""
    ) throws -> TerminalSession {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        let session = try TerminalSession(world, environment: editor.map { ["EDITOR": $0] } ?? [:])
        try session.startConsole(command)
        return session
    }

    /// A script that stands for an editor.
    private func script(_ text: String, _ world: World) throws {
        try world.write("#!/bin/sh\n" + text, to: "editor")
        chmod(world.path("editor"), 0o700)
    }

    @Test("Up brings back what was sent and Down the draft; Ctrl-R finds, Enter takes, Enter sends")
    func history() throws {
        let session = try console()
        for line in ["replica lag is 40 s", "disks are fine"] {
            try session.enter(line)
            try session.waitFor("note        \(line)")
        }
        try session.type("half")
        try session.send("Up", "Up")
        try session.waitFor("▏replica lag is 40 s")
        try session.send("Down", "Down")
        try session.waitFor("▏half")
        try session.send("C-r")
        try session.type("LAG")
        try session.waitFor { $0.contains("history \"LAG\" 1/1") && $0.contains("▏replica lag is 40 s") }
        try session.send("Enter")
        try session.waitFor { !$0.contains("history \"LAG\"") && $0.contains("▏replica lag is 40 s") }
        try session.enter(" no more")
        try session.waitFor { $0.contains("note        replica lag is 40 s no more") && $0.contains("▏half") }
    }

    @Test("another console finds this author's words on the record")
    func historyOfTheRecord() throws {
        let session = try console()
        #expect(try session.world.run(["note", "from the shell"]).status == 0)
        try session.waitFor("note        from the shell")
        try session.send("Up")
        try session.waitFor("▏from the shell")
    }

    @Test("Alt-E gives the terminal over whole: the text comes back, the file is gone, the umask was the user's")
    func editor() throws {
        let session = try console(editor: "./editor -x 'two words'", "umask 027; stty -a > before; \"$SITROOM\"")
        try script(
            "stty -a > inside; umask > umask; echo $1:$2 > arguments; ls -l \"$3\" > file; echo 'and more' >> \"$3\"",
            session.world)
        try session.type("xbegun here")
        try session.waitFor("▏xbegun here")
        try session.send("M-e")
        try session.waitFor { $0.contains("▏xbegun here ") && $0.contains("▏and more") }
        #expect(session.world.text("inside") == session.world.text("before"))
        #expect(session.world.text("umask") == "0027\n")
        #expect(session.world.text("arguments") == "-x:two words\n")
        #expect(session.world.text("file")?.hasPrefix("-rw-------") == true)
        #expect(try session.world.shell("ls home/.local/state/sitroom | grep editing").output.isEmpty)
        #expect(try session.property("#{alternate_on} #{mouse_any_flag} #{keypad_cursor_flag}") == "1 1 1")
        try session.send("Enter")
        try session.waitFor("note        xbegun here")
        #expect(try session.world.run(["show", "--json"]).output.contains(#""text": "xbegun here\nand more""#))
        try session.send("C-c")
        try session.waitFor("Ctrl-C again to leave")
        try session.send("C-c")
        try session.waitFor { $0.hasPrefix("$") || $0.contains("\n$ ") }
    }

    @Test(
        "an editor that is missing, fails or is killed is named, and the line is as it was",
        arguments: [
            ("no-such-editor", "cannot start no-such-editor"), ("false", "false ended with status 1"),
            ("./editor", "editor was ended by signal 9"), ("vi | cat", "VISUAL or EDITOR is no plain command"),
            ("", "no editor is chosen"),
        ])
    func failing(editor: String, message: String) throws {
        let session = try console(editor: editor)
        try script("echo no >> \"$1\"; kill -9 $$", session.world)
        try session.type("xkept")
        try session.waitFor("▏xkept")
        try session.send("M-e")
        try session.waitFor { $0.contains(message) && $0.contains("▏xkept") }
        try session.send("Enter")
        try session.waitFor("note        xkept")
    }

    @Test("Ctrl-C in the editor is the editor's, and Ctrl-Z stops both until fg")
    func signals() throws {
        let session = try console(editor: "./editor")
        try script("echo in the editor; echo run >> runs; cat >> \"$1\"", session.world)
        try session.type("xkept")
        try session.waitFor("▏xkept")
        try session.send("M-e")
        try session.waitFor("in the editor")
        try session.send("C-c")
        try session.waitFor { $0.contains("was ended by signal 2") && $0.contains("▏xkept") }
        try session.send("M-e")
        // The first one's words stand on the terminal still.
        try World.waitUntil("the second editor to run") { session.world.text("runs") == "run\nrun\n" }
        try session.send("C-z")
        try session.waitFor("Stopped")
        #expect(try session.world.run(["note", "while it was stopped"]).status == 0)
        try session.resize(columns: 100, rows: 30)
        try session.enter("fg")
        try session.waitFor("\"$SITROOM\"\n")
        try session.enter("typed in it")
        try session.send("C-d")
        let screen = try session.waitFor { $0.contains("▏typed in it") && $0.contains("while it was stopped") }
        #expect(screen.split(separator: "\n").last?.contains("F9 Brief") == true)
    }

    @Test("the real vi: what is written there comes back, and a console that is ended meanwhile keeps it")
    func vi() throws {
        let session = try console(editor: "vi -u NONE", "stty -a > before; \"$SITROOM\"; echo left with $?")
        try session.type("xbegun")
        try session.waitFor("▏xbegun")
        try session.send("M-e")
        try session.waitFor { $0.hasPrefix("xbegun\n~") }
        try session.type("A, in vi")
        try session.send("Escape")
        try session.enter(":wq")
        try session.waitFor("▏xbegun, in vi")
        try session.send("M-e")
        try session.waitFor { $0.hasPrefix("xbegun, in vi\n~") }
        try session.type("A, again")
        try session.send("Escape")
        try session.enter(":w")
        try World.waitUntil("the file to be written") {
            try session.world.shell("cat home/.local/state/sitroom/editing*/text.md").output.contains("again")
        }
        let console = try #require(try session.processes().dropFirst().first)
        kill(console, SIGTERM)
        try session.waitFor("left with 143\n")
        let kept = try session.world.shell("cat home/.local/state/sitroom/emergency*")
        #expect(kept.output.contains("xbegun, in vi, again"))
        try session.enter("stty -a > after; echo o\"\"k")
        try session.waitFor("ok\n")
        #expect(session.world.text("after") == session.world.text("before"))
        #expect(try session.processes().isEmpty)
    }

    @Test("a click in the line puts the cursor there, and only what is done without Shift is asked for")
    func clicking() throws {
        let session = try console()
        try session.type("half a sen")
        try session.waitFor("▏half a sen")
        // Row and column count from 1: the line stands in the last row but one, behind its time.
        try session.send(bytes: Array("\u{1B}[<0;17;23M\u{1B}[<0;17;23m".utf8))
        try session.type("X")
        try session.waitFor("▏half Xa sen")
        // Buttons and wheel alone: a drag, and all with Shift held, stays the terminal's.
        #expect(try session.property("#{mouse_standard_flag} #{mouse_button_flag} #{mouse_all_flag}") == "1 0 0")
    }

    @Test("Alt-W hands the line, the selected entry and the brief to the terminal's clipboard")
    func copying() throws {
        let session = try console()
        try session.enter("größer 日本")
        try session.waitFor("note        größer 日本")
        try session.type("xline")
        try session.send("M-w")
        try session.waitFor("to the terminal's clipboard: the line, 5 characters")
        #expect(try session.clipboard() == "xline")
        try session.send("Tab", "M-w")
        try session.waitFor("clipboard: the entry")
        #expect(try session.clipboard().hasSuffix("UTC  note  größer 日本"))
        try session.send("F9")
        try session.waitFor("Esc or q: back")
        try session.send("M-w")
        try session.waitFor("clipboard: brief")
        #expect(try session.clipboard().hasPrefix("# Brief: Checkout errors\n"))
    }
}
