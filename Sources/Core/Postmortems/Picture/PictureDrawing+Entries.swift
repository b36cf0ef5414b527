import Incidents
import Text

extension PictureDrawing {
    /// The shares that were restored, as a line over an axis of percents.
    mutating func drawProgress() {
        let points = record.incident.progress.compactMap { fact in
            fact.value.percent.flatMap { window.holds(fact.occurred.instant) ? (fact, $0) : nil }
        }
        guard !points.isEmpty else { return }
        heading("Progress")
        let top = bottom + 18
        let height = 50
        drawPercents(top: top, height: height)
        let places = points.map { fact, percent in
            PicturePoint(x: scale.x(fact.occurred.instant), y: top + height - height * min(100, max(0, percent)) / 100)
        }
        if places.count > 1 { add(.path(places, look: .progress)) }
        var free = PictureScale.left
        for (place, (fact, percent)) in zip(places, points) {
            let words = "\(percent)% at \(times.zonedTime(fact.occurred)) \(fact.value.text)"
            add(.dot(place, title: SafeText(words).oneLine.truncated(toWidth: Self.titleColumns)))
            let at = PicturePoint(x: place.x, y: place.y - 7)
            let label = PictureShape.words(SafeText("\(percent)%"), at: at, anchor: .middle, look: .label)
            guard label.extent.x >= free else { continue }
            add(label)
            free = label.extent.right + 2
        }
        space(18 + height + 10)
    }

    private mutating func drawPercents(top: Int, height: Int) {
        for percent in [0, 50, 100] {
            let y = top + height - height * percent / 100
            let name = SafeText("\(percent)%")
            let place = PicturePoint(x: PictureScale.left - 8, y: y + 4)
            add(.words(name, at: place, anchor: .end, look: .name))
            let ends = (PicturePoint(x: PictureScale.left, y: y), PicturePoint(x: PictureScale.right, y: y))
            add(.line(from: ends.0, to: ends.1, look: .scale))
        }
    }

    private static let titleColumns = 120
    /// Ticks of one kind that are closer than this are one tick, which says how many it stands for.
    private static let columnUnits = 4

    /// A row a kind, those that came first on top.
    mutating func drawEntries() {
        let shown = record.documentEntries(all: options.includesAll).filter { window.holds($0.occurred.instant) }
        guard !shown.isEmpty else { return }
        heading("Entries")
        for kind in EntryKind.allCases {
            let its = shown.filter { $0.kind == kind }
            guard !its.isEmpty else { continue }
            let middle = row(SafeText("\(kind.rawValue) (\(its.count))"))
            drawTicks(its, middle: middle)
        }
    }

    private mutating func drawTicks(_ entries: [TimelineEntry], middle: Int) {
        var rest = entries[...]
        while let first = rest.first {
            let column = (scale.x(first.occurred.instant) - PictureScale.left) / Self.columnUnits
            let here = rest.prefix { entry in
                (scale.x(entry.occurred.instant) - PictureScale.left) / Self.columnUnits == column
            }
            let height = here.count == 1 ? 8 : here.count < 10 ? 12 : 16
            let box = PictureBox(
                x: PictureScale.left + column * Self.columnUnits, y: middle - height / 2, width: 2, height: height)
            add(.bar(box, look: .tick, title: title(here)))
            rest = rest.dropFirst(here.count)
        }
    }

    private func title(_ entries: ArraySlice<TimelineEntry>) -> SafeText {
        guard let first = entries.first, let last = entries.last else { return .empty }
        if entries.count == 1 {
            let words = "\(times.time(first.occurred)) \(first.text)"
            return SafeText(words).oneLine.truncated(toWidth: Self.titleColumns)
        }
        let from = times.time(first.occurred)
        let to = times.time(last.occurred)
        return SafeText("\(entries.count) entries, \(from == to ? "at \(from)" : "\(from) to \(to)")")
    }
}
