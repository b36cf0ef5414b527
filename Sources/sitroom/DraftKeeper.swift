import Console
import Incidents

/// Decides when what is being written is saved: within a second, or 32 characters.
struct DraftKeeper {
    private let own: DraftFile?
    private var inherited: DraftFile?
    private var saved = ""
    private var changedAt: Int64?

    /// What is due to be done with a file, on a thread that may wait for the disk.
    struct Task: Equatable, Sendable {
        var path: String
        /// What is kept in it; secrets are masked on that thread.
        var contents: Contents

        enum Contents: Equatable, Sendable {
            case draft(AbandonedDraft)
            /// Nothing is being written, and the file stays.
            case nothing
            case removed
        }
    }

    init(stateFolder: String) {
        own = DraftFile.begin(in: stateFolder)
    }

    /// The latest line of a dead console.
    mutating func find(in stateFolder: String) -> AbandonedDraft? {
        inherited = DraftFile.abandoned(in: stateFolder, except: own?.path)
        return inherited?.draft
    }

    /// Milliseconds until something is due; nil when nothing waits.
    func delay(at now: Int64) -> Int64? {
        changedAt.map { max(0, $0 + Self.patience - now) }
    }

    /// Takes note of what is unsent at `now`, in milliseconds of a clock that never goes back.
    mutating func note(_ unsent: (text: String, stamp: Instant?)?, at now: Int64, wall: Instant) -> Task? {
        let text = unsent?.text ?? ""
        guard text != saved else {
            changedAt = nil
            return nil
        }
        let began = changedAt ?? now
        changedAt = began
        let isMuch = abs(text.utf8.count - saved.utf8.count) >= 32
        guard isMuch || text.isEmpty || now - began >= Self.patience else { return nil }
        return save(unsent, wall: wall)
    }

    private mutating func save(_ unsent: (text: String, stamp: Instant?)?, wall: Instant) -> Task? {
        changedAt = nil
        saved = unsent?.text ?? ""
        guard let own else { return nil }
        // An empty draft is written as nothing and not removed: its lock is this console's until it ends.
        let draft = unsent.map { AbandonedDraft(text: $0.text, stamp: $0.stamp, savedAt: wall) }
        return Task(path: own.path, contents: draft.map(Task.Contents.draft) ?? .nothing)
    }

    /// The dead console's line was taken, or is not wanted: its file goes, after what is written now is safe.
    mutating func settle(_ unsent: (text: String, stamp: Instant?)?, wall: Instant) -> [Task] {
        guard let inherited else { return [] }
        return [save(unsent, wall: wall), Task(path: inherited.path, contents: .removed)].compactMap { $0 }
    }

    /// The console ends in order: nothing of its own is left behind.
    func end() {
        if let own { DraftFile.write(nil, to: own.path) }
    }

    /// Milliseconds; with the time it takes to write, within a second.
    private static let patience: Int64 = 700
}
