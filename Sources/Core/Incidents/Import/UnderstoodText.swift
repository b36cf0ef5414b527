/// How a text that is imported is understood.
package struct UnderstoodText: Hashable, Sendable {
    package let batch: ImportBatch
    /// Where a new incident's times are shown; with no incident of its own, the context's.
    package let zone: Zone

    /// - Parameter isZoneChosen: whether a person chose the context's zone.
    package init(_ text: String, isNew: Bool, _ context: ImportContext, isZoneChosen: Bool) {
        guard isNew else {
            batch = ImportBatch(timeline: ImportedTimeline.read(text, context))
            zone = context.zone
            return
        }
        let document = ImportedDocument.read(text, context)
        let written = document.zoneName.flatMap(context.zone(named:))
        zone = context.chosenZone ?? written ?? context.zone
        let isChosen = context.chosenZone != nil || written != nil || isZoneChosen
        batch = ImportBatch(postmortem: document, zone: zone, isZoneChosen: isChosen, now: context.now)
    }

    /// Whether there is nothing in it to be recorded.
    package var isEmpty: Bool {
        guard batch.opening != nil else { return batch.isEmpty }
        let document = batch.document
        return document.title == nil && document.timeline.entries.isEmpty && document.texts.isEmpty
    }

    /// Why nothing can be recorded, with what a line looks like.
    package var emptiness: String {
        let first = batch.document.unread.first.map { " (line \($0.number): \($0.why))" } ?? ""
        return "no line was read as part of a timeline\(first); a line is 09:25 text, or 9:25 PM PT − text"
    }

    /// The day that was typed for times without one.
    package static func day(_ typed: String, today: CivilDate) -> Result<CivilDate, TimeRefusal> {
        let date = typed.lowercased() == "yesterday" ? today.adding(days: -1) : CivilDate.parseDue(typed, today: today)
        guard let date else { return .failure(TimeRefusal("not a date; write 2024-07-12, today or yesterday")) }
        guard date <= today else { return .failure(TimeRefusal("lies in the future")) }
        return .success(date)
    }
}

extension Incident {
    /// Before which no time of an imported text is looked for by itself.
    package var importStart: Instant { milestones.map(\.at.instant).min() ?? openedAt.instant }
}
