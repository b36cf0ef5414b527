import Incidents
import Text

extension DocumentContext {
    var metrics: [TemplateValue.Member] {
        let until = options.asOf ?? record.lastEntryAt.instant
        let metrics = Metrics(incident, until: until)
        let rows =
            [
                row("Time to detect", metrics.timeToDetect, Metrics.Formula.detect),
                row("Time to acknowledge", metrics.timeToAcknowledge, Metrics.Formula.acknowledge),
                row("Time to mitigate", metrics.timeToMitigate, Metrics.Formula.mitigate),
                row("Time to resolve", metrics.timeToResolve, Metrics.Formula.resolve),
                row("Time in maintenance", metrics.timeInMaintenance, Metrics.Formula.maintenance),
            ]
            + metrics.timeInSeverity.map { row("Time in \($0.severity.name)", $0.seconds, Metrics.Formula.severity) }
        return [.init("metrics", .list(rows)), .init("milestones", .list(incident.milestones.map(milestone)))]
    }

    private func row(_ name: String, _ seconds: Int64?, _ formula: String) -> TemplateValue {
        .object([
            .init("name", .text(line(name))),
            .init("value", .text(line(seconds.map(times.span) ?? "not recorded"))),
            .init("formula", .text(line(formula))),
        ])
    }

    private func milestone(_ name: MilestoneName, _ moment: Moment) -> TemplateValue {
        .object([
            .init("name", .text(line(name.words))),
            .init("at", .text(line(times.dated(moment)))),
        ])
    }

    /// Who held which role, and whose words the record is.
    var people: [TemplateValue.Member] {
        var authors: [String] = []
        for entry in record.entries where !entry.isStruck && !authors.contains(entry.author) {
            authors.append(entry.author)
        }
        return [
            .init("authors", .text(line(authors.joined(separator: ", ")))),
            .init("commander", optional(incident.commander)),
            .init("roles", .list(incident.roles.map { role($0) })),
            .init("current-roles", .list(incident.roles.filter { $0.to == nil }.map { role($0) })),
        ]
    }

    private func role(_ span: RoleSpan) -> TemplateValue {
        .object([
            .init("role", .text(line(span.role.rawValue))),
            .init("who", .text(line(span.who))),
            .init("who-cell", cell(span.who)),
            .init("from", .text(line(times.zonedTime(span.from)))),
            .init("to", optional(span.to.map(times.zonedTime))),
        ])
    }
}
