/// A part of the screen in which keys mean something of their own.
package enum ScreenPart: Equatable, Hashable, CaseIterable, Sendable {
    case composer, board, timeline, checklist, state

    /// As the help calls it.
    package var name: String {
        switch self {
        case .composer: "the composer"
        case .board: "the board"
        case .timeline: "the timeline"
        case .checklist: "the checklist"
        case .state: "the state"
        }
    }
}

/// What a key does in one part of the screen.
package struct KeyUse: Equatable, Sendable {
    package let key: BoundKey
    package let help: String

    private init(_ key: BoundKey, _ help: String) {
        self.key = key
        self.help = help
    }

    /// The keys of a part, the most used first. Printing keys always go to the composer.
    package static func all(in part: ScreenPart) -> [KeyUse] {
        switch part {
        case .composer:
            [
                KeyUse(.enter, "record the line"), KeyUse(.newLine, "begin a new line in the same entry"),
                KeyUse(.tab, "take what the palette offers; without one, go to the timeline"),
                KeyUse(.arrows, "choose in the palette, or move in the line"),
                KeyUse(.history, "what you sent before, while no palette shows"),
                KeyUse(.searchHistory, "search what you sent before"),
                KeyUse(.edit, "write the line in your editor"),
                KeyUse(.stampAnew, "stamp the line with this moment"),
                KeyUse(.escape, "close the palette, then answer what is said above the line"),
                KeyUse(.clearOrLeave, "clear the line; on an empty one, ask to leave"),
                KeyUse(.pageUp, "scroll the timeline back"),
            ]
        case .board:
            [
                KeyUse(.enter, "with a title typed, declare an incident; else open the one that is chosen"),
                KeyUse(.declare, "with nothing typed, declare step by step"),
                KeyUse(.arrows, "choose an incident"),
                KeyUse(.clearOrLeave, "clear the line; on an empty one, ask to leave"),
            ]
        case .timeline:
            [
                KeyUse(.arrows, "Up and Down choose an entry, Right unfolds it, Left folds it"),
                KeyUse(.enter, "show, amend, strike or pin the entry that is chosen"),
                KeyUse(.foldAll, "unfold all entries, or fold them"),
                KeyUse(.pageUp, "earlier entries"), KeyUse(.pageDown, "later entries"),
                KeyUse(.escape, "back to the composer; typing goes there too"),
            ]
        case .checklist:
            [
                KeyUse(.arrows, "choose a step"),
                KeyUse(.enter, "tick off, start, skip or show the step that is chosen, or run its command"),
                KeyUse(.escape, "back to the composer; typing goes there too"),
            ]
        case .state:
            [
                KeyUse(.arrows, "Up and Down choose a line, Right unfolds its section, Left folds it"),
                KeyUse(.enter, "show what can be done about the line that is chosen"),
                KeyUse(.escape, "back to the composer; typing goes there too"),
            ]
        }
    }
}

extension KeyBinding {
    /// The row of a key.
    package static func binding(of key: BoundKey) -> KeyBinding? { all.first { $0.key == key } }
}
