import Text

/// What a monitoring system sent, understood: its alerts, and what they say of the incident that they are about.
///
/// Reads Alertmanager (the webhook's version 4 and the list of its API v2), Grafana (unified and legacy), PagerDuty
/// (webhook v3, and what is sent to its Events API v2), and otherwise an object, or a list of objects, with the usual
/// names. What is missing, null or of another type is left out; nothing is invented.
package struct AlertReading: Hashable, Sendable {
    /// At least one.
    package var alerts: [AlertReceived] = []
    /// For an incident that is opened by them.
    package var title = ""
    /// What a playbook that fits may be named, the likeliest first; in lower case, with dashes.
    package var playbookNames: [String] = []
    /// One line each: what was left out, and what should be known besides.
    package var remarks: [String] = []

    /// - Parameter now: an end in the future is none.
    /// - Throws: a refusal for what holds no alert at all.
    package init(_ message: JSON, now: Instant) throws(Refusal) {
        var reader = AlertReader(now: now)
        reader.read(message)
        guard let first = reader.alerts.first else {
            throw Refusal(.usage, "there is no alert in it: an object with a title is one, or a list of them")
        }
        alerts = reader.alerts
        title = reader.title ?? first.title
        playbookNames = reader.playbookNames.uniqued()
        remarks = reader.allRemarks
    }
}

extension [AlertReceived] {
    /// Those that tell of the present: the ones that fire, or all where none does.
    private var telling: [AlertReceived] {
        let firing = filter { !$0.isResolved }
        return firing.isEmpty ? self : firing
    }

    /// The worst that a word of theirs says clearly.
    package var severity: Severity? {
        telling.compactMap { $0.severityWord.flatMap(Severity.init(alertWord:)) }.min()
    }

    /// Each once, in the order they were sent; at most 20.
    package var services: [String] { Array<String>(telling.flatMap(\.services).uniqued().prefix(20)) }

    /// Whether one of them is said to begin later than that.
    func hasStart(after latest: Instant) -> Bool { contains { $0.startedAt.map { $0.instant > latest } ?? false } }

    /// When the first of them began, as far as it can have been: not in the future, and not before the impact.
    package func detection(from earliest: Instant?, to latest: Instant) -> Moment? {
        let moments = telling.compactMap(\.startedAt).filter {
            $0.instant <= latest && $0.instant >= earliest ?? $0.instant
        }
        return moments.min { $0.instant < $1.instant }
    }
}

/// One message on its way to alerts.
struct AlertReader {
    let now: Instant
    var alerts: [AlertReceived] = []
    /// What the message says of all its alerts.
    var title: String?
    var playbookNames: [String] = []
    var remarks: [String] = []
    private var passedOver = 0
    private var timeless: [String] = []

    init(now: Instant) {
        self.now = now
    }

    mutating func read(_ message: JSON) {
        if case .array(let elements) = message { return elements.forEach { readOne($0) } }
        readOne(message)
    }

    /// Alerts of a list, each by itself; what is no object is passed over.
    mutating func readOne(_ message: JSON) {
        guard case .object = message else {
            passedOver += 1
            return
        }
        let fields = AlertFields(message)
        if fields.isList("alerts") { return readGroup(fields) }
        if fields.isObject("event") { return readPagerDutyEvent(fields) }
        if fields.has("event_action") { return readPagerDutyRequest(fields) }
        if fields.has("ruleName") || fields.has("evalMatches") { return readGrafanaLegacy(fields) }
        if fields.isObject("annotations") || fields.isObject("labels") && fields.has("startsAt") {
            return readLabelled(fields, source: fields.labelledSource)
        }
        readPlain(fields)
    }

    /// The alerts of a list in a message.
    mutating func forEachObject(of values: [JSON], _ body: (inout AlertReader, AlertFields) -> Void) {
        for value in values {
            if case .object = value { body(&self, AlertFields(value)) } else { passedOver += 1 }
        }
    }

    mutating func add(_ alert: AlertReceived) {
        playbookNames += alert.playbookNames
        alerts.append(alert)
    }

    /// When it began. A zero date, or what is no time with a zone, is none, and is said.
    mutating func start(_ fields: inout AlertFields, _ names: String...) -> Moment? {
        switch fields.time(names) {
        case .moment(let moment): return moment
        case .unusable(let text):
            timeless.append(text)
            return nil
        case nil: return nil
        }
    }

    /// When it ended, where that has passed: the zero date and a time to come are how systems say that it fires.
    func end(_ fields: inout AlertFields, _ names: String...) -> Moment? {
        guard case .moment(let moment) = fields.time(names), moment.instant <= now else { return nil }
        return moment
    }

    var allRemarks: [String] {
        var all = remarks
        if let first = timeless.first {
            let more = timeless.count > 1 ? ", and \(timeless.count - 1) more" : ""
            all.append("a start is left out: \(first.cut(toBytes: 60)) is no time with a zone\(more)")
        }
        if passedOver > 0 { all.append("\(passedOver) passed over: no object") }
        return all
    }
}

extension [String] {
    /// Each once, in the order of their first place.
    func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
