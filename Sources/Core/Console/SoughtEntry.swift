import Incidents
import TextUI

/// An entry that is to be selected as soon as its incident is on the screen.
struct SoughtEntry: Equatable, Sendable {
    let incident: IncidentID
    let entry: EntryID
    let position: TimelinePosition
    /// Whether its stretch of the timeline was asked for.
    var isAsked = false
}

extension Model {
    /// Goes to the entry that is sought, once its incident is there; asks for its stretch of the timeline if need be.
    mutating func seek() -> [Effect] {
        guard let sought, typeAhead == nil, incident?.id == sought.incident else { return [] }
        if timeline.place(of: sought.entry) != nil {
            self.sought = nil
            let layout = ScreenLayout(self)
            let rows = TimelineRows(self, layout)
            timelineViewport.select(sought.entry, timeline.ids, rows: layout.timelineRows, height: rows.height)
            enter(.timeline)
            return []
        }
        guard loading == nil else { return [] }
        guard !sought.isAsked else {
            self.sought = nil
            tell("the entry \(sought.entry) is not on the timeline any more")
            return []
        }
        self.sought?.isAsked = true
        if !filter.isEmpty {
            find = nil
            tell("the filter is off: it may hide the entry")
        }
        let query = TimelineQuery.from(sought.position, count: TimelineWindow.mostEntries)
        loading = query
        return [.load(query)]
    }
}
