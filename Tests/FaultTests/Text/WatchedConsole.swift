import Worlds

/// A console on a terminal without a multiplexer: all that it sends is kept, and its screen is made of that.
final class WatchedConsole {
    let terminal: PseudoTerminal
    private var screen: TerminalScreen
    /// The last keys.
    private var pressed = ""

    /// Waits until an incident, the only one that is open, is there.
    init(
        _ world: World, _ arguments: [String] = [], columns: Int, rows: Int, environment: [String: String] = [:]
    ) throws {
        terminal = try PseudoTerminal(
            world, [world.binary] + arguments, columns: columns, rows: rows, environment: environment)
        screen = TerminalScreen(columns: columns, rows: rows)
        // Not the board, which comes first.
        try waitFor { $0.contains("▏ type and press Enter") }
    }

    var text: String { screen.text }

    /// Presses keys, and waits until the screen is so.
    func press(_ keys: String, until isThere: (String) -> Bool) throws {
        pressed = keys
        try terminal.type(keys)
        try waitFor(isThere)
    }

    /// Presses keys of the composer, and waits until all before them was seen to.
    func settle() throws {
        try press("x") { $0.contains("▏x") }
        try press("\u{7F}") { !$0.contains("▏x") }
    }

    /// Opens what covers the screen, reads it to its end, at most so many pages, and leaves it.
    func read(_ keys: String, titled title: String, pages: Int) throws {
        try press(keys) { $0.contains("─ \(title)") }
        for _ in 0..<pages where !isAtEnd {
            let before = text
            try press(Press.pageDown) { $0 != before }
        }
        try press(Press.escape) { !$0.contains("─ \(title)") }
    }

    /// By the two numbers on the right of the title.
    private var isAtEnd: Bool {
        let words = text.split(separator: "\n").first?.split(separator: " ").dropLast().last ?? ""
        let numbers = words.split(separator: "/")
        return numbers.count != 2 || numbers[0] == numbers[1]
    }

    func waitFor(_ isThere: (String) -> Bool) throws {
        do {
            try terminal.waitFor("the screen") { received in
                screen.take(received)
                return isThere(screen.text)
            }
        } catch {
            let shown = text.unicodeScalars.map { $0.isASCII ? String($0) : "?" }.joined()
            throw World.Failure("after \(pressed.debugDescription) the screen did not come, but\n\(shown)")
        }
    }

    /// Leaves the console, which must end in order.
    func leave() throws -> [String] {
        try terminal.type("\u{3}\u{3}")
        let status = try terminal.finish()
        return status == 0 ? [] : ["the console ended with \(status)"]
    }
}

/// Keys as an xterm sends them.
enum Press {
    static let f = [
        1: "\u{1B}OP", 2: "\u{1B}OQ", 3: "\u{1B}OR", 4: "\u{1B}OS", 5: "\u{1B}[15~", 6: "\u{1B}[17~", 7: "\u{1B}[18~",
        8: "\u{1B}[19~", 9: "\u{1B}[20~", 10: "\u{1B}[21~",
    ]
    static let escape = "\u{1B}"
    static let enter = "\r"
    static let pageUp = "\u{1B}[5~"
    static let pageDown = "\u{1B}[6~"
    static let up = "\u{1B}OA"
    static let down = "\u{1B}OB"
}
