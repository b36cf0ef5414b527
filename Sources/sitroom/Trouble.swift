import Commands
import Incidents
import SQLiteJournal

/// Why a request was not carried out: one line that says what to do, and the shell's exit status.
struct Trouble: Error, Equatable {
    /// The exit status that the shell sees.
    enum Status: Int32 {
        case failed = 1
        case usage = 2
        case state = 3
    }

    var status: Status
    var message: String
    /// Whether the write's outcome is unknown.
    var isUnconfirmed = false
    /// Whether the act is on the record, and only what follows it failed.
    var isRecorded = false
    /// Whether nothing went wrong, and whoever asked can go on by saying so.
    var isChoice = false
    /// Whether nothing was ever recorded in the journal.
    var isForWantOfJournal = false
    /// What did not happen and why, where a file in the way can be left or written over; without the words for a shell.
    var occupied: String?
    /// Whether the act is on the record of a lifeboat, which the message names.
    var isInLifeboat = false
    /// The file that holds the text which could not be recorded.
    var emergencyFile: String?

    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    init(_ error: JournalError) {
        switch error {
        case .refused(let refusal):
            self.init(refusal.ground == .usage ? .usage : .state, refusal.message)
        case .notConfirmed:
            self.init(.failed, error.description)
            isUnconfirmed = true
        case .cannotOpen, .cannotCopy, .cannotShare, .isNoJournal, .fromTheFuture, .isBusy, .failed, .isDamaged,
            .isForeign:
            self.init(.failed, error.description)
        }
    }
}
