import CSQLite
import Incidents

/// What can go wrong between a person's words and the disk. Each is one line that says what to do.
package enum JournalError: Error, Equatable, Sendable {
    /// The journal's state or the words themselves say no; nothing was written.
    case refused(Refusal)
    case cannotOpen(path: String, reason: String)
    /// No copy was made at `path`.
    case cannotCopy(path: String, reason: String)
    /// Who may read and write stayed as it was.
    case cannotShare(path: String, reason: String)
    case isNoJournal(path: String)
    /// Written by a newer program, whose schema has this version.
    case fromTheFuture(path: String, version: Int)
    /// Somebody else held the lease for over five seconds.
    case isBusy(path: String, holder: Int32?)
    /// The operation (`read`, `write`, `lock`) failed; a write is known not to have happened.
    case failed(operation: String, path: String, code: Int32, reason: String)
    /// The write's outcome is unknown: it may be on the disk or not.
    case notConfirmed(path: String, code: Int32, reason: String)
    case isDamaged(path: String, reason: String)
    /// It is somebody else's, and is not shared with us.
    case isForeign(path: String, owner: String)
}

extension JournalError {
    /// Whether the disk below fails, or gives back what nobody wrote: what was acknowledged may be lost with it.
    package var isOfTheDisk: Bool {
        switch self {
        case .failed(_, _, let code, _), .notConfirmed(_, let code, _):
            [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xFF)
        case .isDamaged: true
        case .refused, .cannotOpen, .cannotCopy, .cannotShare, .isNoJournal, .fromTheFuture, .isBusy, .isForeign: false
        }
    }
}

extension JournalError {
    /// What happened, without what became of the text.
    package var cause: String {
        switch self {
        case .failed(let operation, let path, _, let reason): "cannot \(operation) the journal \(path): \(reason)"
        case .notConfirmed(let path, _, let reason): "writing the journal \(path) met an error (\(reason))"
        case .refused, .cannotOpen, .cannotCopy, .cannotShare, .isNoJournal, .fromTheFuture, .isBusy, .isDamaged,
            .isForeign:
            description
        }
    }
}

extension JournalError {
    /// Whether nothing was ever recorded there: no file, or one whose maker was stopped before it was a journal.
    package var saysThatNoneIsThereYet: Bool {
        guard case .cannotOpen(_, let reason) = self else { return false }
        return reason == DatabaseOpening.noJournalYet
    }
}

extension JournalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let refusal): refusal.message
        case .cannotOpen(let path, let reason):
            "cannot open the journal \(path): \(reason); choose another with --journal"
        case .cannotCopy(let path, let reason): "nothing was copied to \(path): \(reason)"
        case .cannotShare(let path, let reason): "the journal \(path) is shared as it was: \(reason)"
        case .isNoJournal(let path):
            "\(path) is no Sitroom journal; it was left untouched: choose another with --journal"
        case .fromTheFuture(let path, let version):
            "\(path) was written by a newer sitroom (schema \(version)); it was left untouched: update sitroom"
        case .isBusy(let path, let holder):
            "the journal \(path) is held by \(holder.map { "process \($0)" } ?? "another process"), which did not let go "
                + "for 5 seconds: see what it does, then try again"
        case .failed(let operation, let path, _, let reason):
            (operation == "read" ? "" : "not recorded: ") + "cannot \(operation) the journal \(path): \(reason)"
        case .notConfirmed(let path, _, let reason):
            "not confirmed: writing the journal \(path) met an error (\(reason)): look with sitroom show before you repeat it"
        case .isDamaged(let path, let reason):
            "the journal \(path) is damaged: \(reason); sitroom verify names what was changed, and sitroom recover \(path) "
                + "--into NEW saves its events"
        case .isForeign(let path, let owner):
            "nothing can be recorded in the journal \(path): it is \(owner)'s and not shared with you; it can be read, and "
                + "its owner can share it: sitroom share GROUP"
        }
    }
}
