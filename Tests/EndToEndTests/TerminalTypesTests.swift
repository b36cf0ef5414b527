import Testing
import Worlds

/// A console on each type of terminal, with the keys as that type sends them.
@Suite struct TerminalTypesTests {
    struct Keyboard: CustomStringConvertible, Sendable {
        let type: String
        let f1: String
        let up: String
        var locale = "C.UTF-8"
        /// What stands left of the line that is being written.
        var bar = "▏"

        var description: String { "\(type) \(locale)" }
    }

    private static let keyboards = [
        Keyboard(type: "xterm-256color", f1: "\u{1B}OP", up: "\u{1B}OA"),
        Keyboard(type: "screen", f1: "\u{1B}OP", up: "\u{1B}OA"),
        Keyboard(type: "screen-256color", f1: "\u{1B}OP", up: "\u{1B}[A"),
        Keyboard(type: "tmux-256color", f1: "\u{1B}OP", up: "\u{1B}OA"),
        Keyboard(type: "linux", f1: "\u{1B}[[A", up: "\u{1B}[A", bar: "|"),
        Keyboard(type: "vt100", f1: "\u{1B}OP", up: "\u{1B}OA", bar: "|"),
        Keyboard(type: "xterm-256color", f1: "\u{1B}OP", up: "\u{1B}OA", locale: "C", bar: "|"),
    ]

    @Test("it drives: a note, F1, an arrow, and the terminal is given back as it was", arguments: keyboards)
    func drives(_ keyboard: Keyboard) throws {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--severity", "2", "--no-console"]).status == 0)
        let session = try TerminalSession(world)
        let start = "LC_ALL=\(keyboard.locale) TERM=\(keyboard.type) \"$SITROOM\""
        try session.startConsole("stty -a > before; \(start); echo \"left with $?\"; stty -a > after; echo o\"\"k")
        try session.enter("typed on it")
        try session.waitFor("note        typed on it")
        try session.send(bytes: Array(keyboard.f1.utf8))
        try session.waitFor("type: search  Esc: back")
        try session.send("Escape")
        try session.waitFor("F1 Help")
        try session.send(bytes: Array(keyboard.up.utf8))
        let screen = try session.waitFor(keyboard.bar + "typed on it")
        let isPlain = screen.allSatisfy(\.isASCII)
        #expect(isPlain == (keyboard.bar == "|"), "\(screen)")
        try session.send("C-c")
        try session.waitFor { !$0.contains(keyboard.bar + "typed on it") }
        try session.send("C-c")
        try session.waitFor("Ctrl-C again to leave")
        try session.send("C-c")
        let after = try session.waitFor("ok")
        #expect(after.contains("left with 0\n"), "\(after)")
        #expect(world.text("after") == world.text("before") && world.text("before")?.isEmpty == false)
        let modes =
            "#{alternate_on} #{cursor_flag} #{keypad_cursor_flag} #{keypad_flag} #{mouse_any_flag} #{insert_flag}"
        #expect(try session.property(modes) == "0 1 0 0 0 0")
    }

    @Test("a console of a machine has no clipboard, and is sent nothing that it would print")
    func withoutClipboard() throws {
        let world = try World()
        #expect(try world.run(["open", "Checkout errors", "--no-console"]).status == 0)
        let session = try TerminalSession(world)
        try session.startConsole("TERM=linux \"$SITROOM\"")
        try session.type("a line")
        try session.send("M-w")
        try session.waitFor("this terminal has no clipboard")
        #expect(throws: World.Failure.self) { try session.clipboard() }
    }
}
