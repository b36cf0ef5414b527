import CNcurses
import TextUI

/// The colours and attributes that a terminal has for our styles.
struct Palette {
    /// 0 where colours are not wanted or not there, else 8, 16 or more.
    private let colors: Int
    private let hasDefaultColors: Bool

    /// To be made once ncurses is open.
    init(allowsColor: Bool) {
        guard allowsColor, has_colors(), start_color() != ERR else {
            colors = 0
            hasDefaultColors = false
            return
        }
        hasDefaultColors = use_default_colors() != ERR
        colors = Int(sitroom_colors())
    }

    /// Makes what is written next to the window look so.
    func set(_ style: Style, on window: UnsafeMutablePointer<WINDOW>?) {
        var attributes: attr_t = 0
        if style.bold || isBoldInstead(style.foreground) { attributes |= sitroom_bold() }
        if style.dim || isDimInstead(style.foreground) { attributes |= sitroom_dim() }
        if style.underline { attributes |= sitroom_underline() }
        let isMarked = colors < 8 && style.background != .default
        if style.reverse || isMarked { attributes |= sitroom_reverse() }
        wattr_set(window, attributes, pair(style), nil)
    }

    private func pair(_ style: Style) -> Int16 {
        guard colors >= 8, style.foreground != .default || style.background != .default else { return 0 }
        let foreground = number(style.foreground, inDefault: 7)
        let background = number(style.background, inDefault: 0)
        return Int16(exactly: max(0, alloc_pair(foreground, background))) ?? 0
    }

    private func number(_ color: ThemeColor, inDefault: CInt) -> CInt {
        let usual = hasDefaultColors ? -1 : inDefault
        if isDimInstead(color) { return usual }
        guard let (base, isBright) = color.ansi else { return usual }
        return isBright && colors >= 16 ? base + 8 : base
    }

    /// With 8 colours the bright ones are the others in bold; without colours none is bold for its colour.
    private func isBoldInstead(_ color: ThemeColor) -> Bool {
        colors >= 8 && colors < 16 && color != .brightBlack && color.ansi?.isBright == true
    }

    /// Bold black can't be seen on black.
    private func isDimInstead(_ color: ThemeColor) -> Bool { colors < 16 && color == .brightBlack }
}

extension ThemeColor {
    /// The place among the eight colours of ECMA-48, and whether it is the bright one.
    fileprivate var ansi: (base: CInt, isBright: Bool)? {
        switch self {
        case .default: nil
        case .black: (0, false)
        case .red: (1, false)
        case .green: (2, false)
        case .yellow: (3, false)
        case .blue: (4, false)
        case .magenta: (5, false)
        case .cyan: (6, false)
        case .white: (7, false)
        case .brightBlack: (0, true)
        case .brightRed: (1, true)
        case .brightGreen: (2, true)
        case .brightYellow: (3, true)
        case .brightBlue: (4, true)
        case .brightMagenta: (5, true)
        case .brightCyan: (6, true)
        case .brightWhite: (7, true)
        }
    }
}
