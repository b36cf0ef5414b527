import Commands
import Incidents
import Postmortems
import SQLiteJournal
import System
import Text

extension Desk {
    private static let searchLimit = 100

    func search(_ text: String, in named: String?, json: Bool) throws(Trouble) -> String {
        guard let query = SearchQuery(text) else {
            throw Trouble(.usage, "search needs a word: a letter or a digit to look for")
        }
        let hits = try reading { reader throws(JournalError) in
            let incident = try named.map { name throws(JournalError) in try reader.incident(.named(name)).id }
            return try reader.search(query, in: incident, limit: Self.searchLimit)
        }
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
        let incidents = try reading { reader throws(JournalError) in
            try reader.incidents().map { line throws(JournalError) in try reader.incident(.exactly(line.id)) }
        }
        let format = TimeFormat(zone: settings.zone)
        let statistics = Statistics(incidents) { String(format.isoDate($0).prefix(7)) }
        if isCSV { return StatsText.csv(statistics) }
        return json ? StatsText.json(statistics).pretty + "\n" : StatsText.text(statistics)
    }
}
