import Incidents
import Text

/// The marks of the time axis, at round times of the clocks in the document's zone.
struct PictureAxis {
    struct Mark: Hashable {
        var instant: Instant
        var label: String
    }

    private let window: PictureWindow
    private let format: TimeFormat
    /// Seconds between two marks, as the clocks count them.
    private let step: Int

    init(_ window: PictureWindow, _ format: TimeFormat) {
        self.window = window
        self.format = format
        let widest = format.clock == .twelve ? "12:00 PM" : "00:00"
        let room = PictureScale.right - PictureScale.left
        let most = Int64(room / (widest.count * PictureShape.columnWidth + Self.gap))
        step = Self.steps.first { window.seconds <= most * Int64($0) } ?? Self.steps[Self.steps.count - 1]
    }

    private static let day = 86_400
    private static let gap = 14
    private static let steps =
        [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200]
        + [1, 2, 3, 4, 7, 14, 28, 56, 112, 364, 728, 3640, 36_400, 364_000].map { $0 * day }

    /// Whether a mark is a day or more.
    var marksDays: Bool { step >= Self.day }

    var marks: [Mark] {
        instants(every: step).map { instant in
            Mark(instant: instant, label: marksDays ? shortDay(instant) : format.time(Moment(instant, .minute)))
        }
    }

    /// Each midnight, where there are not too many to tell apart.
    var midnights: [Instant] { window.seconds > Int64(60 * Self.day) ? [] : instants(every: Self.day) }

    /// What a day is called in so many columns: nothing where even the shortest form does not fit.
    func dayLabel(_ instant: Instant, columns: Int) -> String? {
        let date = format.zone.civil(at: instant).date
        let month = CivilDate.monthNames[date.month - 1]
        let forms =
            marksDays
            ? ["\(month) \(date.year)", "\(date.year)"]
            : [date.words, "\(date.weekday.shortName) \(date.day) \(month)", shortDay(instant)]
        return forms.first { $0.count <= columns }
    }

    /// The instants before which something else stands above: the beginning, and each midnight if days are not marked.
    var dayStarts: [Instant] { [window.start] + (marksDays ? [] : midnights.filter { $0 > window.start }) }

    /// When the clocks are put forward or back, and what they are put from and to.
    var clockChanges: [(instant: Instant, label: String)] {
        let zone = format.zone
        guard !zone.keepsOffset(from: window.start, through: window.end) else { return [] }
        let stride = max(3600, window.seconds / 2000)
        var found: [(instant: Instant, label: String)] = []
        var from = window.start
        while from < window.end {
            let to = min(window.end, from.adding(seconds: stride))
            if zone.offset(at: from) != zone.offset(at: to) {
                let change = firstChange(after: from, until: to)
                found.append((change, format.offset(at: from) + " → " + format.offset(at: change)))
            }
            from = to
        }
        return found
    }

    private func firstChange(after from: Instant, until to: Instant) -> Instant {
        var same = from
        var other = to
        while other.seconds(since: same) > 1 {
            let middle = same.adding(seconds: other.seconds(since: same) / 2)
            if format.zone.offset(at: middle) == format.zone.offset(at: from) { same = middle } else { other = middle }
        }
        return other
    }

    private func shortDay(_ instant: Instant) -> String {
        let date = format.zone.civil(at: instant).date
        return "\(date.day) \(CivilDate.monthNames[date.month - 1].prefix(3))"
    }

    /// When the clocks show a multiple of `step`: twice where they are put back, never where they skip it.
    private func instants(every step: Int) -> [Instant] {
        let first = format.zone.civil(at: window.start).secondsSinceEpoch - Self.day
        let last = format.zone.civil(at: window.end).secondsSinceEpoch + Self.day
        // The epoch was a Thursday, and a week begins on Monday.
        let origin = step > Self.day ? -3 * Self.day : 0
        var shown = origin + ((first - origin) / step) * step
        var found: [Instant] = []
        while shown <= last {
            switch format.zone.reading(of: CivilTime(secondsSinceEpoch: shown)) {
            case .one(let instant): found.append(instant)
            case .twice(let earlier, let later): found += step < Self.day ? [earlier, later] : [earlier]
            case .none(let gap): found += step < Self.day ? [] : [gap.instant]
            }
            shown += step
        }
        return found.filter(window.holds).sorted()
    }
}
