import CNcurses
import TextUI

/// The colours and attributes that a terminal has for our styles.
///
/// True colours reach the terminal only where terminfo numbers them so (`RGB`, as in `xterm-direct`): ncurses sends
/// what terminfo knows. Under `xterm-256color` the nearest of 256 is the best there is, whatever `COLORTERM` says; the
/// themes are made of those 256, so nothing is lost. No colour of the terminal is ever redefined.
struct Palette {
    private let theme: ColorTheme
    private let depth: ColorDepth
    private let hasDefaultColors: Bool

    /// To be made once ncurses is open.
    init(_ theme: ColorTheme) {
        self.theme = theme
        guard theme != .mono, has_colors(), start_color() != ERR else {
            depth = .none
            hasDefaultColors = false
            return
        }
        hasDefaultColors = use_default_colors() != ERR
        depth = ColorDepth(colors: Int(sitroom_colors()), isDirect: sitroom_has_direct_color())
    }

    /// Makes what is written next to the window look so.
    func set(_ style: Style, on window: UnsafeMutablePointer<WINDOW>?) {
        let rendition = Rendition(style, theme, depth)
        var attributes: attr_t = 0
        if rendition.bold { attributes |= sitroom_bold() }
        if rendition.dim { attributes |= sitroom_dim() }
        if style.underline { attributes |= sitroom_underline() }
        if style.reverse { attributes |= sitroom_reverse() }
        wattr_set(window, attributes, rendition.color.map(pair) ?? 0, nil)
    }

    /// White on black where a terminal can't say what its own colours are.
    private func pair(_ color: Int) -> Int16 {
        let background: CInt = hasDefaultColors ? -1 : 0
        return Int16(exactly: max(0, alloc_pair(CInt(color), background))) ?? 0
    }
}
