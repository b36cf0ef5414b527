/// Which colour each tint has. The terminal's own background and text colour are kept.
///
/// `dark` and `colour-blind` are for dark backgrounds, `light` and `colour-blind-light` for light ones. The two for
/// colour-blind people tell severities, maintenance, drills and what is done apart with deuteranopia and protanopia
/// too. `mono` has no colours: bold, dim, underline and reverse carry on alone.
package enum ColorTheme: String, Hashable, Sendable, CaseIterable {
    case dark, light
    case colourBlind = "colour-blind"
    case colourBlindLight = "colour-blind-light"
    case mono

    /// The colour of a tint; nil for the terminal's own.
    package func color(_ tint: Tint) -> ThemeColor? {
        guard let hues else { return nil }
        switch tint {
        case .text: return nil
        case .severity1, .alarm, .harm: return hues.severity1
        case .severity2: return hues.severity2
        case .severity3: return hues.severity3
        case .severity4, .milestone: return hues.severity4
        case .severity5, .progress: return hues.severity5
        case .maintenance, .hypothesis: return hues.maintenance
        case .drill: return hues.drill
        case .done, .command: return hues.done
        }
    }

    /// What stands for dim text where the colours are known: a terminal's own dimming may be too faint to read.
    package var faint: ThemeColor? {
        switch self {
        case .dark, .colourBlind: ThemeColor(0x9e9e9e, .brightBlack)
        case .light, .colourBlindLight: ThemeColor(0x626262, .brightBlack)
        case .mono: nil
        }
    }

    private var hues: Hues? {
        switch self {
        case .dark: .dark
        case .light: .light
        case .colourBlind: .colourBlind
        case .colourBlindLight: .colourBlindLight
        case .mono: nil
        }
    }
}

/// A colour of a theme: exactly, as one of the fixed 240 of a terminal with 256, and which of the 16 named ones stands
/// for it where there are no more.
package struct ThemeColor: Hashable, Sendable {
    package let rgb: RGB
    package let name: NamedColor

    init(_ hexadecimal: Int, _ name: NamedColor) {
        rgb = RGB(hexadecimal)
        self.name = name
    }
}

/// The sixteen colours that have names; what they look like the terminal's owner decides.
package enum NamedColor: Int, Hashable, Sendable, CaseIterable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
}

/// The colours that must be told apart.
private struct Hues {
    let severity1: ThemeColor
    let severity2: ThemeColor
    let severity3: ThemeColor
    let severity4: ThemeColor
    let severity5: ThemeColor
    let maintenance: ThemeColor
    let drill: ThemeColor
    let done: ThemeColor

    static let dark = Hues(
        severity1: ThemeColor(0xff5f5f, .brightRed), severity2: ThemeColor(0xff87ff, .brightMagenta),
        severity3: ThemeColor(0xffd700, .brightYellow), severity4: ThemeColor(0x87d7ff, .brightCyan),
        severity5: ThemeColor(0xd7d7d7, .white), maintenance: ThemeColor(0xaf87ff, .magenta),
        drill: ThemeColor(0x00d7d7, .cyan), done: ThemeColor(0x5fd75f, .green))

    static let light = Hues(
        severity1: ThemeColor(0xd70000, .red), severity2: ThemeColor(0xaf00af, .magenta),
        severity3: ThemeColor(0x875f00, .black), severity4: ThemeColor(0x005faf, .blue),
        severity5: ThemeColor(0x444444, .black), maintenance: ThemeColor(0x5f00d7, .magenta),
        drill: ThemeColor(0x005f5f, .blue), done: ThemeColor(0x005f00, .green))

    static let colourBlind = Hues(
        severity1: ThemeColor(0xff5f00, .brightRed), severity2: ThemeColor(0xd7d700, .brightYellow),
        severity3: ThemeColor(0xd7d7d7, .white), severity4: ThemeColor(0xafd7ff, .brightCyan),
        severity5: ThemeColor(0x00afff, .brightBlue), maintenance: ThemeColor(0xaf87af, .magenta),
        drill: ThemeColor(0x00ffaf, .green), done: ThemeColor(0x00af5f, .cyan))

    static let colourBlindLight = Hues(
        severity1: ThemeColor(0x870000, .red), severity2: ThemeColor(0x875f00, .magenta),
        severity3: ThemeColor(0x000000, .black), severity4: ThemeColor(0x005fd7, .blue),
        severity5: ThemeColor(0x303030, .brightBlack), maintenance: ThemeColor(0xd70087, .brightMagenta),
        drill: ThemeColor(0x00005f, .cyan), done: ThemeColor(0x005f5f, .green))
}
