/// A colour as red, green and blue of sRGB, 0 to 255 each.
package struct RGB: Hashable, Sendable {
    package let red: Int
    package let green: Int
    package let blue: Int

    /// Of `0xrrggbb`.
    package init(_ hexadecimal: Int) {
        red = hexadecimal >> 16 & 0xFF
        green = hexadecimal >> 8 & 0xFF
        blue = hexadecimal & 0xFF
    }

    /// As `0xrrggbb`.
    package var hexadecimal: Int { red << 16 | green << 8 | blue }

    /// The nearest of xterm's fixed colours 16 to 255: a cube of six steps a side and 24 greys. The sixteen below
    /// them look as the terminal's owner likes.
    package var paletteIndex: Int {
        let cube = [red, green, blue].map(RGB.nearestStep)
        let grey = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
        let inCube = cube.map { RGB.steps[$0] }
        let isGreyNearer = distance(to: Array(repeating: 8 + 10 * grey, count: 3)) < distance(to: inCube)
        return isGreyNearer ? 232 + grey : 16 + 36 * cube[0] + 6 * cube[1] + cube[2]
    }

    private static let steps = [0, 95, 135, 175, 215, 255]

    private static func nearestStep(_ value: Int) -> Int {
        steps.indices.min { abs(steps[$0] - value) < abs(steps[$1] - value) } ?? 0
    }

    private func distance(to other: [Int]) -> Int {
        zip([red, green, blue], other).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    }
}

/// How many colours a terminal has.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
    case none, eight, sixteen, palette, direct

    /// - Parameters:
    ///   - colors: as terminfo counts them.
    ///   - isDirect: whether their numbers are red, green and blue (terminfo's `RGB`).
    package init(colors: Int, isDirect: Bool) {
        switch colors {
        case ..<8: self = .none
        case 8..<16: self = .eight
        case 16..<256: self = .sixteen
        default: self = isDirect && colors >= 1 << 24 ? .direct : .palette
        }
    }
}

/// How a terminal of some depth shows a style.
package struct Rendition: Hashable, Sendable {
    /// The number of the colour; nil for the terminal's own.
    package var color: Int?
    package var bold: Bool
    package var dim: Bool

    /// With eight colours the bright ones are the others in bold; grey is what is dim, since bold black can't be seen
    /// on black. With 256 or more dim text has the theme's faint colour.
    package init(_ style: Style, _ theme: ColorTheme, _ depth: ColorDepth) {
        bold = style.bold
        dim = style.dim
        guard depth != .none else { return }
        if depth == .palette || depth == .direct, style.dim, !style.reverse, style.tint == .text, theme != .mono {
            dim = false
            color = theme.faint.map { Rendition.number($0, depth) }
        } else if let tint = theme.color(style.tint) {
            color = Rendition.number(tint, depth)
            bold = bold || (depth == .eight && tint.name.rawValue >= 8)
        }
    }

    private static func number(_ color: ThemeColor, _ depth: ColorDepth) -> Int {
        switch depth {
        case .none, .eight: color.name.rawValue % 8
        case .sixteen: color.name.rawValue
        case .palette: color.rgb.paletteIndex
        case .direct: color.rgb.hexadecimal
        }
    }
}
