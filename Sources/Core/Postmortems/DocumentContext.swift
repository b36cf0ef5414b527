import Incidents
import Text

/// Makes what a template reads of a record. Every text in it is escaped for the place that its key is for.
///
/// The keys are the words of the field: `title`, `root-cause`, `went-well`, `timeline`, `action-items` and so on. A
/// field has two forms: by its own name it stands as blocks of its own, with `-after-label` it follows a label on a
/// list item, and brings the space between them.
package struct DocumentContext {
    let record: Record
    let options: DocumentOptions
    let times: DocumentTimes
    let confine: FieldConfinement

    /// The context of `record`. Fields are Markdown, which `confine` keeps in its place.
    package static func make(
        _ record: Record, _ options: DocumentOptions, confine: @escaping FieldConfinement
    ) -> TemplateValue {
        let context = DocumentContext(
            record: record, options: options, times: DocumentTimes(record, options), confine: confine)
        let members =
            context.head + context.period + context.metrics + context.people + context.impact + context.fields
            + context.lists + context.actions + context.timeline + context.live
        return .object(members + presence(of: members))
    }

    /// For each list a flag `has-…`, since a section over a list repeats what should stand once above it.
    private static func presence(of members: [TemplateValue.Member]) -> [TemplateValue.Member] {
        let lists = members.filter { member in
            guard case .list = member.value else { return false }
            return true
        }
        let hasLessons = ["takeaway", "process-improvement"].contains { key in
            lists.contains { $0.key == key && $0.value.isPresent }
        }
        return lists.map { .init("has-" + $0.key, .flag($0.value.isPresent)) } + [
            .init("has-lessons", .flag(hasLessons))
        ]
    }

    var incident: Incident { record.incident }

    /// Headings in fields sink below a template's second level of sections.
    static let fieldHeadingLevel = 4

    func line(_ text: String) -> TemplateText { .line(SafeText(text), options.markup) }

    func paragraph(_ text: String) -> TemplateText { .paragraph(SafeText(text), options.markup) }

    func optional(_ text: String?) -> TemplateValue {
        TemplateValue(text.flatMap { $0.isEmpty ? nil : line($0) })
    }

    private func words(_ text: String?) -> TemplateValue {
        TemplateValue(text.flatMap { $0.isEmpty ? nil : paragraph($0) })
    }

    private func confined(_ text: String) -> ConfinedMarkdown {
        switch options.markup {
        case .markdown: confine(SafeText(text), Self.fieldHeadingLevel)
        case .plain: ConfinedMarkdown(plain: SafeText(text), .plain)
        }
    }

    func inline(_ text: String, indent: Int) -> TemplateText { .inline(confined(text), indent: indent) }

    /// A title stands in bold, which asterisks of its own would end; such a one stands as text.
    func title(_ text: String) -> TemplateText {
        let field = confined(text)
        return field.isOneParagraph && !text.contains("*") ? .inline(field, indent: 0) : line(text)
    }

    func markdownCell(_ text: String) -> TemplateText { .cell(confined(text)) }

    private var head: [TemplateValue.Member] {
        [
            .init("title", .text(line(incident.title))),
            .init("handle", .text(line(incident.handle))),
            .init("status", .text(line(incident.status.rawValue))),
            .init("severity", optional(incident.severity?.name)),
            .init("is-drill", .flag(incident.isDrill)),
            .init("is-resolved", .flag(incident.isResolved)),
            .init("times-note", .text(line(times.note))),
        ]
    }

    /// From when the incident hurt: impact started, else detected, else what its clock counts from.
    private var period: [TemplateValue.Member] {
        let start = incident.clockStart
        let resolved = incident.isResolved ? incident.milestone(.resolved) : nil
        let until = resolved?.instant ?? options.asOf ?? record.lastEntryAt.instant
        let span = times.span(seconds: max(0, until.seconds(since: start.instant)))
        let period = resolved.map { times.period(from: start, to: $0) } ?? times.dated(start) + ", not resolved yet"
        return [
            .init("date", .text(line(times.format.date(start.instant)))),
            .init("date-iso", .text(line(times.format.isoDate(start.instant)))),
            .init("period", .text(line(period))),
            .init("duration", .text(line(resolved == nil ? span + " so far" : span))),
            .init("started", .text(line(times.dated(start)))),
            .init("ended", optional(resolved.map(times.dated))),
        ]
    }

    private var impact: [TemplateValue.Member] {
        let impact = incident.impact
        let parts = [impact.text, impact.users, impact.business, impact.scope]
        let services = incident.services
        return [
            .init("has-impact", .flag(parts.contains { $0?.isEmpty == false })),
            .init("has-impact-details", .flag(parts.dropFirst().contains { $0?.isEmpty == false })),
            .init("impact", words(impact.text)),
            .init("impact-users", words(impact.users)),
            .init("impact-business", words(impact.business)),
            .init("impact-scope", words(impact.scope)),
            .init("services", .list(services.map { .object([.init("name", .text(line($0)))]) })),
            .init("services-line", optional(services.joined(separator: ", "))),
        ]
    }

    private var fields: [TemplateValue.Member] {
        TextField.allCases.flatMap { field -> [TemplateValue.Member] in
            let confined = incident.text(field).map(confined)
            return [
                .init(field.rawValue, TemplateValue(confined.map(TemplateText.field))),
                .init(field.rawValue + "-after-label", TemplateValue(confined.map(TemplateText.afterLabel))),
            ]
        }
    }

    private var lists: [TemplateValue.Member] {
        ListField.allCases.map { field in
            let items = incident.items(field).enumerated().map { index, item -> TemplateValue in
                let confined = confined(item.text)
                return .object([
                    .init("number", .text(TemplateText(index + 1))),
                    .init("text", .text(.item(confined, indent: 2))),
                    .init("nested", .text(.item(confined, indent: 4))),
                    .init("numbered", .text(.item(confined, indent: 2 + String(index + 1).count))),
                ])
            }
            return .init(field.rawValue, .list(items))
        }
    }
}
