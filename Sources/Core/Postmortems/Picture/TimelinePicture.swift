import Incidents
import Text

/// A picture of the incident over time: the phases between its milestones, severity, maintenance, progress, and a tick
/// for each entry, one row each, so that no label can meet another.
///
/// Rows are told apart by their names and places, never by colour alone. It looks as `style` says; the page that holds
/// it brings that. The same record and options give the same bytes.
package struct TimelinePicture: Sendable {
    /// In the order in which they are painted.
    package let shapes: [PictureShape]
    /// Its height; it is always 800 wide.
    package let height: Int
    /// What it shows, in sentences.
    package let words: [SafeText]
    /// What stands below it for those who see it.
    package let caption: [SafeText]
    package let window: PictureWindow
    /// Whether nothing is known that could be drawn.
    package let isEmpty: Bool
    private let name: SafeText

    package init(_ record: Record, _ options: DocumentOptions) {
        window = PictureWindow(record, options)
        var drawing = PictureDrawing(record, options, window)
        drawing.draw()
        shapes = drawing.shapes
        height = drawing.bottom
        isEmpty = drawing.hasNoRows
        let telling = PictureWords(record, options, window)
        words = telling.sentences
        caption = telling.caption
        name = SafeText("Timeline of \(record.incident.title)").oneLine
    }

    package static let width = PictureScale.width
    static let hatch = "picture-hatch"
    /// The identifiers in it, which nothing else on the page may have.
    package static let identifiers = [hatch]

    /// One element of SVG, a shape a line.
    package var svg: String {
        let size = #"viewBox="0 0 \#(Self.width) \#(height)" width="\#(Self.width)" height="\#(height)""#
        let opening =
            #"<svg class="incident-picture" xmlns="http://www.w3.org/2000/svg" \#(size) role="img">"#
        let text = MarkupEscape.text(words.map(\.string).joined(separator: " "))
        let lines =
            [
                opening,
                "<title>\(MarkupEscape.text(name.string))</title>",
                "<desc>\(text)</desc>",
                Self.hatching,
            ] + shapes.map(\.svg) + ["</svg>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let hatching =
        #"<defs><pattern id="\#(hatch)" width="6" height="6" patternUnits="userSpaceOnUse" "#
        + #"patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6" fill="none"/>"#
        + #"<line class="hatch-line" x1="1" y1="0" x2="1" y2="6" stroke="currentColor" stroke-width="2"/>"#
        + "</pattern></defs>"
}

/// Puts the rows of the picture below each other.
struct PictureDrawing {
    let record: Record
    let options: DocumentOptions
    let window: PictureWindow
    let scale: PictureScale
    let times: DocumentTimes
    private(set) var shapes: [PictureShape] = []
    /// Where the next row begins, and at the end the picture's height.
    private(set) var bottom = 0
    private(set) var hasNoRows = true

    init(_ record: Record, _ options: DocumentOptions, _ window: PictureWindow) {
        self.record = record
        self.options = options
        self.window = window
        scale = PictureScale(window: window)
        times = DocumentTimes(record, options)
    }

    static let rowHeight = 20
    static let nameColumns = (PictureScale.left - 8) / PictureShape.columnWidth

    mutating func draw() {
        let axis = PictureAxis(window, times.format)
        drawAxis(axis)
        let top = bottom
        defer { hasNoRows = shapes.allSatisfy { !$0.isHeading } }
        drawPhases()
        drawSeverity()
        drawMaintenance()
        drawProgress()
        drawEntries()
        bottom += 8
        // The grid lies behind everything, and reaches as far down as the rows do.
        shapes = grid(axis, from: top) + shapes
    }

    mutating func add(_ shape: PictureShape) { shapes.append(shape) }

    mutating func space(_ height: Int) { bottom += height }

    /// The name of what follows, above it.
    mutating func heading(_ words: String) {
        bottom += 6
        let place = PicturePoint(x: 0, y: bottom + 14)
        add(.words(SafeText(words), at: place, anchor: .start, look: .heading))
        bottom += Self.rowHeight
    }

    /// A row with its name at the left; gives the y of its middle.
    mutating func row(_ name: SafeText, height: Int = rowHeight) -> Int {
        let middle = bottom + height / 2
        let fitting = name.truncated(toWidth: Self.nameColumns)
        let place = PicturePoint(x: 0, y: middle + 4)
        if !fitting.isEmpty { add(.words(fitting, at: place, anchor: .start, look: .name)) }
        bottom += height
        return middle
    }

    mutating func bar(
        from: Instant, to: Instant, middle: Int, height: Int = 12, look: PictureLook, title: String
    ) -> PictureBox {
        let x = scale.x(from)
        let width = max(3, scale.x(to) - x)
        let box = PictureBox(
            x: min(x, PictureScale.right - width + 3), y: middle - height / 2, width: width, height: height)
        add(.bar(box, look: look, title: SafeText(title).oneLine))
        return box
    }

    /// Words beside the bars of a row: right of the last, else left of the first. A bar that leaves no room on either
    /// side is the whole plot, and its name at the left says it; the words then stand at the picture's right edge.
    mutating func label(_ words: String, beside bars: [PictureBox], middle: Int) {
        guard let first = bars.map(\.x).min(), let last = bars.map(\.right).max() else { return }
        let text = SafeText(words)
        let width = text.columns * PictureShape.columnWidth
        let gap = 6
        if last + gap + width <= PictureScale.width {
            add(.words(text, at: PicturePoint(x: last + gap, y: middle + 4), anchor: .start, look: .label))
        } else if first - gap - width >= PictureScale.left {
            add(.words(text, at: PicturePoint(x: first - gap, y: middle + 4), anchor: .end, look: .label))
        } else {
            bottom += 14
            let place = PicturePoint(x: PictureScale.left, y: bottom - 2)
            add(.words(text, at: place, anchor: .start, look: .label))
        }
    }
}

extension PictureDrawing {
    private mutating func drawAxis(_ axis: PictureAxis) {
        _ = row(SafeText(axisName), height: 18)
        drawDays(axis, baseline: bottom - 5)
        bottom += 18
        drawTicks(axis, baseline: bottom - 6)
        for change in axis.clockChanges {
            let middle = row(SafeText(literal: "clocks change"))
            let x = scale.x(change.instant)
            label(change.label, beside: [PictureBox(x: x, y: middle, width: 0, height: 0)], middle: middle)
        }
        let ends = (PicturePoint(x: PictureScale.left, y: bottom), PicturePoint(x: PictureScale.right, y: bottom))
        add(.line(from: ends.0, to: ends.1, look: .axis))
    }

    private var axisName: String {
        times.changesOffset ? times.format.zone.name : times.format.label(at: window.start)
    }

    private mutating func drawDays(_ axis: PictureAxis, baseline: Int) {
        let starts = axis.dayStarts
        for (index, start) in starts.enumerated() {
            let x = scale.x(start) + (index == 0 ? 0 : 4)
            let end = index + 1 < starts.count ? scale.x(starts[index + 1]) : PictureScale.width
            let columns = (end - x - 4) / PictureShape.columnWidth
            guard let label = axis.dayLabel(start, columns: columns) else { continue }
            add(.words(SafeText(label), at: PicturePoint(x: x, y: baseline), anchor: .start, look: .label))
        }
    }

    /// Two marks can come closer than their labels are wide where the clocks are put back; then one label is left out.
    private mutating func drawTicks(_ axis: PictureAxis, baseline: Int) {
        var free = PictureScale.left - PictureShape.columnWidth * 4
        for mark in axis.marks {
            let place = PicturePoint(x: scale.x(mark.instant), y: baseline)
            let words = PictureShape.words(SafeText(mark.label), at: place, anchor: .middle, look: .label)
            guard words.extent.x >= free, words.extent.right <= PictureScale.width else { continue }
            add(words)
            free = words.extent.right + 4
        }
    }

    private func grid(_ axis: PictureAxis, from top: Int) -> [PictureShape] {
        let lines: [(Instant, PictureLook)] =
            axis.marks.map { ($0.instant, .grid) } + axis.midnights.map { ($0, axis.marksDays ? .grid : .day) }
            + axis.clockChanges.map { ($0.instant, .clockChange) }
        return lines.map { instant, look in
            let x = scale.x(instant)
            return .line(from: PicturePoint(x: x, y: top), to: PicturePoint(x: x, y: bottom), look: look)
        }
    }
}
