extension Act {
    func open(_ asked: Opening, takenHandles: Set<String>) throws(Refusal) -> Decision {
        let (opening, remarks) = detected(asked)
        let title = try opening.title.oneLine.required("an incident needs a title: sitroom open TITLE")
        try checkTimes(of: opening)
        let handle = Handle.make(title: title, day: opening.day, taken: takenHandles)
        let opened = IncidentOpened(
            title: title, handle: handle, zone: opening.zone, isZoneChosen: opening.isZoneChosen,
            isDrill: opening.isDrill, isBackfilled: opening.isBackfilled, severity: opening.severity,
            services: opening.services.map(\.oneLine), impactStarted: opening.impactStarted, detected: opening.detected,
            declared: declared(opening), commander: opening.commander, cadences: opening.cadences)
        let isLate = isRecordedOnly(nil) || opening.isDrill || opening.isBackfilled
        let bodies =
            [.incidentOpened(opened)] + opening.playbooks.map { EventBody.playbookUsed(PlaybookUsed(playbook: $0)) }
        let moment = openingMoment(opening)
        let alerts = opening.alerts.news
        // That an alert fired a while ago makes nothing late: the incident is declared now.
        return Decision(
            drafts: bodies.map { Draft(body: $0, occurred: moment, isRecordedOnly: isLate) }
                + alerts.prefix(Self.mostAlerts).map { draft($0, isRecordedOnly: isLate) },
            remarks: Self.count(of: alerts) + remarks + Self.remarks(alerts))
    }

    /// With the detection that the alerts tell, where no person told one and it fits what they told.
    private func detected(_ asked: Opening) -> (Opening, remarks: [String]) {
        guard asked.detected == nil, !asked.alerts.isEmpty else { return (asked, []) }
        let latest = (declared(asked) ?? Moment(now)).instant
        var opening = asked
        opening.detected = asked.alerts.detection(from: asked.impactStarted?.instant, to: latest)
        let isLater = asked.alerts.hasStart(after: latest)
        return (opening, isLater ? ["an alert that starts after declaring tells no detection"] : [])
    }

    private func checkTimes(of opening: Opening) throws(Refusal) {
        for moment in [opening.impactStarted, opening.detected].compactMap({ $0 }) where moment.instant > now {
            throw Refusal(.usage, "an incident can't have begun in the future: check --impact-started and --detected")
        }
        let known = [opening.impactStarted, opening.detected].compactMap { $0?.instant }
        if let declared = declared(opening)?.instant, known.contains(where: { $0 > declared }) {
            throw Refusal(
                .usage,
                "declaring can't lie before the impact or its detection: check --at, --impact-started and --detected"
            )
        }
        guard let started = opening.impactStarted?.instant else { return }
        if let detected = opening.detected?.instant, detected < started {
            throw Refusal(.usage, "detected can't lie before impact_started: check --impact-started and --detected")
        }
    }

    /// What is written down afterwards was declared when somebody says so, not when it is typed in.
    private func declared(_ opening: Opening) -> Moment? {
        opening.isBackfilled && !isTimed ? nil : occurred
    }

    private func openingMoment(_ opening: Opening) -> Moment {
        guard opening.isBackfilled, !isTimed else { return occurred }
        return opening.detected ?? opening.impactStarted ?? occurred
    }
}

/// The name by which people call an incident: its day and the first words of its title.
package enum Handle {
    /// - Parameter day: `2024-07-12`.
    package static func make(title: String, day: String, taken: Set<String>) -> String {
        let words = visible(title.lowercased()).split { !($0.isLetter || $0.isNumber) }
        var slug = ""
        for word in words {
            let longer = slug.isEmpty ? word.prefix(40).prefix(utf8: 120) : slug + "-" + word
            guard longer.count <= 40, longer.utf8.count <= 120 else { break }
            slug = longer
        }
        let base = day + "-" + (slug.isEmpty ? "incident" : slug)
        guard taken.contains(base) else { return base }
        let number = (2...).first { !taken.contains("\(base)-\($0)") } ?? 2
        return "\(base)-\(number)"
    }

    /// Without what nobody would see in it, and without heaps of marks: it is typed, and it names files.
    private static func visible(_ title: String) -> String {
        var marks = 0
        let scalars = title.unicodeScalars.filter { scalar in
            marks = scalar.properties.generalCategory == .nonspacingMark ? marks + 1 : 0
            return marks <= 4 && !scalar.properties.isDefaultIgnorableCodePoint
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Substring {
    /// As many whole characters as fit into so many bytes.
    fileprivate func prefix(utf8 limit: Int) -> String {
        var kept = ""
        for character in self {
            guard kept.utf8.count + character.utf8.count <= limit else { break }
            kept.append(character)
        }
        return kept
    }
}
