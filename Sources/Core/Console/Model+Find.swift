import Commands
import Incidents
import TextUI

extension Model {
    var filter: TimelineFilter { find?.filter ?? TimelineFilter() }

    /// F7.
    mutating func openFind() {
        focus = .composer
        if !composer.text.hasPrefix("/find") { composer.fill(with: "/find ", at: now) }
    }

    /// Lights words, or leaves only some entries; without either it ends what was looked for.
    mutating func startFind(_ asked: FindArguments) -> [Effect] {
        guard !asked.isEmpty else {
            if find == nil { refuse("/find TEXT lights words; --kind, --by and --tag leave only some entries") }
            return endFind()
        }
        let hasOtherFilter = asked.filter != filter
        find = TimelineFind(asked)
        if hasOtherFilter { followTimeline() }
        enter(.timeline)
        return ask(hasOtherFilter ? TimelineQuery(.latest, count: TimelineWindow.pageSize) : timelineQuery)
    }

    /// All entries again, around the one that is selected.
    mutating func endFind() -> [Effect] {
        guard let ended = find else { return [] }
        find = nil
        guard !ended.filter.isEmpty else { return [] }
        if focus == .timeline, let entry = selectedEntry.flatMap({ timeline.entry($0) }) {
            return ask(TimelineQuery(.around(entry.position), count: TimelineWindow.pageSize))
        }
        followTimeline()
        return ask(.latest(count: TimelineWindow.pageSize))
    }

    /// Alt-K and Alt-J.
    mutating func goToMatch(_ direction: TimelineDirection) -> [Effect] {
        guard let find, let matches = find.matches, !matches.isEmpty else {
            refuse("no match to go to: F7 looks for words")
            return []
        }
        guard let place = place(before: direction), let match = find.match(direction, of: place) else {
            tell("no \(direction.word) match")
            return []
        }
        return goTo(match)
    }

    /// Alt-P and Alt-N: to the neighbouring change of milestone, status or severity.
    mutating func goToLandmark(_ direction: TimelineDirection) -> [Effect] {
        guard incident != nil, let first = timeline.entries.first, let last = timeline.entries.last,
            let place = place(before: direction)
        else { return [] }
        let landmarks = timeline.entries.filter { EntryKind.landmarks.contains($0.kind) }.map(\.position)
        let near = direction == .earlier ? landmarks.last { $0 < place } : landmarks.first { $0 > place }
        if let near { return goTo(near) }
        let isMore = direction == .earlier ? timeline.hasEarlier : timeline.hasLater
        guard isMore else {
            tell("no \(direction.word) milestone")
            return []
        }
        enter(.timeline)
        let edge = direction == .earlier ? first.position : last.position
        return ask(TimelineQuery(.landmark(direction, of: edge), count: TimelineWindow.pageSize))
    }

    /// Selects an entry, wherever on the timeline it is.
    mutating func goTo(_ position: TimelinePosition) -> [Effect] {
        enter(.timeline)
        guard timeline.entry(position.id) != nil else {
            return ask(TimelineQuery(.around(position), count: TimelineWindow.pageSize))
        }
        if loading?.stretch.isJump == true { loading = nil }
        land(on: position.id)
        return []
    }

    /// Shows an entry of the window; in the timeline it is selected.
    func placed(_ viewport: ListViewport<EntryID>, on id: EntryID) -> ListViewport<EntryID> {
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        var viewport = viewport
        viewport.show(id, timeline.ids, rows: layout.timelineRows, height: rows.height)
        if focus != .timeline { viewport.deselect() }
        return viewport
    }

    mutating func land(on id: EntryID) {
        timelineViewport = placed(timelineViewport, on: id)
    }

    /// Puts a question of the person's, who waits for the answer, whatever was asked before.
    mutating func ask(_ query: TimelineQuery) -> [Effect] {
        var query = query
        query.filter = filter
        if case .latest = query.stretch { query.text = find?.text }
        if case .from = query.stretch { query.text = find?.text }
        loading = query
        return [.load(query)]
    }

    /// Takes in a stretch of the timeline, and goes where its question wanted to.
    mutating func take(_ page: TimelinePage, answering query: TimelineQuery) -> [Effect] {
        let isAnswer = query == loading
        if isAnswer { loading = nil }
        // What was asked before the filter was changed shows other entries.
        guard query.filter == filter, isAnswer || !query.stretch.isJump else { return [] }
        if isAnswer, case .landmark(let direction, _) = query.stretch, page.target == nil {
            tell("no \(direction.word) milestone")
            return []
        }
        if isAnswer || timelineViewport.isFollowing {
            timeline.take(page, answering: query)
        } else {
            timeline.takeNews(page, answering: query)
        }
        timeline.count(page, filter)
        if isAnswer, let target = page.target { land(on: target) }
        return takeFound(page, answering: query)
    }

    /// The first answer shows the last match at or before what is being read.
    private mutating func takeFound(_ page: TimelinePage, answering query: TimelineQuery) -> [Effect] {
        guard var found = find, query.text == found.text else { return [] }
        let wasAnswered = found.isAnswered
        found.take(page)
        find = found
        guard !wasAnswered, found.isAnswered, focus == .timeline else { return [] }
        if !found.filter.isEmpty, timelineViewport.isFollowing { moveInTimeline(.end, ScreenLayout(self)) }
        guard let matches = found.matches, let end = place(before: .earlier) else { return [] }
        let isThere = found.number(of: end) != nil
        guard let match = isThere ? end : found.match(.earlier, of: end) ?? matches.first else { return [] }
        return goTo(match)
    }

    /// From where a jump counts: where the last one is still on its way to, else the selected entry, else the edge of
    /// what is seen.
    private func place(before direction: TimelineDirection) -> TimelinePosition? {
        if case .around(let target) = loading?.stretch { return target }
        if let entry = selectedEntry.flatMap({ timeline.entry($0) }) { return entry.position }
        let layout = ScreenLayout(self)
        let rows = TimelineRows(self, layout)
        let seen = timelineViewport.visible(timeline.ids, rows: layout.timelineRows, height: rows.height)
        return (direction == .earlier ? seen.last : seen.first).map { timeline.entries[$0].position }
    }
}

extension TimelineDirection {
    var word: String {
        switch self {
        case .earlier: "earlier"
        case .later: "later"
        }
    }
}

extension TimelineQuery.Stretch {
    /// Whether somebody waits for it to go there; nobody else's question is of this kind.
    fileprivate var isJump: Bool {
        switch self {
        case .first, .around, .landmark: true
        case .latest, .before, .from: false
        }
    }
}
