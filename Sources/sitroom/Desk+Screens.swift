import Commands
import Console
import Incidents
import SQLiteJournal
import System

extension Desk {
    /// What the console shows as a screen where the shell prints a text; nil for every other request.
    func lookBack(_ request: Request) throws(Trouble) -> LookBack? {
        if case .list(let part) = request.action {
            let all = try reading { reader throws(JournalError) in try reader.incidents() }
            return .list(IncidentList(all, part))
        }
        if case .search(let text) = request.action {
            let hits = try hits(text, in: request.options.incident)
            return .search(SearchResults(query: text, hits: hits, isCut: hits.count == Self.searchLimit))
        }
        if case .stats(isCSV: false) = request.action { return .statistics(StatisticsScreen(try statistics())) }
        return nil
    }
}
