import Incidents

/// The entries of a timeline as they are named: by their id, found by their time, kind or words.
struct EntryCandidates {
    private let timeline: ArraySlice<TimelineEntry>
    private let situation: Situation?
    private let clock: TimeFormat
    private let verb: Verb?

    /// As many as somebody would look through.
    private static let mostEntries = 500

    /// Words beyond these are not needed to know an entry again.
    private static let mostScalars = 200

    init(_ timeline: [TimelineEntry], _ situation: Situation?, _ clock: TimeFormat, for verb: Verb?) {
        self.timeline = timeline.suffix(Self.mostEntries)
        self.situation = situation
        self.clock = clock
        self.verb = verb
    }

    /// The newest first. Where a hypothesis is wanted, there are only those.
    var all: [Candidate] {
        wanted.reversed().map {
            Candidate($0.id.description, help: words(of: $0), obstacle: obstacle(to: $0))
        }
    }

    private var isAboutHypothesis: Bool { verb?.path.first == "hypothesis" }

    private var wanted: [TimelineEntry] {
        guard isAboutHypothesis else { return Array(timeline) }
        let known = situation?.hypotheses?.map(\.entry).sorted(by: TimelineEntry.precedes)
        return known ?? timeline.filter { $0.kind == .hypothesis && !$0.isStruck }
    }

    /// `09:25:11 note  rolled back`; of another day than the last entry's with its date.
    private func words(of entry: TimelineEntry) -> String {
        let day = clock.isoDate(entry.occurred.instant)
        let isToday = timeline.last.map { clock.isoDate($0.occurred.instant) == day } ?? true
        let text = entry.text.unicodeScalars.prefix(Self.mostScalars).split { $0 == "\n" || $0 == "\r" }
        let detail = entry.detail.isEmpty ? "" : entry.detail + ": "
        return (isToday ? "" : day + " ") + clock.time(entry.occurred) + " " + entry.kind.rawValue + "  " + detail
            + text.map { String($0) }.joined(separator: " ")
    }

    /// Why the verb would refuse this one.
    private func obstacle(to entry: TimelineEntry) -> String? {
        switch verb?.path {
        case ["strike"]: entry.isStruck ? "struck already" : nil
        case ["pin"]: entry.isPinned ? "pinned already" : nil
        case ["hypothesis", "confirm"]: decided(entry) == .confirmed ? "confirmed already" : nil
        case ["hypothesis", "rule-out"]: decided(entry) == .ruledOut ? "ruled out already" : nil
        default: nil
        }
    }

    private func decided(_ entry: TimelineEntry) -> HypothesisState? {
        situation?.incident.hypothesisState(of: entry.id)
    }
}
