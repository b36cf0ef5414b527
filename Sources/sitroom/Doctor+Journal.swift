import Commands
import Glibc
import Incidents
import SQLiteJournal
import System

extension Doctor {
    /// The journal: whether it opens, who may write it, where it lies, what waits in its log.
    func journal() -> [DoctorFinding] {
        guard access(journalPath, F_OK) == 0 else {
            return [DoctorFinding(.fine, "journal", "none yet at \(journalPath): sitroom open TITLE makes one")]
        }
        do throws(JournalError) {
            let journal = try Journal(readingFrom: journalPath, machine: "")
            let (total, open) = try journal.reading { reader throws(JournalError) in
                (try reader.incidents().count, try reader.openIncidents().count)
            }
            return [DoctorFinding(.fine, "journal", "\(journalPath): incidents: \(total), open: \(open)")]
                + [sharing(journal), place].compactMap { $0 } + log()
        } catch {
            return [DoctorFinding(.wrong, "journal", error.description)]
        }
    }

    private func sharing(_ journal: Journal) -> DoctorFinding? {
        switch journal.sharing {
        case .nobody: nil
        case .group: DoctorFinding(.fine, "journal", journal.sharing.words)
        case .mixed: DoctorFinding(.wrong, "journal", journal.sharing.words)
        }
    }

    private var place: DoctorFinding? {
        guard let system = FileSystem(at: journalPath) else { return nil }
        if system.isRemote {
            return DoctorFinding(
                .wrong, "journal", "it lies on another machine's disk, where locks can't be relied on",
                advice: "keep it on a disk of this machine: --journal")
        }
        guard system.isMemory else { return nil }
        return DoctorFinding(
            .doubtful, "journal", "it lies in memory and is gone at a reboot", advice: "sitroom backup PATH copies it")
    }

    private func log() -> [DoctorFinding] {
        var status = stat()
        guard stat(journalPath + "-wal", &status) == 0, status.st_size > 64 << 20 else { return [] }
        return [
            DoctorFinding(
                .doubtful, "journal", "its log has grown to \(status.st_size >> 20) MiB",
                advice: "something reads for hours, or nothing that leaves can write: close what has it open")
        ]
    }

    /// When something was recorded last; nil where that can't be told.
    var lastRecorded: Instant? {
        guard access(journalPath, F_OK) == 0,
            let journal = try? Journal(readingFrom: journalPath, machine: "")
        else { return nil }
        return try? journal.reading { reader throws(JournalError) in try reader.lastRecorded() }
    }

    /// What was kept in an emergency and is not back on a record yet.
    func leftBehind() -> [DoctorFinding] {
        let emergency = EmergencyFile.files(environment).map { path in
            DoctorFinding(
                .doubtful, "emergency", "\(path) holds text that was not recorded",
                advice: "record it with sitroom note - < FILE, or remove it")
        }
        let boats = Lifeboat.existing(environment).map { path in
            DoctorFinding(
                .doubtful, "lifeboat", "\(path) was made when a disk failed",
                advice: "sitroom recover \(path) brings it in; remove its folder then")
        }
        return emergency + boats
    }
}
