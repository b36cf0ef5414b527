import Incidents
import Text

/// A stretch of the incident from one recorded milestone to the next.
struct PicturePhase: Hashable {
    /// `until detected`, or `since identified` for the one that is not over.
    var name: String
    var from: Moment
    var to: Moment
    var isOpen: Bool

    var seconds: Int64 { to.instant.seconds(since: from.instant) }

    /// What is known of them: none without milestones, and none for a time that nobody recorded.
    static func all(of record: Record, until end: Instant) -> [PicturePhase] {
        let incident = record.incident
        let known = incident.milestones.filter { $0.name != .closed }.enumerated().sorted {
            ($0.element.at.instant, $0.offset) < ($1.element.at.instant, $1.offset)
        }.map(\.element)
        var phases = zip(known, known.dropFirst()).map { from, to in
            PicturePhase(name: "until " + to.name.words, from: from.at, to: to.at, isOpen: false)
        }
        if let last = known.last, last.name != .resolved, last.at.instant < end {
            phases.append(
                PicturePhase(name: "since " + last.name.words, from: last.at, to: Moment(end), isOpen: true))
        }
        return phases
    }
}

extension PictureDrawing {
    mutating func drawPhases() {
        let milestones = record.incident.milestones.filter { $0.name != .closed }
        guard !milestones.isEmpty else { return }
        heading("Phases")
        let phases = PicturePhase.all(of: record, until: window.storyEnd)
        if let first = milestones.first, phases.isEmpty || milestones.count == 1 { drawMilestone(first) }
        for phase in phases {
            let middle = row(SafeText(phase.name))
            let span = TimeSpan(seconds: phase.seconds)
            let until = phase.isOpen ? "not resolved" : times.zonedTime(phase.to)
            let box = bar(
                from: phase.from.instant, to: phase.to.instant, middle: middle,
                look: phase.isOpen ? .openPhase : .phase,
                title: "\(phase.name): \(times.zonedTime(phase.from)) to \(until), \(span.words)")
            label(span.short + (phase.isOpen ? " so far" : ""), beside: [box], middle: middle)
        }
    }

    private mutating func drawMilestone(_ milestone: (name: MilestoneName, at: Moment)) {
        let middle = row(SafeText(milestone.name.words))
        let x = scale.x(milestone.at.instant)
        let title = "\(milestone.name.words): \(times.dated(milestone.at))"
        add(.diamond(PicturePoint(x: x, y: middle), title: SafeText(title)))
        let box = PictureBox(x: x - 5, y: middle - 5, width: 10, height: 10)
        label(times.zonedTime(milestone.at), beside: [box], middle: middle)
    }

    /// A row for each severity that there was, the worst on top, and a line that steps from one to the next.
    mutating func drawSeverity() {
        let spans = severitySpans
        guard !spans.isEmpty else { return }
        heading("Severity")
        let totals = Metrics(record.incident, until: window.storyEnd).timeInSeverity
        var bars: [(index: Int, box: PictureBox)] = []
        for severity in Set(spans.map(\.severity)).sorted() {
            let middle = row(SafeText(severity.name))
            let boxes = spans.enumerated().filter { $0.element.severity == severity }.map { index, span in
                let title = "\(severity.name) from \(times.zonedTime(Moment(span.from, span.precision)))"
                let box = bar(
                    from: span.from, to: span.to, middle: middle, look: .severity(severity.rawValue), title: title)
                bars.append((index, box))
                return box
            }
            let total = totals.first { $0.severity == severity }?.seconds ?? 0
            label(TimeSpan(seconds: total).short, beside: boxes, middle: middle)
        }
        bars.sort { $0.index < $1.index }
        for (before, after) in zip(bars, bars.dropFirst()) { drawStep(before.box, after.box) }
    }

    private mutating func drawStep(_ before: PictureBox, _ after: PictureBox) {
        let isDown = after.y > before.y
        let from = PicturePoint(x: after.x, y: isDown ? before.bottom : before.y)
        let to = PicturePoint(x: after.x, y: isDown ? after.y : after.bottom)
        add(.line(from: from, to: to, look: .severityStep))
    }

    private struct SeveritySpan {
        var severity: Severity
        var from: Instant
        var to: Instant
        var precision: Precision
    }

    /// As `Metrics` counts them: the first severity counts from when the incident began.
    private var severitySpans: [SeveritySpan] {
        let changes = record.incident.severityHistory
        let start = record.incident.clockStart
        return changes.enumerated().compactMap { index, change in
            let from = index == 0 && start.instant < change.occurred.instant ? start : change.occurred
            let to = index + 1 < changes.count ? changes[index + 1].occurred.instant : window.storyEnd
            guard let span = window.clipped(from.instant, min(to, window.storyEnd)) else { return nil }
            return SeveritySpan(
                severity: change.value.severity, from: span.from, to: span.to, precision: from.precision)
        }
    }

    /// A row a scope; beyond a number of them the rest is counted.
    mutating func drawMaintenance() {
        var scopes: [(scope: String, windows: [MaintenanceWindow])] = []
        for stretch in record.incident.maintenance where window.clipped(stretch.onAt.instant, end(of: stretch)) != nil {
            if let index = scopes.firstIndex(where: { $0.scope == stretch.scope }) {
                scopes[index].windows.append(stretch)
            } else {
                scopes.append((stretch.scope, [stretch]))
            }
        }
        guard !scopes.isEmpty else { return }
        heading("Maintenance")
        for (scope, windows) in scopes.prefix(Self.mostScopes) { drawScope(scope, windows) }
        let rest = scopes.count - Self.mostScopes
        if rest > 0 { _ = row(SafeText("and \(rest) more")) }
    }

    private static let mostScopes = 8

    private mutating func drawScope(_ scope: String, _ windows: [MaintenanceWindow]) {
        let middle = row(SafeText(scope.isEmpty ? "everything" : scope).oneLine)
        var boxes: [PictureBox] = []
        var seconds: Int64 = 0
        for stretch in windows {
            let end = end(of: stretch)
            guard let span = window.clipped(stretch.onAt.instant, end) else { continue }
            let until = stretch.offAt.map(times.zonedTime) ?? "still on"
            let whole = max(0, end.seconds(since: stretch.onAt.instant))
            seconds += whole
            let words = "maintenance of \(scope): \(times.zonedTime(stretch.onAt)) to \(until)"
            boxes.append(
                bar(
                    from: span.from, to: span.to, middle: middle,
                    look: stretch.isOn ? .openMaintenance : .maintenance,
                    title: "\(words), \(TimeSpan(seconds: whole).words)"))
        }
        let isOn = windows.contains(where: \.isOn)
        label(TimeSpan(seconds: seconds).short + (isOn ? " so far" : ""), beside: boxes, middle: middle)
    }

    private func end(of stretch: MaintenanceWindow) -> Instant {
        stretch.offAt?.instant ?? max(window.storyEnd, stretch.onAt.instant)
    }
}
