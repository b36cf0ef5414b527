import Incidents
import Text

/// A record as sentences are made of it: what people wrote is escaped, so that it stays the same text where a field is
/// Markdown, and times are in the document's form.
struct ToldRecord {
    let record: Record
    let incident: Incident
    /// Those that stand, in the order of the timeline.
    let entries: [TimelineEntry]
    private let times: DocumentTimes

    init(_ record: Record, _ options: DocumentOptions) {
        self.record = record
        incident = record.incident
        entries = record.entries.filter { !$0.isStruck }
        times = DocumentTimes(record, options)
    }

    /// `09:25 EDT`; with the day before it where the incident spans several.
    func time(_ moment: Moment) -> String {
        let time = times.zonedTime(moment)
        return times.spansDays ? times.format.isoDate(moment.instant) + " " + time : time
    }

    /// `1 hour 30 minutes`; nil where the second lies before the first, or at once.
    func span(from first: Moment?, to second: Moment?) -> String? {
        guard let first, let second, second.instant.seconds(since: first.instant) > 0 else { return nil }
        return times.span(seconds: second.instant.seconds(since: first.instant))
    }

    /// `, 10 minutes after the impact started`; empty where that is not known.
    func after(_ start: MilestoneName, _ moment: Moment, _ words: StaticString) -> String {
        span(from: incident.milestone(start), to: moment).map { ", \($0) after \(words)" } ?? ""
    }

    /// What people wrote, on one line, as text.
    func line(_ text: String) -> String { TemplateText.line(SafeText(text)).string }

    /// The same as a sentence: with a full stop, where it ends without a mark of its own.
    func sentence(_ text: String) -> String {
        let line = line(text)
        guard let last = line.last, !".!?…:".contains(last) else { return line }
        return line + "."
    }

    /// A bullet a line; alone it needs no bullet.
    func list(_ lines: [String]) -> String? {
        guard lines.count != 1 else { return lines[0] }
        return lines.isEmpty ? nil : lines.map { "- " + $0 }.joined(separator: "\n")
    }

    /// `09:25 EDT: rolled back deploy 1234.`
    func dated(_ entry: TimelineEntry) -> String { "\(time(entry.occurred)): \(sentence(entry.text))" }

    /// Whether people wrote it, rather than a verb.
    func isTold(_ entry: TimelineEntry) -> Bool {
        EntryKind.chosen.contains(entry.kind) && !incident.isHypothesisDecision(entry.id)
    }

    /// What somebody tagged with a section's name.
    func tagged(_ key: String) -> String? {
        let found = taggedItems(key)
        return found.isEmpty ? nil : found.joined(separator: "\n\n")
    }

    /// The same, an entry each.
    func taggedItems(_ key: String) -> [String] {
        entries.filter { $0.tags.contains { $0.lowercased() == key } }
            .map { TemplateText.block(SafeText($0.text)).string }
    }

    /// The hypotheses that were confirmed.
    var confirmed: [Hypothesis] { incident.hypotheses(among: entries).filter { $0.state == .confirmed } }
}

/// `ada`, `ada and grace`, `ada, grace and bob`.
func enumerated(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
}
