import Console
import Glibc
import Incidents
import System

/// Where one console keeps what is being written, so that it survives a crash, a lost connection and a dead battery.
///
/// A file of its own in the state folder, and beside it a lock that ends with the process: a draft whose lock can be
/// had belongs to a console that is dead.
final class DraftFile {
    let path: String
    private let lock: FileLock

    private init(path: String, lock: consuming FileLock) {
        self.path = path
        self.lock = lock
    }

    /// Begins this console's own; nil where the folder can't be written: then there is no draft to survive.
    static func begin(in stateFolder: String) -> DraftFile? {
        let folder = stateFolder + "/drafts"
        guard (try? WholeFile.makeFolder(folder)) != nil else { return nil }
        let path = "\(folder)/\(getpid())-\(UInt32.random(in: .min ... .max)).draft"
        guard let lock = try? FileLock(path: path + ".lock") else { return nil }
        return DraftFile(path: path, lock: lock)
    }

    /// The file with the latest draft of a dead console, and the right to it; the others wait for their turn.
    static func abandoned(in stateFolder: String, except own: String?) -> DraftFile? {
        let folder = stateFolder + "/drafts"
        var latest: (path: String, savedAt: Instant)?
        for name in Folder.names(in: folder) where name.hasSuffix(".draft") {
            let path = folder + "/" + name
            guard path != own, let draft = read(path), isFree(path) else { continue }
            if draft.savedAt > latest?.savedAt ?? Instant(seconds: 0) { latest = (path, draft.savedAt) }
        }
        guard let latest, let lock = try? FileLock(path: latest.path + ".lock") else { return nil }
        return DraftFile(path: latest.path, lock: lock)
    }

    private static func isFree(_ path: String) -> Bool {
        (try? FileLock(path: path + ".lock")) != nil
    }

    /// Writes a draft, or with nil removes it, and then its lock's file, which nobody else will ask for.
    static func write(_ contents: String?, to path: String) {
        guard let contents else {
            unlink(path)
            unlink(path + ".lock")
            return
        }
        // Where it can't be written the line still stands on the screen; the journal is what must not fail silently.
        try? WholeFile.write(Array(contents.utf8), to: path)
    }

    /// What it holds; nil when nothing was being written.
    var draft: AbandonedDraft? { Self.read(path) }

    private static func read(_ path: String) -> AbandonedDraft? {
        guard let bytes = try? WholeFile.read(path, limit: 8 << 20) else { return nil }
        return DraftText.decode(String(decoding: bytes, as: UTF8.self))
    }
}

/// The form of a draft's file: when it was saved and when it was begun, in milliseconds, how many secrets were masked
/// where there are some, then the text.
enum DraftText {
    static func encode(_ draft: AbandonedDraft) -> String {
        let count = draft.maskedCount == 0 ? "" : " \(draft.maskedCount)"
        let began = draft.stamp.map { String($0.milliseconds) } ?? "-"
        return "\(draft.savedAt.milliseconds) \(began)\(count)\n\(draft.text)"
    }

    static func decode(_ file: String) -> AbandonedDraft? {
        guard let end = file.firstIndex(of: "\n") else { return nil }
        let times = file[..<end].split(separator: " ")
        guard (2...3).contains(times.count), let saved = Int64(times[0]) else { return nil }
        let text = String(file[file.index(after: end)...])
        guard !text.isEmpty else { return nil }
        return AbandonedDraft(
            text: text, stamp: Int64(times[1]).map { Instant(milliseconds: $0) }, savedAt: Instant(milliseconds: saved),
            maskedCount: times.count == 3 ? Int(times[2]) ?? 0 : 0)
    }
}
