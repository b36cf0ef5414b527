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
        let isSnoozed = snoozed(first) != nil
        let style = isExpired && !isSnoozed ? Theme.danger : Theme.maintenance
        frame.fill(line, style: style)
        let room = line.columns - 2
        let forms = forms(first).map { SafeText($0).oneLine }
        let fitting = forms.last { $0.columns <= room }
        let text = fitting ?? forms[0].truncated(toWidth: room, ellipsis: model.symbols.ellipsis)
        frame.draw(text, at: line.at(row: 0, column: 1), maxColumns: room, style: style)
    }

    /// The one that expired longest ago, or expires next, before the others.
    private var worstFirst: [MaintenanceWindow] {
        running.sorted { left, right in
            (left.expiresAt?.instant.milliseconds ?? .max) < (right.expiresAt?.instant.milliseconds ?? .max)
        }
    }

    /// From the shortest to the longest.
    private func forms(_ window: MaintenanceWindow) -> [String] {
        let since = ", since \(model.clock.time(Moment(window.onAt.instant, .minute)))"
        let scope = " \(model.symbols.dot.string) \(window.scope)"
        let reason = window.reason.isEmpty ? "" : " (\(window.reason))"
        let owner = ", owner \(window.owner)"
        let plain = short(window, "MAINTENANCE")
        let whole = plain + remaining(window)
        return [
            short(window, "MAINT"), plain, whole, whole + scope, whole + scope + others, whole + scope + since + others,
            whole + scope + reason + since + others, whole + scope + reason + since + owner + others,
        ]
    }

    private func short(_ window: MaintenanceWindow, _ word: String) -> String {
        let sign = "\(model.symbols.warning.string) \(word)"
        if let expiry = window.expiresAt, expiry.instant <= model.now {
            let ago = TimeSpan(seconds: model.now.seconds(since: expiry.instant)).countdown
            return "\(sign) EXPIRED \(ago)" + (snoozed(window).map { ", \($0)" } ?? " ago, STILL ON")
        }
        let span = TimeSpan(seconds: max(0, model.now.seconds(since: window.onAt.instant))).clock
        let until = window.expiresAt.map { ", until \(model.clock.time(Moment($0.instant, .minute)))" }
        return "\(sign) ON \(span)\(until ?? ", no expiry")"
    }

    private func remaining(_ window: MaintenanceWindow) -> String {
        guard let expiry = window.expiresAt?.instant, expiry > model.now else { return "" }
        return " (in \(TimeSpan(seconds: expiry.seconds(since: model.now)).countdown))"
    }

    private func snoozed(_ window: MaintenanceWindow) -> String? {
        window.expiresAt.flatMap { model.snoozed(.maintenance(scope: window.scope, $0.instant)) }
    }

    private var others: String {
        let rest = worstFirst.dropFirst().map(\.scope)
        return rest.isEmpty ? "" : "; also on: \(rest.joined(separator: ", "))"
    }
}
