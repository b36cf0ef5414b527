import Commands
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    static let searchLimit = 100

    func hits(_ text: String, in named: String?) throws(Trouble) -> [SearchHit] {
        guard let query = SearchQuery(text) else {
            throw Trouble(.usage, "search needs a word: a letter or a digit to look for")
        }
        return try reading { reader throws(JournalError) in
            let incident = try named.map { name throws(JournalError) in try reader.incident(.named(name)).id }
            return try reader.search(query, in: incident, limit: Self.searchLimit)
        }
    }

    func search(_ text: String, in named: String?, json: Bool) throws(Trouble) -> String {
        let hits = try hits(text, in: named)
        guard !json else { return JSON.array(hits.map(Self.json)).pretty + "\n" }
        let format = TimeFormat(zone: settings.zone)
        return SearchText.text(hits, for: text, limit: Self.searchLimit, format: format)
    }

    private static func json(_ hit: SearchHit) -> JSON {
        .members([
            "incident": .string(hit.handle), "title": .string(hit.title),
            "entry": hit.entry.map { RecordJSON.entry($0) },
            "part": hit.entry == nil ? .string(hit.part) : nil, "text": hit.entry == nil ? .string(hit.text) : nil,
            "excerpt": .string(hit.excerpt),
        ])
    }

    func stats(isCSV: Bool, json: Bool) throws(Trouble) -> String {
        if isCSV, json { throw Trouble(.usage, "stats: --csv and --json exclude each other") }
        let statistics = try statistics()
        if isCSV { return StatsText.csv(statistics) }
        return json ? StatsText.json(statistics).pretty + "\n" : StatsText.text(statistics)
    }

    func statistics() throws(Trouble) -> Statistics {
        let incidents = try reading { reader throws(JournalError) in
            try reader.incidents().map { line throws(JournalError) in try reader.incident(.exactly(line.id)) }
        }
        let format = TimeFormat(zone: settings.zone)
        return Statistics(incidents) { String(format.isoDate($0).prefix(7)) }
    }
}
