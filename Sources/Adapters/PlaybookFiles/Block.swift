/// A block of a Markdown text: what it is, and which lines of the source it takes.
struct Block: Equatable {
    enum Kind: Equatable {
        case heading(level: Int)
        case paragraph
        case code(isFenced: Bool)
        case html
        case quote
        case list(isOrdered: Bool, start: Int, delimiter: Character)
        case item
        case rule
    }

    let kind: Kind
    /// The source's lines, counted from 0, up to where the next block begins; blank lines at the end may be among them.
    let lines: Range<Int>
    /// The offset of its first byte in its first line.
    let column: Int
    /// The items of a list and the blocks of an item; empty for others, and where the nesting is too deep.
    let children: [Block]

    var isOrderedList: Bool {
        if case .list(isOrdered: true, _, _) = kind { true } else { false }
    }

    /// The number of an ordered list's first item.
    var firstNumber: Int? {
        if case .list(isOrdered: true, let start, _) = kind { start } else { nil }
    }

    var isBullets: Bool { isList && !isOrderedList }

    var isCode: Bool {
        if case .code = kind { true } else { false }
    }

    var isList: Bool {
        if case .list = kind { true } else { false }
    }
}
