import DocumentRendering
import Incidents
import Postmortems
import Text

extension Desk {
    /// A document as a page of HTML, with a picture of its incident.
    func page(
        _ record: Postmortems.Record, template: String, _ options: DocumentOptions, _ audit: Audit? = nil
    ) throws(Trouble) -> String {
        let markdown = try document(record, template: template, options, audit)
        return HTMLDocument.page(
            markdown, picture: TimelinePicture(record, options), front: .init(record, options, template: template))
    }
}

extension HTMLDocument.Front {
    /// What a page says of its record: nothing that a second writing would say otherwise.
    init(_ record: Postmortems.Record, _ options: DocumentOptions, template: String) {
        let incident = record.incident
        let format = TimeFormat(zone: options.zone, clock: options.clock)
        let moments = [incident.clockStart] + [incident.milestone(.resolved)].compactMap { $0 }
        self.init(
            title: SafeText(incident.title),
            origin: [
                SafeText("Incident \(incident.handle), written by sitroom with the template \(template)."),
                SafeText("All times are in \(options.zone.name)."),
            ],
            period: moments.map { moment in
                let words = "\(format.date(moment.instant)), \(format.labelledTime(moment))"
                return (SafeText(words), TimeFormat.rfc3339(moment.instant))
            })
    }
}
