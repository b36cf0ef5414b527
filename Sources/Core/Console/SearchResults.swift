import Commands
import Incidents
import Text
import TextUI

/// What a search found, and what of it is chosen.
package struct SearchResults: Equatable, Sendable {
    let query: String
    let hits: [SearchHit]
    /// Whether there may be more than were asked for.
    let isCut: Bool
    /// By the place of each hit.
    private(set) var viewport = ListViewport<Int>(isFollowing: false)

    package init(query: String, hits: [SearchHit], isCut: Bool) {
        self.query = query
        self.hits = hits
        self.isCut = isCut
        if !hits.isEmpty { viewport.select(0, [0], rows: 1) }
    }

    var ids: [Int] { Array(hits.indices) }

    /// An incident's name stands above the first hit in it.
    func isFirst(_ place: Int) -> Bool { place == 0 || hits[place].incident != hits[place - 1].incident }

    static func rowCount(columns: Int) -> Int { columns < 70 ? 2 : 1 }

    func height(_ size: Size) -> (Int) -> Int {
        let rows = Self.rowCount(columns: size.columns)
        return { rows + (isFirst($0) ? 1 : 0) }
    }

    private func rows(_ size: Size) -> Int { LookBackLayout(size).rows.rows }

    func moved(_ motion: ListViewport<Int>.Motion, _ size: Size) -> SearchResults {
        var results = self
        results.viewport.step(motion, ids, rows: rows(size), height: height(size))
        return results
    }

    func selecting(_ place: Int, _ size: Size) -> SearchResults {
        var results = self
        results.viewport.select(place, ids, rows: rows(size), height: height(size))
        return results
    }

    func turned(by items: Int, _ size: Size) -> SearchResults {
        var results = self
        results.viewport.turn(by: items, ids, rows: rows(size), height: height(size))
        return results
    }
}

extension Model {
    mutating func press(_ key: Key, in results: SearchResults) -> [Effect] {
        if key == .enter { return open(results) }
        if let motion = ListViewport<Int>.Motion(key) {
            overlay = .lookBack(.search(results.moved(motion, size)))
        }
        return []
    }

    /// Goes to the entry; of what is no entry it shows the text, or says where in the incident it stands.
    private mutating func open(_ results: SearchResults) -> [Effect] {
        guard let place = results.viewport.selection else { return [] }
        let hit = results.hits[place]
        overlay = nil
        guard let entry = hit.entry else {
            if incident?.id == hit.incident {
                overlay = .pager(Pager(title: "\(hit.part): \(hit.handle)", body: hit.text))
                return []
            }
            tell("found in \(hit.part): \(hit.excerpt)")
            return goTo(hit.handle)
        }
        sought = SoughtEntry(incident: hit.incident, entry: entry.id, position: entry.position)
        return incident?.id == hit.incident ? seek() : goTo(hit.handle)
    }
}

struct SearchResultsView {
    private let model: Model
    private let results: SearchResults
    private let layout: LookBackLayout

    init(_ model: Model, _ results: SearchResults) {
        self.model = model
        self.results = results
        layout = LookBackLayout(model.size)
    }

    var rows: ListedRows<Int> {
        ListedRows(results.viewport, results.ids, in: layout.rows, height: results.height(model.size))
    }

    func draw(on frame: inout Frame) {
        let count = results.hits.count
        let hints = ["Enter: go there   arrows, PageDown   Esc: back to where you were", "Enter: go there  Esc: back"]
        layout.draw(
            "Search: \(String(results.query.prefix(200)))", note: results.isCut ? "first \(count)" : "\(count) found",
            hints: hints, on: &frame, model.symbols)
        let said =
            count == 0 ? "nothing found" : results.isCut ? "another word narrows it" : "the latest incident first"
        frame.draw(
            SafeText(said), at: layout.head.at(row: 0, column: 1), maxColumns: layout.head.columns - 1,
            style: Theme.dim)
        for place in rows.places { draw(place.id, on: &frame, place.rect) }
    }

    private func draw(_ place: Int, on frame: inout Frame, _ whole: Rect) {
        let hit = results.hits[place]
        var rect = whole
        if results.isFirst(place) {
            var pen = Pen(whole.line(0), column: 1)
            pen.putWord(hit.handle, Theme.bold, on: &frame)
            pen.rest(hit.title, model.symbols, style: Theme.bold, on: &frame)
            rect = whole.splitTop(1).rest
        }
        var pen = Pen(rect.line(0), column: 1)
        let isSelected = results.viewport.selection == place
        pen.put(isSelected ? model.symbols.current.string : "", width: 1, Theme.bold, on: &frame)
        if let entry = hit.entry {
            let minute = Moment(entry.occurred.instant, .minute)
            pen.put(
                "\(model.clock.isoDate(entry.occurred.instant)) \(model.clock.time(minute))", width: 16, .plain,
                on: &frame)
            pen.put(entry.kind.rawValue, width: 11, Theme.kind(entry.kind), on: &frame)
        } else {
            pen.putWord(hit.part, Theme.bold, on: &frame)
        }
        if SearchResults.rowCount(columns: rect.columns) == 2 { pen = Pen(rect.line(1), column: 5) }
        pen.rest(hit.excerpt, model.symbols, on: &frame)
        if isSelected { frame.restyle(rect) { $0.reverse = true } }
    }
}
