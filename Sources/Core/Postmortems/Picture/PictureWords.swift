import Incidents
import Text

/// What the picture shows, said in sentences, for who can't see it and below it on the page.
struct PictureWords {
    private let record: Record
    private let options: DocumentOptions
    private let window: PictureWindow
    private let times: DocumentTimes

    init(_ record: Record, _ options: DocumentOptions, _ window: PictureWindow) {
        self.record = record
        self.options = options
        self.window = window
        times = DocumentTimes(record, options)
    }

    var sentences: [SafeText] {
        let all = [span, phases, severity, maintenance, progress, entries, leftOut]
        return all.compactMap { $0 }.map { SafeText($0).oneLine }
    }

    /// Only what can't be seen.
    var caption: [SafeText] {
        [span, leftOut].compactMap { $0 }.map { SafeText($0).oneLine }
    }

    private static let mostInList = 6

    private var incident: Incident { record.incident }

    private var span: String? {
        let start = incident.clockStart
        let seconds = max(0, window.storyEnd.seconds(since: start.instant))
        let length = TimeSpan(seconds: seconds).words
        guard let resolved = incident.milestone(.resolved) else {
            return "From \(times.dated(start)), not resolved after \(length)."
        }
        return "From \(times.period(from: start, to: resolved)), \(length)."
    }

    private var phases: String? {
        let phases = PicturePhase.all(of: record, until: window.storyEnd)
        guard !phases.isEmpty else { return nil }
        return "Phases: " + list(phases.map { "\($0.name) \(TimeSpan(seconds: $0.seconds).words)" }) + "."
    }

    private var severity: String? {
        let times = Metrics(incident, until: window.storyEnd).timeInSeverity
        guard !times.isEmpty else { return nil }
        return "Severity: " + list(times.map { "\($0.severity.name) \(TimeSpan(seconds: $0.seconds).words)" }) + "."
    }

    private var maintenance: String? {
        let windows = incident.maintenance.filter { stretch in
            window.clipped(stretch.onAt.instant, stretch.offAt?.instant ?? window.end) != nil
        }
        guard !windows.isEmpty else { return nil }
        let words = windows.map { stretch in
            let until = stretch.offAt.map { "to " + times.zonedTime($0) } ?? "and still on"
            return "\(stretch.scope) from \(times.zonedTime(stretch.onAt)) \(until)"
        }
        return "Maintenance: " + list(words) + "."
    }

    private var progress: String? {
        let reports = incident.progress.compactMap { fact in
            fact.value.percent.map { "\($0)% at \(times.zonedTime(fact.occurred))" }
        }
        return reports.isEmpty ? nil : "Progress: " + list(reports) + "."
    }

    private var entries: String? {
        let shown = record.documentEntries(all: options.includesAll).filter { window.holds($0.occurred.instant) }
        guard !shown.isEmpty else { return nil }
        let kinds = EntryKind.allCases.compactMap { kind in
            let count = shown.count { $0.kind == kind }
            return count == 0 ? nil : "\(kind.rawValue) \(count)"
        }
        return "Entries: " + kinds.joined(separator: ", ") + "."
    }

    private var leftOut: String? {
        let parts = [(window.before, "before"), (window.after, "after")].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return nil }
        return "Too far off to be drawn: " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "."
    }

    private func list(_ items: [String]) -> String {
        guard items.count > Self.mostInList else { return items.joined(separator: ", ") }
        return items.prefix(Self.mostInList).joined(separator: ", ") + " and \(items.count - Self.mostInList) more"
    }
}
