import Incidents

extension Reader {
    /// Finds the incident and reads its projected state.
    func select(_ selector: IncidentSelector) throws -> Incident {
        let line = try choose(selector)
        let sql = "SELECT state FROM incidents WHERE writer = ? AND sequence = ?"
        let values: [SQLValue] = [.text(line.id.writer.text), .integer(line.id.sequence)]
        let statement = try journal.database.prepare(sql, values)
        guard try statement.step() else { throw Refusal(.state, "no incident \(line.handle)") }
        return try JournalCoding.decodeIncident(statement.blob(0), handle: line.handle)
    }

    private func choose(_ selector: IncidentSelector) throws -> IncidentLine {
        switch selector {
        case .exactly(let id):
            let values: [SQLValue] = [.text(id.writer.text), .integer(id.sequence)]
            return try only(try lines("WHERE writer = ? AND sequence = ?", values), named: "\(id)")
        case .named(let name): return try named(name)
        case .onlyUnresolved:
            return try onlyOne(of: try lines("WHERE status NOT IN ('resolved','closed')", []))
        case .onlyUnclosed:
            let unresolved = try lines("WHERE status NOT IN ('resolved','closed') AND NOT drill", [])
            if !unresolved.isEmpty { return try onlyOne(of: unresolved) }
            return try onlyOne(of: try lines("WHERE status <> 'closed'", []))
        }
    }

    private func onlyOne(of open: [IncidentLine]) throws -> IncidentLine {
        let real = open.filter { !$0.isDrill }
        if real.count == 1 { return real[0] }
        guard real.isEmpty else {
            let names = real.map(\.handle).joined(separator: ", ")
            throw Refusal(.state, "several incidents are open; say which with --incident: \(names)")
        }
        let drills = open.map(\.handle).joined(separator: ", ")
        let hint = drills.isEmpty ? "" : "; a drill is taken only when named: --incident \(drills)"
        let last = try lines("WHERE NOT drill", []).first.map { "; the last one was --incident \($0.handle)" } ?? ""
        throw Refusal(.state, "no incident is open: sitroom open TITLE declares one\(last)\(hint)")
    }

    private func named(_ name: String) throws -> IncidentLine {
        let all = try lines("", [])
        if let exact = all.first(where: { $0.handle == name || $0.id.description == name }) { return exact }
        let byHandle = all.filter { $0.handle.hasPrefix(name) }
        if !byHandle.isEmpty { return try only(byHandle, named: name) }
        return try only(all.filter { $0.handle.dropFirst(11).hasPrefix(name.lowercased()) }, named: name)
    }

    private func only(_ found: [IncidentLine], named name: String) throws(Refusal) -> IncidentLine {
        guard let first = found.first else {
            throw Refusal(.state, "no incident \"\(name)\": sitroom list shows them")
        }
        guard found.count == 1 else {
            let names = found.map(\.handle).joined(separator: ", ")
            throw Refusal(.state, "\"\(name)\" could be \(names): give more of the handle")
        }
        return first
    }

    /// The latest opened first.
    func lines(_ condition: String, _ values: [SQLValue]) throws(SQLiteFailure) -> [IncidentLine] {
        let sql = """
            SELECT writer, sequence, handle, title, severity, status, drill, opened_at, resolved_at, closed_at
            FROM incidents \(condition) ORDER BY opened_at DESC, writer, sequence
            """
        let statement = try journal.database.prepare(sql, values)
        var found: [IncidentLine] = []
        while try statement.step() { found.append(IncidentLine(statement)) }
        return found
    }

    /// The entry that a person named: its number, its id, or an unambiguous prefix of the id.
    func entry(named name: String, in incident: Incident) throws -> TimelineEntry {
        let name = name.drop { $0 == "#" }.lowercased()
        let id = try rowID(incident.id)
        let found: [TimelineEntry]
        if let exact = EventID(name) {
            let values: [SQLValue] = [id, .integer(exact.sequence), .text(exact.writer.text)]
            found = try entries(
                "incident = ? AND sequence = ? AND substr(writer, 1, length(?3)) = ?3 LIMIT 5", values)
        } else if let number = Int64(name.last == "-" ? String(name.dropLast()) : name) {
            found = try entries("incident = ? AND sequence = ? LIMIT 5", [id, .integer(number)])
        } else {
            found = []
        }
        return try only(found, named: name, in: incident)
    }

    private func only(_ found: [TimelineEntry], named name: String, in incident: Incident) throws(Refusal)
        -> TimelineEntry
    {
        guard let first = found.first else {
            throw Refusal(.state, "no entry \"\(name)\" in \(incident.handle): sitroom show lists them with their ids")
        }
        guard found.count == 1 else {
            throw Refusal(.state, "\"\(name)\" could be " + found.map(\.id.description).joined(separator: ", "))
        }
        return first
    }
}

extension IncidentLine {
    fileprivate init(_ row: borrowing Statement) {
        self.init(
            id: EventID(writer: WriterID(row.text(0)), sequence: row.integer(1)), handle: row.text(2),
            title: row.text(3),
            severity: row.optionalInteger(4).flatMap { Severity(rawValue: Int($0)) },
            status: Status(rawValue: row.text(5)) ?? .investigating, isDrill: row.bool(6),
            openedAt: Instant(milliseconds: row.integer(7)),
            resolvedAt: row.optionalInteger(8).map { Instant(milliseconds: $0) },
            closedAt: row.optionalInteger(9).map { Instant(milliseconds: $0) })
    }
}
