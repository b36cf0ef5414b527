import Incidents

/// The entries of one incident that pass a filter, read in stretches: each question walks an index in the timeline's
/// order and stops when it has enough.
struct EntrySelection {
    let journal: Journal
    /// The incident's row.
    let incident: SQLValue
    let filter: TimelineFilter

    func page(_ stretch: TimelineQuery.Stretch, count: Int) throws(SQLiteFailure) -> TimelinePage {
        switch stretch {
        case .latest:
            let found = try read(.earlier, count + 1)
            return TimelinePage(
                entries: found.prefix(count).reversed(), hasEarlier: found.count > count, hasLater: false)
        case .first:
            let found = try read(.later, count + 1)
            return TimelinePage(
                entries: Array(found.prefix(count)), hasEarlier: false, hasLater: found.count > count,
                target: found.first?.id)
        case .before(let place):
            let found = try read(.earlier, count + 1, from: Bound(place, "<"))
            return TimelinePage(
                entries: found.prefix(count).reversed(), hasEarlier: found.count > count, hasLater: true)
        case .from(let place):
            let found = try read(.later, count + 1, from: Bound(place, ">="))
            let earlier = try read(.earlier, 1, from: Bound(place, "<"))
            return TimelinePage(
                entries: Array(found.prefix(count)), hasEarlier: !earlier.isEmpty, hasLater: found.count > count)
        case .around(let place): return try page(around: place, count: count)
        case .landmark(let direction, let place):
            let landmarks = filter.landmarks.map { EntrySelection(journal: journal, incident: incident, filter: $0) }
            let bound = Bound(place, direction == .earlier ? "<" : ">")
            guard let found = try landmarks?.read(direction, 1, from: bound).first else {
                return TimelinePage(entries: [], hasEarlier: false, hasLater: false)
            }
            return try page(around: found.position, count: count)
        }
    }

    var counts: FilterCounts {
        get throws(SQLiteFailure) {
            let everything = EntrySelection(journal: journal, incident: incident, filter: TimelineFilter())
            return FilterCounts(shown: try count(), all: try everything.count())
        }
    }

    /// The places of all entries that have the terms in their text or tags; struck ones have none.
    func matches(_ text: SearchQuery) throws(SQLiteFailure) -> [TimelinePosition] {
        var found: [TimelinePosition] = []
        for kind in kinds {
            let (sql, values) = matching(text, conditions(kind, table: "e."))
            let row = try journal.database.prepare(sql, values)
            while try row.step() {
                found.append(
                    TimelinePosition(
                        instant: Instant(milliseconds: row.integer(0)), clock: HybridTime(packed: row.integer(1)),
                        id: EventID(writer: WriterID(row.text(2)), sequence: row.integer(3))))
            }
        }
        return found.sorted()
    }

    /// By the index of all runs of three characters; terms that are shorter are looked for in each text.
    private func matching(_ text: SearchQuery, _ condition: Condition) -> (sql: String, values: [SQLValue]) {
        let place = EntryRow.place.split(separator: ",").map { "e.\($0.drop { $0 == " " })" }.joined(separator: ", ")
        let tables = """
            searchables s JOIN entries e ON e.writer = s.writer AND e.sequence = s.sequence
            """
        if let parts = text.parts {
            let sql = """
                SELECT \(place) FROM search_parts CROSS JOIN \(tables)
                WHERE search_parts MATCH ? AND s.id = search_parts.rowid AND \(condition.sql)
                """
            return (sql, [.text(parts)] + condition.values)
        }
        let likes = text.terms.map { _ in "s.text LIKE ? ESCAPE '\\'" }.joined(separator: " AND ")
        let sql = "SELECT \(place) FROM \(tables) WHERE s.incident = ? AND \(likes) AND \(condition.sql)"
        return (sql, [incident] + text.terms.map { .text("%\(Self.escaped($0))%") } + condition.values)
    }

    private static func escaped(_ term: String) -> String {
        String(term.flatMap { "%_\\".contains($0) ? ["\\", $0] : [$0] })
    }

    private func page(around place: TimelinePosition, count: Int) throws(SQLiteFailure) -> TimelinePage {
        let half = max(1, count / 2)
        let earlier = try read(.earlier, half + 1, from: Bound(place, "<"))
        let later = try read(.later, half + 1, from: Bound(place, ">="))
        return TimelinePage(
            entries: earlier.prefix(half).reversed() + later.prefix(half), hasEarlier: earlier.count > half,
            hasLater: later.count > half, target: (later.first ?? earlier.first)?.id)
    }

    private func count() throws(SQLiteFailure) -> Int {
        var total: Int64 = 0
        for kind in kinds {
            let condition = conditions(kind)
            total +=
                try journal.database.integer(
                    "SELECT count(*) FROM entries WHERE \(condition.sql)", condition.values) ?? 0
        }
        return Int(total)
    }

    /// Each kind by itself, so that an index gives the order; nil is every kind.
    private var kinds: [EntryKind?] { filter.kinds.isEmpty ? [nil] : filter.kinds }

    private struct Bound {
        let place: TimelinePosition
        let comparison: String

        init(_ place: TimelinePosition, _ comparison: String) {
            self.place = place
            self.comparison = comparison
        }
    }

    private struct Condition {
        var sql: String
        var values: [SQLValue]

        mutating func add(_ sql: String, _ values: SQLValue...) {
            self.sql += " AND " + sql
            self.values += values
        }
    }

    /// The first entries in one direction, that nearest to the bound first.
    private func read(_ direction: TimelineDirection, _ limit: Int, from bound: Bound? = nil) throws(SQLiteFailure)
        -> [TimelineEntry]
    {
        let columns = EntryRow.place.split(separator: ",")
        let order = columns.map { direction == .earlier ? $0 + " DESC" : $0[...] }.joined(separator: ",")
        var found: [TimelineEntry] = []
        for kind in kinds {
            var condition = conditions(kind)
            if let bound {
                condition.add("(\(EntryRow.place)) \(bound.comparison) (?,?,?,?)")
                condition.values += EntryRow.values(of: bound.place)
            }
            var sql = "\(condition.sql) ORDER BY \(order) LIMIT ?"
            if filter.tag != nil, kind == nil, filter.by == nil {
                // The index of what is tagged holds too little of an entry to be chosen for all of it.
                sql = "(writer, sequence) IN (SELECT writer, sequence FROM entries WHERE \(sql)) ORDER BY \(order)"
            }
            found += try Reader(journal: journal).entries(sql, condition.values + [.integer(Int64(limit))])
        }
        guard kinds.count > 1 else { return found }
        found.sort { direction == .earlier ? $0.position > $1.position : $0.position < $1.position }
        return Array(found.prefix(limit))
    }

    private func conditions(_ kind: EntryKind?, table: String = "") -> Condition {
        var condition = Condition(sql: "\(table)incident = ?", values: [incident])
        if let kind { condition.add("\(table)kind = ?", .text(kind.rawValue)) }
        if let by = filter.by { condition.add("\(table)by = ? COLLATE NOCASE", .text(by)) }
        if let tag = filter.tag {
            let lines = "char(10) || lower(\(table)tags) || char(10)"
            condition.add(
                "\(table)tags <> '' AND instr(\(lines), char(10) || lower(?) || char(10)) > 0", .text(tag))
        }
        return condition
    }
}
