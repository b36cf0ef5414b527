import Incidents

/// What an entry was after one of its revisions.
struct RevisionState: Equatable, Sendable {
    /// From 1.
    let number: Int
    let author: String
    let recordedAt: Instant
    let change: RevisionChange
    let isRetracted: Bool
    private(set) var kind = EntryKind.note
    private(set) var occurred: Moment
    private(set) var text = ""
    private(set) var isPinned = false
    private(set) var struck: String?
    private(set) var movedTo: String?
    private(set) var movedFrom: String?
    /// What differs from the state that stood before; empty for the first.
    private(set) var changed: Set<Part> = []

    enum Part: Hashable, Sendable { case text, occurred, kind, pinned, struck, moved }

    /// A revision that was taken back is shown as it was, and left out of what follows.
    static func all(_ revisions: [Revision]) -> [RevisionState] {
        var states: [RevisionState] = []
        var standing: RevisionState?
        for revision in revisions {
            let state = RevisionState(revision, number: states.count + 1, after: standing)
            states.append(state)
            if !revision.isRetracted || standing == nil { standing = state }
        }
        return states
    }

    private init(_ revision: Revision, number: Int, after before: RevisionState?) {
        self.number = number
        author = revision.author
        recordedAt = revision.recordedAt
        change = revision.change
        isRetracted = revision.isRetracted
        occurred = before?.occurred ?? Moment(revision.recordedAt)
        if let before {
            (kind, text, isPinned) = (before.kind, before.text, before.isPinned)
            (struck, movedTo, movedFrom) = (before.struck, before.movedTo, before.movedFrom)
        }
        apply(revision.change)
        if let before { changed = differences(from: before) }
    }

    private mutating func apply(_ change: RevisionChange) {
        switch change {
        case .recorded(let text, let kind, let occurred): (self.text, self.kind, self.occurred) = (text, kind, occurred)
        case .amended(let amended):
            text = amended.text ?? text
            kind = amended.kind ?? kind
            occurred = amended.occurred ?? occurred
        case .struck(let reason): struck = reason
        case .pinned: isPinned = true
        case .moved(let handle): movedTo = handle
        case .received(let handle): movedFrom = handle
        }
    }

    private func differences(from before: RevisionState) -> Set<Part> {
        var parts: Set<Part> = []
        if Array(text.utf8) != Array(before.text.utf8) { parts.insert(.text) }
        if occurred != before.occurred { parts.insert(.occurred) }
        if kind != before.kind { parts.insert(.kind) }
        if isPinned != before.isPinned { parts.insert(.pinned) }
        if struck != before.struck { parts.insert(.struck) }
        if movedTo != before.movedTo || movedFrom != before.movedFrom { parts.insert(.moved) }
        return parts
    }

    /// What was done, in a word.
    var verb: String {
        switch change {
        case .recorded: "recorded"
        case .amended: "amended"
        case .struck: "struck"
        case .pinned: "pinned"
        case .moved: "moved away"
        case .received: "moved here"
        }
    }
}
