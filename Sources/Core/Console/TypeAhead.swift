import Commands
import Incidents
import TextUI

/// Another incident is on its way to the screen: what is sent meanwhile is meant for that one, and is held until it is
/// there.
struct TypeAhead: Equatable, Sendable {
    /// What was on the screen when it was asked for.
    let before: IncidentID?
    /// The submission that declares it; nil for one that is only opened.
    let submission: Int?
    /// What was typed of the handle of one that is only opened: it may be on the screen already.
    let handle: String?
    /// From the first Enter on, with the moment of each.
    var keys: [HeldKey] = []

    struct HeldKey: Equatable, Sendable {
        let key: Key
        let at: Instant
    }

    func isOver(_ shown: Incident?) -> Bool {
        guard let shown else { return false }
        return shown.id != before || handle.map(shown.handle.contains) == true
    }
}

extension Action {
    /// Whether the incident that it declares takes the screen.
    var opensIncident: Bool {
        if case .importText(let arguments) = self { return arguments.isNew && !arguments.isDryRun }
        if case .open = self { return true }
        return false
    }
}

extension Model {
    mutating func expectIncident(declaredBy submission: Int) {
        leaveLines()
        typeAhead = TypeAhead(before: incident?.id, submission: submission, handle: nil)
    }

    mutating func expectIncident(named handle: String) -> [Effect] {
        leaveLines()
        // What was said here would read there as said of the other incident.
        notice = nil
        typeAhead = TypeAhead(before: incident?.id, submission: nil, handle: handle)
        return [.openIncident(handle: handle)]
    }

    /// Whether the key waits for the incident that is on its way. Ctrl-C ends the waiting.
    mutating func holds(_ key: Key) -> Bool {
        guard typeAhead != nil else { return false }
        if key == .control("c") {
            dropTypeAhead()
            return false
        }
        guard key == .enter || typeAhead?.keys.isEmpty == false else { return false }
        typeAhead?.keys.append(.init(key: key, at: now))
        tell("the incident is on its way: what you type waits for it")
        return true
    }

    /// Does what was held, each key at its own moment, once the incident is there.
    mutating func releaseTypeAhead() -> [Effect] {
        guard let held = typeAhead, held.isOver(incident) else { return [] }
        typeAhead = nil
        let present = now
        isReleasing = true
        defer {
            now = present
            isReleasing = false
        }
        return held.keys.flatMap { held in
            now = held.at
            return press(held.key)
        }
    }

    /// The incident does not come: nothing that was meant for it is sent, and its text stays in the composer.
    mutating func dropTypeAhead() {
        guard let held = typeAhead else { return }
        typeAhead = nil
        // What a search has found is the line then: nothing that was typed may go with the search.
        composer.endSearch(taking: true)
        for key in held.keys {
            switch key.key {
            case .character, .paste, .newline: _ = composer.handle(key.key, at: key.at)
            case .enter: _ = composer.handle(.newline, at: key.at)
            default: break
            }
        }
        resumeLines()
    }
}
