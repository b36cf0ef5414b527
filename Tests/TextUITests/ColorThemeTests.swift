import Testing
import TextUI

@Suite("Themes")
struct ColorThemeTests {
    /// What a severity, a banner or an answer says by its colour besides its word.
    private static let toldApart: [Tint] = [
        .severity1, .severity2, .severity3, .severity4, .severity5, .maintenance, .drill, .done,
    ]

    /// Black, VS Code's, One Dark's and Solarized's; white, GitHub's and Solarized's.
    private static func backgrounds(_ theme: ColorTheme) -> [RGB] {
        switch theme {
        case .dark, .colourBlind: [0x000000, 0x1e1e1e, 0x282c34, 0x002b36].map { RGB($0) }
        case .light, .colourBlindLight: [0xffffff, 0xfafafa, 0xfdf6e3].map { RGB($0) }
        case .mono: []
        }
    }

    private static func leastDifference(_ theme: ColorTheme, _ visions: [SeenColor.Vision]) -> Double {
        let colors = toldApart.compactMap { theme.color($0)?.rgb }
        let differences = colors.indices.flatMap { one in
            colors.indices.dropFirst(one + 1).flatMap { two in
                visions.map { SeenColor(colors[one], $0).difference(to: SeenColor(colors[two], $0)) }
            }
        }
        return differences.min() ?? 0
    }

    @Test(
        "the colour-blind themes tell apart what matters with deuteranopia, protanopia and neither, by 12 of CIEDE2000",
        arguments: [ColorTheme.colourBlind, .colourBlindLight])
    func colourBlind(theme: ColorTheme) {
        #expect(Self.leastDifference(theme, SeenColor.Vision.allCases) >= 12)
    }

    @Test("the other themes do so for the usual eye, by 14", arguments: [ColorTheme.dark, .light])
    func usual(theme: ColorTheme) {
        #expect(Self.leastDifference(theme, [.usual]) >= 14)
    }

    @Test("the dark theme is no substitute for the colour-blind one")
    func theTestSeesConfusion() {
        #expect(Self.leastDifference(.dark, [.deuteranopia, .protanopia]) < 6)
    }

    @Test("every colour has a contrast of at least 4.5 against the usual backgrounds", arguments: ColorTheme.allCases)
    func contrast(theme: ColorTheme) {
        let colors = Tint.allCases.compactMap { theme.color($0) } + [theme.faint].compactMap { $0 }
        #expect(colors.isEmpty == (theme == .mono))
        for color in colors {
            for background in Self.backgrounds(theme) {
                let contrast = SeenColor(color.rgb).contrast(to: SeenColor(background))
                #expect(contrast >= 4.5, "\(color) on \(background)")
            }
        }
    }

    @Test("the formula gives the figures of its paper")
    func formula() {
        let pairs: [((Double, Double, Double), (Double, Double, Double), Double)] = [
            ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, -1, 2), (50, 0, 0), 2.3669),
            ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195), ((50, 2.5, 0), (73, 25, -18), 27.1492),
            ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
            ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
        ]
        for (one, two, expected) in pairs {
            #expect(abs(ciede2000(one, two) - expected) < 0.0001)
            #expect(abs(ciede2000(two, one) - expected) < 0.0001)
        }
    }

    @Test("the terminal's own text colour is kept, and mono has none at all")
    func own() {
        for theme in ColorTheme.allCases { #expect(theme.color(.text) == nil) }
        for tint in Tint.allCases { #expect(ColorTheme.mono.color(tint) == nil) }
    }

    @Test("with 256 colours every one is exact", arguments: ColorTheme.allCases)
    func exact(theme: ColorTheme) {
        for color in Tint.allCases.compactMap({ theme.color($0) }) + [theme.faint].compactMap({ $0 }) {
            #expect(RGB(paletteIndex: color.rgb.paletteIndex) == color.rgb)
        }
    }

    @Test(
        "the nearest of 256 is found",
        arguments: [
            (0x000000, 16), (0xffffff, 231), (0xff0000, 196), (0x080808, 232), (0x9f9f9f, 247), (0xfe5e02, 202),
        ]
    )
    func nearest(color: Int, index: Int) {
        #expect(RGB(color).paletteIndex == index)
    }

    @Test(
        "a terminal's depth is what terminfo says",
        arguments: [
            (-1, false, ColorDepth.none), (0, false, .none), (8, false, .eight), (16, false, .sixteen),
            (88, false, .sixteen), (256, false, .palette), (256, true, .palette), (1 << 24, true, .direct),
            (1 << 24, false, .palette),
        ])
    func depth(colors: Int, isDirect: Bool, expected: ColorDepth) {
        #expect(ColorDepth(colors: colors, isDirect: isDirect) == expected)
    }

    @Test("each depth shows what it can")
    func renditions() {
        let style = Style(tint: .severity1, reverse: true)
        let shown = ColorDepth.allCases.map { Rendition(style, .dark, $0) }
        #expect(shown.map(\.color) == [nil, 1, 9, 203, 0xff5f5f])
        #expect(shown.map(\.bold) == [false, true, false, false, false])
        let dim = ColorDepth.allCases.map { Rendition(Style(dim: true), .dark, $0) }
        #expect(dim.map(\.color) == [nil, nil, nil, 247, 0x9e9e9e])
        #expect(dim.map(\.dim) == [true, true, true, false, false])
        #expect(Rendition(Style(dim: true), .mono, .palette).dim)
    }
}

extension RGB {
    fileprivate init(paletteIndex index: Int) {
        let steps = [0, 95, 135, 175, 215, 255]
        let cube = index - 16
        let grey = (8 + 10 * (index - 232)) * 0x010101
        self.init(
            index >= 232 ? grey : steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6])
    }
}
