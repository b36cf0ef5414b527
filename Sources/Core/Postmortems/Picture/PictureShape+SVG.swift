import Text

extension PictureShape {
    /// One element of SVG 1.1, on one line.
    var svg: String {
        switch self {
        case .bar(let box, let look, let title):
            let place = #"x="\#(box.x)" y="\#(box.y)" width="\#(box.width)" height="\#(box.height)""#
            return #"<rect class="\#(look.name)" \#(place)\#(look.fill)>\#(Self.title(title))</rect>"#
        case .line(let from, let to, let look):
            let place = #"x1="\#(from.x)" y1="\#(from.y)" x2="\#(to.x)" y2="\#(to.y)""#
            return #"<line class="\#(look.name)" \#(place) stroke="currentColor"/>"#
        case .path(let points, let look):
            let places = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
            return #"<polyline class="\#(look.name)" points="\#(places)" fill="none" stroke="currentColor"/>"#
        case .diamond(let at, let title):
            let places = "\(at.x),\(at.y - 5) \(at.x + 5),\(at.y) \(at.x),\(at.y + 5) \(at.x - 5),\(at.y)"
            return #"<polygon class="milestone" points="\#(places)">\#(Self.title(title))</polygon>"#
        case .dot(let at, let title):
            return #"<circle class="dot" cx="\#(at.x)" cy="\#(at.y)" r="4">\#(Self.title(title))</circle>"#
        case .words(let words, let at, let anchor, let look):
            let end = anchor == .start ? "" : #" text-anchor="\#(anchor.rawValue)""#
            let text = MarkupEscape.text(words.string)
            return #"<text class="\#(look.name)" x="\#(at.x)" y="\#(at.y)"\#(end) fill="currentColor">\#(text)</text>"#
        }
    }

    private static func title(_ title: SafeText) -> String {
        title.isEmpty ? "" : "<title>\(MarkupEscape.text(title.string))</title>"
    }
}

extension PictureLook {
    /// Hatching can't be given by a class without an address in the style.
    fileprivate var fill: String {
        switch self {
        case .maintenance, .openMaintenance: #" fill="url(#\#(TimelinePicture.hatch))""#
        case .grid, .day, .axis, .clockChange, .phase, .openPhase, .severity, .severityStep, .scale, .progress, .tick,
            .name, .heading, .label:
            ""
        }
    }
}

/// Makes plain text mean itself in HTML and XML, in an element and in a quoted attribute.
package enum MarkupEscape {
    package static func text(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
