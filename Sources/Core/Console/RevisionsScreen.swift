import Commands
import Incidents
import TextUI

/// An entry's revisions over the whole screen, two at a time.
package struct RevisionsScreen: Equatable, Sendable {
    let entry: EntryID
    /// Nil while they are being read.
    var states: [RevisionState]?
    /// The place of the newer one of the two that are shown.
    var shown = 0
    /// The first row that is shown, counted from 0.
    var top = 0
}

extension Model {
    mutating func openRevisions(_ id: EntryID) -> [Effect] {
        guard let incident else { return [] }
        overlay = .revisions(RevisionsScreen(entry: id))
        return [.readRevisions(of: id, in: incident.id)]
    }

    /// An answer to a question that was left meanwhile changes nothing.
    mutating func take(_ revisions: [Revision], of id: EntryID) {
        guard case .revisions(var screen) = overlay, screen.entry == id else { return }
        let states = RevisionState.all(revisions)
        screen.states = states
        screen.shown = max(0, states.count - 1)
        overlay = .revisions(screen)
    }

    mutating func press(_ key: Key, in screen: RevisionsScreen) -> [Effect] {
        let view = RevisionsView(screen, self)
        let page = max(1, view.room - 1)
        switch key {
        case .escape, .enter, .character("q"), .control("c"): overlay = nil
        case .left: overlay = .revisions(view.turned(by: -1))
        case .right: overlay = .revisions(view.turned(by: 1))
        case .up: overlay = .revisions(view.scrolled(by: -1))
        case .down: overlay = .revisions(view.scrolled(by: 1))
        case .pageUp: overlay = .revisions(view.scrolled(by: -page))
        case .pageDown, .character(" "): overlay = .revisions(view.scrolled(by: page))
        case .home: overlay = .revisions(view.scrolled(by: -view.count))
        case .end: overlay = .revisions(view.scrolled(by: view.count))
        default: break
        }
        return []
    }
}
