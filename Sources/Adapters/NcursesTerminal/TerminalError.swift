/// Why there can be no full screen; the description is a line for the shell that says what to do.
package enum TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Standard input or output is a file, a pipe or nothing.
    case notATerminal
    /// `TERM` is unset or empty.
    case noTerminalType
    /// terminfo does not know what `TERM` names.
    case unknownTerminalType(String)
    /// The terminal has no cursor that can be moved, as `dumb` has none.
    case noMovableCursor(String)
    /// An ncurses call failed.
    case failed(call: String)

    package var description: String {
        switch self {
        case .notATerminal:
            "the console needs a terminal on standard input and output; use the verbs instead, see 'sitroom help'"
        case .noTerminalType:
            "TERM is not set; set it to your terminal's type, as in TERM=xterm-256color, or use the verbs instead"
        case .unknownTerminalType(let name):
            "the terminal type '\(name)' is unknown here; try TERM=xterm-256color, or use the verbs instead"
        case .noMovableCursor(let name):
            "a terminal of type '\(name)' can't show a full screen; try another TERM, or use the verbs instead"
        case .failed(let call):
            "the terminal can't be used: \(call) failed; use the verbs instead"
        }
    }
}
