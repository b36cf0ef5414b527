import Glibc
import TextUI

/// How a colour looks to somebody, as linear red, green and blue of sRGB, 0 to 1 each.
struct SeenColor {
    let linear: [Double]

    /// Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), at
    /// severity 1.0, to be applied to linear values.
    enum Vision: CaseIterable {
        case usual, deuteranopia, protanopia

        var matrix: [[Double]] {
            switch self {
            case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
            case .deuteranopia:
                [
                    [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                    [-0.011820, 0.042940, 0.968881],
                ]
            case .protanopia:
                [
                    [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                    [-0.003882, -0.048116, 1.051998],
                ]
            }
        }
    }

    init(_ color: RGB, _ vision: Vision = .usual) {
        let linear = [color.red, color.green, color.blue].map { value in
            let part = Double(value) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        self.linear = vision.matrix.map { row in
            min(1, max(0, zip(row, linear).map { $0 * $1 }.reduce(0, +)))
        }
    }

    /// The contrast of WCAG 2, 1 to 21.
    func contrast(to other: SeenColor) -> Double {
        let luminances = [luminance, other.luminance]
        return ((luminances.max() ?? 0) + 0.05) / ((luminances.min() ?? 0) + 0.05)
    }

    private var luminance: Double { 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] }

    /// CIE L*a*b* under D65.
    var lab: (l: Double, a: Double, b: Double) {
        let matrix = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ]
        let white = [0.95047, 1, 1.08883]
        let relative: [Double] = zip(matrix, white).map { row, white in
            zip(row, linear).map { $0 * $1 }.reduce(0, +) / white
        }
        let parts: [Double] = relative.map { $0 > 216.0 / 24389 ? cbrt($0) : (24389.0 / 27.0 * $0 + 16) / 116 }
        return (116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2]))
    }

    /// The difference of CIEDE2000: 1 is just seen, 10 is seen at a glance.
    func difference(to other: SeenColor) -> Double { ciede2000(lab, other.lab) }
}

/// Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula (2005), with all weights 1.
func ciede2000(_ one: (l: Double, a: Double, b: Double), _ two: (l: Double, a: Double, b: Double)) -> Double {
    let mean: Double = (hypot(one.a, one.b) + hypot(two.a, two.b)) / 2
    let stretch: Double = 1.5 - 0.5 * sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7)))
    let first = polar(one.a * stretch, one.b)
    let second = polar(two.a * stretch, two.b)
    let isGrey = first.chroma * second.chroma == 0
    var turn = isGrey ? 0 : second.hue - first.hue
    if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    var hue = first.hue + second.hue
    if !isGrey {
        hue = abs(first.hue - second.hue) <= 180 ? hue / 2 : hue < 360 ? hue / 2 + 180 : hue / 2 - 180
    }
    let chroma = (first.chroma + second.chroma) / 2
    let warm: Double = 1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue)
    let tilt: Double = warm + 0.32 * cosine(3 * hue + 6) - 0.2 * cosine(4 * hue - 63)
    let fromMiddle = pow((one.l + two.l) / 2 - 50, 2)
    let lightness = (two.l - one.l) / (1 + 0.015 * fromMiddle / sqrt(20 + fromMiddle))
    let saturation = (second.chroma - first.chroma) / (1 + 0.045 * chroma)
    let chord: Double = 2 * sqrt(first.chroma * second.chroma) * sin(turn / 2 * .pi / 180)
    let hueStep: Double = chord / (1 + 0.015 * chroma * tilt)
    let blue: Double = 60 * exp(-pow((hue - 275) / 25, 2))
    let strength: Double = 2 * sqrt(pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7)))
    let rotation: Double = -strength * sin(blue * .pi / 180)
    let squares: Double = lightness * lightness + saturation * saturation + hueStep * hueStep
    return sqrt(squares + rotation * saturation * hueStep)
}

private func polar(_ a: Double, _ b: Double) -> (chroma: Double, hue: Double) {
    let degrees = atan2(b, a) * 180 / .pi
    return (hypot(a, b), a == 0 && b == 0 ? 0 : degrees < 0 ? degrees + 360 : degrees)
}

private func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
