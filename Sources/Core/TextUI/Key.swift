/// One thing that a person did at the keyboard, or with the mouse. A resize is none.
package enum Key: Hashable, Sendable {
    case character(Character)
    case enter
    /// Ctrl-J: a new line where Enter means "done".
    case newline
    case tab, backTab
    case escape
    case backspace, delete, insert
    case up, down, left, right
    /// Ctrl or Alt with an arrow.
    case wordLeft, wordRight
    /// Alt with an arrow.
    case moveUp, moveDown
    case home, end
    case pageUp, pageDown
    /// F1 is 1.
    case function(Int)
    /// With the letter in lower case: Ctrl-C is `control("c")`; also `control(" ")`, `control("\\")`, `control("_")`.
    case control(Character)
    case alt(Character)
    /// The whole text of a bracketed paste, its line ends as line feeds, otherwise as it came: not yet made safe.
    case paste(String)
    case mouse(Mouse)
}

/// What the mouse did over a cell. Of its buttons only the left one, pressed alone, means something.
package enum Mouse: Hashable, Sendable {
    case click(Point)
    case wheelUp(Point)
    case wheelDown(Point)
}
