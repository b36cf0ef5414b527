import Commands
import Incidents

/// How a pasted text is to be understood: what the worker is asked, which can read the files of time zones.
package struct PasteQuestion: Equatable, Sendable {
    package var text: String
    /// Whether it is to be an incident of its own.
    package var isNew: Bool
    /// Before which no time is looked for; nil without an incident.
    package var incidentStart: Instant?
    /// For times that name none, as a person typed it; nil is the paster's.
    package var zone: String?
    /// For times without one, as a person typed it.
    package var date: String?
    package var repeatedHour: RepeatedHour?

    init(_ text: String, isNew: Bool, incidentStart: Instant?) {
        self.text = text
        self.isNew = isNew
        self.incidentStart = incidentStart
    }

    /// What records it.
    func request() -> Request {
        Request(
            .importText(
                ImportArguments(
                    source: .absent, isNew: isNew, date: date, zone: zone, repeatedHour: repeatedHour, pasted: text)))
    }

    /// Understands it as the import will.
    ///
    /// - Parameter zone: the paster's; `region` reads a zone's file, and gives nil where there is none.
    package func answer(
        now: Instant, zone paster: Zone, region: @escaping @Sendable (ZoneRequest) -> Zone?
    ) -> PasteAnswer {
        var context = ImportContext(now: now, zone: paster, incidentStart: incidentStart, region: region)
        context.repeatedHour = repeatedHour
        if let zone {
            switch ZoneRequest.parse(zone) {
            case .refused(let reason): return .refused("zone \(zone): \(reason)")
            case .fixed, .region: break
            }
            guard let chosen = context.zone(named: zone) else { return .refused("there is no time zone \(zone)") }
            context.chosenZone = chosen
        }
        if let date {
            switch UnderstoodText.day(date, today: (context.chosenZone ?? paster).civil(at: now).date) {
            case .success(let day): context.date = day
            case .failure(let refusal): return .refused("date \(date): \(refusal.message)")
            }
        }
        return .understood(UnderstoodText(text, isNew: isNew, context, isZoneChosen: false))
    }
}

package enum PasteAnswer: Equatable, Sendable {
    case understood(UnderstoodText)
    /// The zone or the date is none, and why.
    case refused(String)
}

/// A pasted text that looks like a timeline, and what would become of it. Nothing of it is recorded yet.
package struct PastePreview: Equatable, Sendable {
    package internal(set) var question: PasteQuestion
    /// The number of the question that an answer is awaited for; nil when it is there.
    package internal(set) var awaited: Int?
    package internal(set) var understood: UnderstoodText?
    /// The question that `understood` answers.
    var settled: PasteQuestion?
    /// What was wrong with the last key.
    var remark: String?
    /// Whether it has the parts of a postmortem, so that it could be an incident of its own.
    let isPostmortem: Bool
    /// The first row that is shown, counted from 0.
    var top = 0

    var timeline: ImportedTimeline? { understood?.batch.document.timeline }

    /// Whether the hour that came twice must still be told from the other.
    package var asksForHour: Bool { timeline?.repeated != nil && question.repeatedHour == nil }
}
