/// A key of the console that does something.
package enum BoundKey: Equatable, Hashable, CaseIterable, Sendable {
    case f1, f2, f3, f4, f5, f6, f7, f8, f9, f10
    case enter, newLine, tab, escape
    case arrows, pageUp, pageDown
    case landmarks, matches, foldAll, running
    case history, searchHistory, edit, copy
    case acknowledge
    case stampAnew, snooze, clearOrLeave, redraw, suspend
    case mouse
    case debriefLetters
    case declare, incidents
}

/// One row of the key table: the function bar and the help are drawn from it.
package struct KeyBinding: Equatable, Sendable {
    package let key: BoundKey
    /// The key's name: `F8`, `Ctrl-J`.
    package let label: String
    /// One word for the function bar.
    package let shortLabel: String
    /// What it does, in a few words.
    package let help: String
    /// Whether it stands in the function bar.
    package let isInBar: Bool
    /// Whether the bar keeps it below 100 columns.
    package let isShownNarrow: Bool

    private init(_ key: BoundKey, _ label: String, _ shortLabel: String, _ help: String, bar: Bar = .absent) {
        self.key = key
        self.label = label
        self.shortLabel = shortLabel
        self.help = help
        isInBar = bar != .absent
        isShownNarrow = bar == .always
    }

    private enum Bar {
        case absent, wide, always
    }

    /// All of them, in the order of the help; those of the bar in its order.
    package static let all: [KeyBinding] = [
        KeyBinding(.f1, "F1", "Help", "show the keys and the verbs", bar: .always),
        KeyBinding(.f2, "F2", "Status", "change the working state", bar: .always),
        KeyBinding(.f3, "F3", "Sev", "set the severity", bar: .wide),
        KeyBinding(.f4, "F4", "Escalate", "call the next level of the ladder, or choose whom to call", bar: .wide),
        KeyBinding(.f5, "F5", "Update", "write a status update", bar: .always),
        KeyBinding(.f6, "F6", "Steps", "go to the checklist", bar: .always),
        KeyBinding(.f7, "F7", "Find", "light words on the timeline, or show only some entries", bar: .wide),
        KeyBinding(.f8, "F8", "Maint", "put into maintenance, or take out of it", bar: .always),
        KeyBinding(.f9, "F9", "Brief", "show the brief", bar: .wide),
        KeyBinding(.f10, "F10", "Close", "resolve; once resolved, the debrief, and in it close", bar: .always),
        KeyBinding(.enter, "Enter", "Record", "record the line; in a pane, open what can be done there"),
        KeyBinding(.newLine, "Ctrl-J", "New line", "begin a new line in the same entry"),
        KeyBinding(.tab, "Tab", "Pane", "go to the next pane; with a completion showing, take it"),
        KeyBinding(.escape, "Esc", "Back", "back to the composer; in it, drop the completion"),
        KeyBinding(.arrows, "Arrows", "Move", "move in the line or in the pane"),
        KeyBinding(.pageUp, "PageUp", "Earlier", "scroll the timeline back"),
        KeyBinding(.pageDown, "PageDown", "Later", "scroll the timeline on"),
        KeyBinding(.landmarks, "Alt-P/N", "Milestone", "to the milestone, status or severity before or after"),
        KeyBinding(.matches, "Alt-K/J", "Match", "to the match of F7 before or after"),
        KeyBinding(.foldAll, "Alt-M", "Unfold", "unfold all entries, or fold them; Right and Left: one, in its pane"),
        KeyBinding(.running, "Alt-R", "Running", "what a command prints that was started here; again: the next one"),
        KeyBinding(.history, "Up Down", "History", "in the line's first and last row: what you sent before"),
        KeyBinding(.searchHistory, "Ctrl-R", "Recall", "search what you sent before; again: older"),
        KeyBinding(.edit, "Alt-E", "Editor", "write the line, or the field, in your editor (VISUAL, EDITOR)"),
        KeyBinding(.copy, "Alt-W", "Copy", "what is selected, read or written, to the terminal's clipboard"),
        KeyBinding(.acknowledge, "Alt-A", "Ack", "take the incident on: its ladders stop, nobody else is called"),
        KeyBinding(.incidents, "Ctrl-O", "Go to", "go to another open incident, or back to the board"),
        KeyBinding(.declare, "n", "Declare", "on the board, with nothing typed: declare step by step"),
        KeyBinding(.stampAnew, "Ctrl-T", "Stamp", "stamp the line with this moment"),
        KeyBinding(.snooze, "Ctrl-G", "Snooze", "put off for 5 minutes what is due or asked for now"),
        KeyBinding(.clearOrLeave, "Ctrl-C", "Clear", "clear the composer; on an empty one, ask to leave"),
        KeyBinding(.redraw, "Ctrl-L", "Redraw", "draw the screen anew"),
        KeyBinding(.suspend, "Ctrl-Z", "Suspend", "stop the console; fg brings it back"),
        KeyBinding(.mouse, "Mouse", "Mouse", "click selects, again opens; the wheel scrolls; Shift: the terminal's"),
        KeyBinding(
            .debriefLetters, "In F10", "Debrief",
            "s takes what the record says, a adds, d takes out, Alt-Up/Down move, t template, o where to, p preview, "
                + "w write, c close, f against what refuses"),
    ]

    /// The keys of the function bar on the board, where no incident is on the screen.
    package static let boardBar: [KeyBinding] = [
        KeyBinding(.f1, "F1", "Help", ""), KeyBinding(.declare, "n", "Declare", ""),
        KeyBinding(.enter, "Enter", "Open", ""), KeyBinding(.clearOrLeave, "Ctrl-C", "Leave", ""),
        KeyBinding(.incidents, "Ctrl-O", "Go to", ""),
    ]

    /// The keys of the function bar in a terminal of `columns`.
    package static func bar(columns: Int) -> [KeyBinding] {
        all.filter { columns < 100 ? $0.isShownNarrow : $0.isInBar }
    }
}
