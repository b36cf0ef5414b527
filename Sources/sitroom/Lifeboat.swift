import Glibc
import Incidents
import SQLiteJournal
import System

/// A second journal on another file system, for when the disk below the first one fails: it holds every event that could
/// still be read, and what is recorded from then on. `sitroom recover` brings it back.
///
/// It is a journal with a writer of its own, so that merging can't confuse its events with any other's.
struct Lifeboat {
    let path: String
    let journal: Journal
    private let isMemory: Bool
    private let isOnSameDisk: Bool

    /// Copies what can be read into a new folder, 0700, of the first place that takes it: another disk before the same
    /// one, and memory last.
    ///
    /// - Throws: why the last place did not take it.
    static func launch(from journal: Journal, _ settings: Settings) throws(Trouble) -> Lifeboat {
        let device = FileSystem(at: journal.path)?.device
        var last = Trouble(.failed, "no place for a lifeboat")
        for place in places(settings.environment, besides: device) {
            do throws(Trouble) { return try launch(from: journal, in: place, besides: device, settings) } catch {
                last = error
            }
        }
        throw last
    }

    private static func launch(
        from journal: Journal, in place: String, besides device: UInt64?, _ settings: Settings
    ) throws(Trouble) -> Lifeboat {
        var template = Array("\(place)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Trouble(.failed, SystemError(operation: "make a folder below", path: place, code: errno).description)
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let path = folder + "/" + name
        do throws(JournalError) {
            try journal.launchLifeboat(at: path)
            let system = FileSystem(at: folder)
            return Lifeboat(
                path: path, journal: try Journal(path: path, machine: settings.machine),
                isMemory: system?.isMemory == true, isOnSameDisk: system?.device == device)
        } catch {
            Folder.remove(folder)
            throw Trouble(error)
        }
    }

    private static let prefix = "sitroom-lifeboat-"
    private static let name = "journal.sqlite3"

    /// Where one may be made, the best first.
    private static func places(_ environment: ProcessEnvironment, besides device: UInt64?) -> [String] {
        let all = [environment.stateFolder, environment.home, "/var/tmp", "/tmp", "/dev/shm"]
        let known = all.compactMap { place in FileSystem(at: place).map { (place, $0) } }
        return
            (known.filter { $0.1.device != device && !$0.1.isMemory }
            + known.filter { $0.1.device != device && $0.1.isMemory }
            + known.filter { $0.1.device == device }).map(\.0)
    }

    /// Those that lie about.
    static func existing(_ environment: ProcessEnvironment) -> [String] {
        Set(places(environment, besides: nil)).sorted().flatMap { place in
            Folder.names(in: place).filter { $0.hasPrefix(prefix) }.map { "\(place)/\($0)/\(name)" }
        }.filter { access($0, R_OK) == 0 }
    }

    /// What a person is told after `failure`.
    func words(isRecorded: Bool) -> String {
        let place =
            isOnSameDisk ? " (on the same disk: no other took it)" : isMemory ? " (memory: gone at a reboot)" : ""
        return (isRecorded ? "this and all that could be read is" : "all that could be read is")
            + " in the lifeboat \(path)\(place); sitroom recover with this file brings it back when the disk is well"
    }
}

extension Desk {
    /// After an error of the disk: records the act in a lifeboat, and gives the trouble with its words.
    func boarding(
        _ failure: JournalError, _ record: (Journal) throws(JournalError) -> Recorded
    ) -> Trouble {
        var trouble = Trouble(failure)
        do throws(Trouble) {
            let boat = if let lifeboat { lifeboat } else { try Lifeboat.launch(from: journal, settings) }
            lifeboat = boat
            do throws(JournalError) {
                _ = try record(boat.journal)
                trouble.isInLifeboat = true
                trouble.message = "\(failure.cause); \(boat.words(isRecorded: true))"
            } catch {
                trouble.message += "; \(boat.words(isRecorded: false))"
            }
        } catch {
            trouble.message += "; no lifeboat either: \(error.message)"
        }
        return trouble
    }
}
