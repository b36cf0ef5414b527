import Text

/// A place in the picture, in units of its view box: x to the right, y downwards.
package struct PicturePoint: Hashable, Sendable {
    package var x: Int
    package var y: Int
}

/// A shape of the picture. Whole units are fine enough, and print alike everywhere.
package enum PictureShape: Hashable, Sendable {
    /// `title` is what a pointer is told that rests on it.
    case bar(PictureBox, look: PictureLook, title: SafeText)
    case line(from: PicturePoint, to: PicturePoint, look: PictureLook)
    case path([PicturePoint], look: PictureLook)
    case diamond(PicturePoint, title: SafeText)
    case dot(PicturePoint, title: SafeText)
    /// `at` is on the words' base line.
    case words(SafeText, at: PicturePoint, anchor: PictureAnchor, look: PictureLook)
}

package struct PictureBox: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package var right: Int { x + width }
    package var bottom: Int { y + height }
}

package enum PictureAnchor: String, Sendable {
    case start, middle, end
}

/// What a shape is, and so how it looks; the name of its class in the style.
package enum PictureLook: Hashable, Sendable {
    case grid, day, axis, clockChange
    case phase, openPhase
    case severity(Int)
    case severityStep
    case maintenance, openMaintenance
    case scale, progress
    case tick
    case name, heading, label

    package var name: String {
        switch self {
        case .grid: "grid"
        case .day: "day"
        case .axis: "axis"
        case .clockChange: "clock-change"
        case .phase: "phase"
        case .openPhase: "phase open"
        case .severity(let level): "severity-\(level)"
        case .severityStep: "severity-step"
        case .maintenance: "maintenance"
        case .openMaintenance: "maintenance open"
        case .scale: "scale"
        case .progress: "progress"
        case .tick: "tick"
        case .name: "name"
        case .heading: "heading"
        case .label: "label"
        }
    }
}

extension PictureShape {
    /// Words are counted at this width a column: none of the common sans serifs is wider on average.
    package static let columnWidth = 8
    static let textHeight = 13

    var isHeading: Bool { if case .words(_, _, _, .heading) = self { true } else { false } }

    /// What it covers; words by their columns.
    package var extent: PictureBox {
        switch self {
        case .bar(let box, _, _): return box
        case .line(let from, let to, _): return Self.around([from, to])
        case .path(let points, _): return Self.around(points)
        case .diamond(let point, _), .dot(let point, _):
            return PictureBox(x: point.x - 5, y: point.y - 5, width: 10, height: 10)
        case .words(let words, let at, let anchor, _):
            let width = words.columns * Self.columnWidth
            let x =
                switch anchor {
                case .start: at.x
                case .middle: at.x - width / 2
                case .end: at.x - width
                }
            return PictureBox(x: x, y: at.y - 10, width: width, height: Self.textHeight)
        }
    }

    private static func around(_ points: [PicturePoint]) -> PictureBox {
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        let x = xs.min() ?? 0
        let y = ys.min() ?? 0
        return PictureBox(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
    }
}
