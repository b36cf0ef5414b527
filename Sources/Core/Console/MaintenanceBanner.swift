import Incidents
import Text
import TextUI

/// The row that stands across the whole screen for as long as maintenance is on.
struct MaintenanceBanner {
    private let model: Model
    private let running: [MaintenanceWindow]

    init(_ model: Model, _ incident: Incident) {
        self.model = model
        running = incident.runningMaintenance
    }

    func draw(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty, let first = worstFirst.first else { return }
        let isExpired = first.state(now: model.now) == .expired
        let style = isExpired ? Theme.danger : Style(foreground: .magenta, bold: true, reverse: true)
        frame.fill(line, style: style)
        let forms = [long(first), short(first)].map { SafeText($0).oneLine }
        let room = line.columns - 2
        let text = forms.first { $0.columns <= room } ?? forms[1].truncated(toWidth: room)
        frame.draw(text, at: line.at(row: 0, column: 1), maxColumns: room, style: style)
    }

    /// The one that expired longest ago, or expires next, before the others.
    private var worstFirst: [MaintenanceWindow] {
        running.sorted { left, right in
            (left.expiresAt?.instant.milliseconds ?? .max) < (right.expiresAt?.instant.milliseconds ?? .max)
        }
    }

    private func long(_ window: MaintenanceWindow) -> String {
        let reason = window.reason.isEmpty ? "" : " (\(window.reason))"
        let since = model.clock.time(Moment(window.onAt.instant, .minute))
        return "\(short(window)) \(model.symbols.dot.string) \(window.scope)\(reason), since \(since), "
            + "owner \(window.owner)\(others)"
    }

    private func short(_ window: MaintenanceWindow) -> String {
        let sign = model.symbols.warning.string
        if let expiry = window.expiresAt, expiry.instant <= model.now {
            let ago = TimeSpan(seconds: model.now.seconds(since: expiry.instant)).countdown
            return "\(sign) MAINTENANCE EXPIRED \(ago) ago, STILL ON"
        }
        let span = TimeSpan(seconds: max(0, model.now.seconds(since: window.onAt.instant))).clock
        let until = window.expiresAt.map { ", until \(model.clock.time(Moment($0.instant, .minute)))" }
        return "\(sign) MAINTENANCE ON \(span)\(until ?? ", no expiry")"
    }

    private var others: String {
        let rest = worstFirst.dropFirst().map(\.scope)
        return rest.isEmpty ? "" : "; also on: \(rest.joined(separator: ", "))"
    }
}
