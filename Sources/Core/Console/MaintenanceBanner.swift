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
        let isSnoozed = snoozed(first) != nil
        let style = first.isInTrouble(now: model.now) && !isSnoozed ? Theme.danger : Theme.maintenance
        frame.fill(line, style: style)
        let room = line.columns - 2
        let forms = forms(first).map { SafeText($0).oneLine }
        let fitting = forms.last { $0.columns <= room }
        let text = fitting ?? forms[0].truncated(toWidth: room, ellipsis: model.symbols.ellipsis)
        frame.draw(text, at: line.at(row: 0, column: 1), maxColumns: room, style: style)
    }

    /// Where a hook failed before the others; then the one that expired longest ago, or expires next.
    private var worstFirst: [MaintenanceWindow] {
        func rank(_ window: MaintenanceWindow) -> (Int, Int64) {
            let hasFailed = [.failed, .offFailed].contains(window.state(now: model.now))
            return (hasFailed ? 0 : 1, window.expiresAt?.instant.milliseconds ?? .max)
        }
        return running.sorted { rank($0) < rank($1) }
    }

    /// From the shortest to the longest.
    private func forms(_ window: MaintenanceWindow) -> [String] {
        let since = ", since \(model.clock.time(Moment(window.onAt.instant, .minute)))"
        let scope = " \(model.symbols.dot.string) \(window.scope)"
        let reason = window.reason.isEmpty ? "" : " (\(window.reason))"
        let owner = ", owner \(window.owner)"
        if let hook = hookForms(window) {
            let whole = hook.long + scope
            return [hook.short, hook.middle, hook.long, whole, whole + others, whole + reason + owner + others]
        }
        let plain = short(window, "MAINTENANCE")
        let whole = plain + remaining(window)
        return [
            short(window, "MAINT"), plain, whole, whole + scope, whole + scope + others, whole + scope + since + others,
            whole + scope + reason + since + others, whole + scope + reason + since + owner + others,
        ]
    }

    /// While a hook is at work, and where one failed; nil where the product is as it was wanted.
    private func hookForms(_ window: MaintenanceWindow) -> (short: String, middle: String, long: String)? {
        guard let hook = window.hookWords(now: model.now) else { return nil }
        let sign = model.symbols.warning.string
        if let snoozed = snoozed(window) {
            let word = "\(sign) MAINTENANCE"
            return ("\(sign) MAINT \(snoozed)", "\(word) \(snoozed)", "\(word): \(hook), \(snoozed)")
        }
        switch window.state(now: model.now) {
        case .failed:
            return (
                "\(sign) MAINT FAILED: on again or off", "\(sign) MAINTENANCE FAILED: on again or off (F8)",
                "\(sign) FAILED: \(hook), on again or off (F8)"
            )
        case .offFailed:
            return (
                "\(sign) MAINT off FAILED, STILL ON", "\(sign) MAINTENANCE off FAILED, STILL ON (F8)",
                "\(sign) off FAILED, STILL ON: \(hook) (F8)"
            )
        case .asked: return ("\(sign) \(hook)", "\(sign) \(hook)", "\(sign) MAINTENANCE asked: \(hook)")
        case .on, .expired:
            let plain = short(window, "MAINT")
            return ("\(sign) \(hook)", "\(plain): \(hook)", "\(short(window, "MAINTENANCE")): \(hook)")
        case .off: return nil
        }
    }

    private func short(_ window: MaintenanceWindow, _ word: String) -> String {
        let sign = "\(model.symbols.warning.string) \(word)"
        if let expiry = window.expiresAt, expiry.instant <= model.now {
            let ago = TimeSpan(seconds: model.now.seconds(since: expiry.instant)).countdown
            return "\(sign) EXPIRED \(ago)" + (snoozed(window).map { ", \($0)" } ?? " ago, STILL ON")
        }
        let span = TimeSpan(seconds: max(0, model.now.seconds(since: window.lastsSince))).clock
        let until = window.expiresAt.map { ", until \(model.clock.time(Moment($0.instant, .minute)))" }
        return "\(sign) ON \(span)\(until ?? ", no expiry")"
    }

    private func remaining(_ window: MaintenanceWindow) -> String {
        guard let expiry = window.expiresAt?.instant, expiry > model.now else { return "" }
        return " (in \(TimeSpan(seconds: expiry.seconds(since: model.now)).countdown))"
    }

    private func snoozed(_ window: MaintenanceWindow) -> String? {
        model.topic(of: window).flatMap { model.snoozed($0) }
    }

    private var others: String {
        let rest = worstFirst.dropFirst().map(\.scope)
        return rest.isEmpty ? "" : "; also on: \(rest.joined(separator: ", "))"
    }
}
