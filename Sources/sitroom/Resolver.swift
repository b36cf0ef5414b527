import Commands
import Incidents
import System

/// Turns the words of a request into times and zones, as seen from one incident at one moment.
struct Resolver {
    private(set) var now: Instant
    /// The incident's zone, or the default one while an incident is being opened.
    let zone: Zone
    let zoneFiles: ZoneFiles
    /// Where a bare time of day is looked for in a resolved or backfilled incident.
    let earliest: Instant?

    init(now: Instant, zone: Zone, zoneFiles: ZoneFiles, incident: Incident?) {
        self.now = now
        self.zone = zone
        self.zoneFiles = zoneFiles
        let isPast = incident.map { $0.isResolved || $0.isBackfilled } ?? false
        earliest = isPast ? incident?.milestones.map(\.at.instant).min() : nil
    }

    var format: TimeFormat { TimeFormat(zone: zone) }

    /// When something happened; `name` is the flag or argument, for the refusal.
    func past(_ text: String, _ name: String) throws(Refusal) -> Moment {
        try resolve(text, name, earliest.map { .past(fromEarliest: $0) } ?? .past(anchor: nil))
    }

    func future(_ text: String, _ name: String) throws(Refusal) -> Moment {
        try resolve(text, name, .future)
    }

    /// `stamp` is when the person began to type: `-10m` counts from there.
    func past(_ text: String?, _ name: String, typedAt stamp: Instant? = nil) throws(Refusal) -> Moment? {
        guard let text else { return nil }
        let isRelative = try Self.expression(text, name).isRelative
        let moment: Moment = try (isRelative ? since(stamp) : self).past(text, name)
        return moment
    }

    func future(_ text: String?, _ name: String) throws(Refusal) -> Moment? {
        guard let text else { return nil }
        let moment: Moment = try future(text, name)
        return moment
    }

    func dueDate(_ text: String?) throws(Refusal) -> String? {
        guard let text else { return nil }
        guard let date = CivilDate.parseDue(text, today: zone.civil(at: now).date) else {
            throw Refusal(.usage, "--due \(text): not a date; write 2024-06-30, tomorrow or +14d")
        }
        return date.iso
    }

    static func expression(_ text: String, _ name: String) throws(Refusal) -> TimeExpression {
        guard let expression = TimeExpression.parse(text) else {
            throw Refusal(.usage, "\(name) \(text): not a time; write 09:25, -10m, yesterday 23:50 or 2024-07-12 09:00")
        }
        return expression
    }

    private func since(_ stamp: Instant?) -> Resolver {
        var earlier = self
        earlier.now = min(stamp ?? now, now)
        return earlier
    }

    private func resolve(_ text: String, _ name: String, _ purpose: TimePurpose) throws(Refusal) -> Moment {
        let expression = try Self.expression(text, name)
        var region: Zone?
        if case .region(let regionName, let display) = expression.zoneRequest(now: now, zone: zone) {
            do { region = try zoneFiles.load(.region(name: regionName, display: display)) } catch {
                throw Refusal(.usage, "\(name) \(text): \(error.description)")
            }
        }
        switch expression.resolve(now: now, zone: zone, purpose: purpose, region: region) {
        case .success(let time): return time.moment
        case .failure(let refusal): throw Refusal(.usage, "\(name) \(text): \(refusal.message)")
        }
    }
}
