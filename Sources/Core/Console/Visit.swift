import Commands
import Incidents
import TextUI

/// What stays in an incident, or on the board, while the person is somewhere else: the lines that were begun there, and
/// what was being read.
struct Visit: Equatable, Sendable {
    /// Nil for the board.
    let incident: IncidentID?
    var drafts: [Composer.Draft] = []
    var reading: Reading?

    /// A place in a timeline that was not followed.
    struct Reading: Equatable, Sendable {
        let timeline: TimelineWindow
        let viewport: ListViewport<EntryID>
    }
}

extension Composer {
    /// Takes out all that is written, the line that was put aside first, first.
    mutating func leave() -> [Draft] {
        endSearch(taking: false)
        let drafts = aside + [draft]
        recall = nil
        aside = []
        editor.clear()
        stamp = nil
        return drafts.filter { !$0.text.isEmpty }
    }

    /// Brings back what was written here before; what is being written goes first.
    mutating func comeBack(to drafts: [Draft]) {
        aside = drafts + aside
        restore()
    }
}

extension Model {
    /// What is being written stays in the incident, or on the board, where it was begun.
    mutating func leaveLines() {
        let drafts = composer.leave()
        guard !drafts.isEmpty else { return }
        changeVisit(of: incident?.id) { $0.drafts += drafts }
    }

    /// Brings back the lines that were begun in what is on the screen, unless it is being left.
    mutating func resumeLines() {
        guard typeAhead == nil, let visit = visits.first(where: { $0.incident == incident?.id }),
            !visit.drafts.isEmpty
        else { return }
        changeVisit(of: visit.incident) { $0.drafts = [] }
        composer.comeBack(to: visit.drafts)
    }

    /// A line that could not be recorded waits in the incident for which it was meant.
    mutating func keep(_ draft: Composer.Draft, for incident: IncidentID?) {
        changeVisit(of: incident) { $0.drafts.append(draft) }
    }

    /// Shows the board, at once: nothing that is typed from now on can be meant for the incident.
    mutating func goToBoard() -> [Effect] {
        guard let left = incident else {
            tell("this is the board")
            return []
        }
        leaveLines()
        notice = nil
        leaveIncident()
        incident = nil
        zone = hostZone
        otherOverdue = nil
        boardViewport.select(left.handle, boardHandles, rows: 1)
        resumeLines()
        return [.showBoard]
    }

    /// Keeps what is being read, unless the end is followed.
    mutating func leaveReading() {
        guard let id = incident?.id else { return }
        let isWhole = find == nil && !timelineViewport.isFollowing
        let place = !isWhole ? nil : Visit.Reading(timeline: timeline, viewport: timelineViewport)
        changeVisit(of: id) { $0.reading = place }
    }

    /// Goes back to what was being read.
    mutating func resumeReading() {
        guard let id = incident?.id, let visit = visits.first(where: { $0.incident == id }),
            let place = visit.reading
        else { return }
        timeline = place.timeline
        timelineViewport = place.viewport
    }

    private mutating func changeVisit(of incident: IncidentID?, _ change: (inout Visit) -> Void) {
        guard let place = visits.firstIndex(where: { $0.incident == incident }) else {
            var visit = Visit(incident: incident)
            change(&visit)
            visits.append(visit)
            return
        }
        change(&visits[place])
    }
}
