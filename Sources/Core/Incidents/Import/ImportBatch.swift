/// What an import records, in one act.
package struct ImportBatch: Hashable, Sendable {
    /// Opens an incident of its own; nil adds to the one at hand.
    package var opening: Opening?
    package var document: ImportedDocument

    package init(opening: Opening?, document: ImportedDocument) {
        self.opening = opening
        self.document = document
    }

    /// A timeline alone.
    package init(timeline: ImportedTimeline) {
        var document = ImportedDocument()
        document.timeline = timeline
        document.unread = timeline.refused
        self.init(opening: nil, document: document)
    }

    /// A whole postmortem as an incident of its own.
    ///
    /// - Parameter zone: where its times are shown; `zoneName` is what it is called.
    package init(postmortem document: ImportedDocument, zone: Zone, isZoneChosen: Bool, now: Instant) {
        let first = document.timeline.sorted.first?.moment
        let start = document.impactStarted ?? document.detected ?? first
        let date = zone.civil(at: start?.instant ?? now).date
        let title = document.title ?? "Incident of \(date.iso)"
        var opening = Opening(title: title, zone: zone.name, day: date.iso)
        opening.isZoneChosen = isZoneChosen
        opening.severity = document.severity
        opening.services = document.services
        opening.impactStarted = document.impactStarted
        opening.detected = document.detected
        opening.isBackfilled = true
        self.init(opening: opening, document: document)
    }

    package var isEmpty: Bool { opening == nil && document.timeline.entries.isEmpty }

    /// What was not understood, as the text of one note; nil when all was.
    package var unreadNote: String? {
        guard !document.unread.isEmpty else { return nil }
        return (["Imported without a place:"] + document.unread.map(\.text)).joined(separator: "\n")
    }
}
