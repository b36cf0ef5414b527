import Commands

/// The verbs that only a console without a screen has: they read aloud what the panes show.
package enum PlainVerb: String, CaseIterable, Sendable {
    case state, steps, timeline, entry, board, news, cancel, quit

    /// What it takes and what it does.
    var help: (usage: String, text: String) {
        switch self {
        case .state: ("/state", "where the incident stands, and what is due")
        case .steps: ("/steps [N]", "the checklist; with a number, one step whole")
        case .timeline: ("/timeline [N]", "the last 10 entries, or N of them")
        case .entry: ("/entry N", "one entry whole")
        case .board: ("/board", "the open incidents; a number opens one")
        case .news: ("/news now, /news hold", "when you hear what others write: at once, or after your Enter")
        case .cancel: ("/cancel", "end what you ran, with all that it started")
        case .quit: ("/quit", "leave; so do Ctrl-D, and Ctrl-C pressed twice")
        }
    }

    /// The verb of a line, and what stands behind it.
    init?(_ line: String) {
        let word = line.dropFirst().prefix { !$0.isWhitespace }
        guard line.first == "/", let verb = PlainVerb(rawValue: word.lowercased()) else { return nil }
        self = verb
    }

    static func argument(of line: String) -> String {
        String(line.drop { !$0.isWhitespace }).trimmed
    }
}

/// The help of a console without a screen.
enum PlainHelp {
    static var text: String {
        let verbs = PlainVerb.allCases.map { "\($0.help.usage): \($0.help.text).\n" }.joined()
        return lines + verbs + "\n" + Help.overview(in: .console)
    }

    private static let lines = """
        Type a line and press Enter: it is on the record. Plain text is a note of the moment of that Enter.
        -2m text is a note of two minutes ago, @09:25 text one of that time. TODO text is an action item.
        A line that ends with a space and a backslash goes on in the next. A space before a line makes it a note.
        Without an incident a line is the title of a new one, and a number opens one of the board.
        /status, /severity and /maintenance on ask for the rest when nothing stands behind them.
        What was typed when news came in is not lost: Ctrl-R shows it again, Enter sends it.

        """
}
