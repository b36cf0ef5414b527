import Commands
import Glibc
import SQLiteJournal
import System
import Text

/// The verbs that look after a journal and its machine. They work where others can't: with a configuration that is
/// broken, or a journal that is damaged.
enum CareProgram {
    static func run(_ verb: CareVerb, _ options: CommonOptions) throws(Trouble) -> Answer {
        if case .doctor = verb { return Doctor(options, .read()).answer(json: options.json) }
        let settings = try Settings(options, environment: .read())
        switch verb {
        case .doctor: preconditionFailure("it was answered above")
        case .backup: return try Desk(settings, for: .reading).care(verb, json: options.json)
        case .recover(let files, let into): return .text(try recover(files, into ?? settings.journalPath, settings))
        case .share(let verb): return .text(try share(verb, settings))
        }
    }

    private static func recover(_ files: [String], _ target: String, _ settings: Settings) throws(Trouble) -> String {
        var text = ""
        for file in files {
            let path = settings.environment.expandingHome(file)
            guard !isSame(path, target) else {
                throw Trouble(
                    .usage,
                    "recover \(file): it is the journal itself; --into NEW saves its events into a new one")
            }
            do {
                let salvage = try Salvage(path)
                guard salvage.count > 0 else { throw Trouble(.failed, "no event was found in \(file)") }
                let report = try Journal(path: target, machine: settings.machine).merge(salvage)
                text += RecoverText.text(report, from: file, into: target)
            } catch let error as JournalError {
                throw Trouble(error)
            } catch let trouble as Trouble {
                throw trouble
            } catch {
                preconditionFailure("recovering throws no other error: \(error)")
            }
        }
        return text
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    private static func share(_ verb: ShareVerb, _ settings: Settings) throws(Trouble) -> String {
        do throws(JournalError) {
            let path = settings.journalPath
            switch verb {
            case .tell:
                guard access(path, F_OK) == 0 else { return "there is no journal \(path) yet\n" }
                return "\(path): \(try Journal(readingFrom: path, machine: settings.machine).sharing.words)\n"
            case .withNobody:
                let journal = try Journal(path: path, machine: settings.machine)
                try journal.shareNoLonger()
                return "\(path): \(journal.sharing.words)\n"
            case .with(let name):
                guard let group = Group.named(name) else {
                    throw .cannotShare(path: path, reason: "there is no group \(name): getent group lists them")
                }
                guard !isSame(Folder.holding(path), settings.environment.dataFolder) else {
                    throw .cannotShare(
                        path: path,
                        reason: "its folder keeps what you trust as well; a shared journal needs one of its own, as in "
                            + "--journal /srv/incidents/journal.sqlite3")
                }
                let journal = try Journal(path: path, machine: settings.machine)
                try journal.share(with: group)
                let barred = Group.foldersThatBar(group, from: path).map {
                    "; its members can't get there yet: \($0) lets nobody through"
                }
                return "\(path): \(journal.sharing.words)\(barred ?? "")\n"
            }
        } catch {
            throw Trouble(error)
        }
    }
}

extension JournalSharing {
    /// Who may write, in words.
    var words: String {
        switch self {
        case .nobody: "yours alone"
        case .group(let name): "the group \(name) may read and write it, each under their own name"
        case .mixed: "others have some rights to it: sitroom share GROUP or sitroom share --with-nobody makes it clear"
        }
    }
}

/// What `recover` prints.
enum RecoverText {
    static func text(_ report: MergeReport, from file: String, into target: String) -> String {
        var lines = [
            "\(report.mergedCount) events brought in from \(file) into \(target); \(report.knownCount) were there already"
        ]
        if report.unreadableCount > 0 { lines.append("\(report.unreadableCount) could not be read any more") }
        lines += report.conflicts.map { "event \($0) differs there; the one here stayed" }
        lines += report.unlinked.map { "event \($0) does not follow from the one before it: look at it" }
        return lines.map { SafeText($0).oneLine.string + "\n" }.joined()
    }
}

extension Desk {
    /// What a console can do as well: it has its journal open.
    func care(_ verb: CareVerb, json: Bool) throws(Trouble) -> Answer {
        switch verb {
        case .doctor: return Doctor(settings).answer(json: json)
        case .backup(let path, let replaces):
            let target = settings.environment.expandingHome(path)
            do {
                let report = try journal.backUp(to: target, replaces: replaces)
                return .text(
                    "\(target): \(Self.number(report.eventCount, "event")) of \(Self.number(report.incidentCount, "incident")), "
                        + "\(report.byteCount / 1024) KiB, checked\n")
            } catch { throw Trouble(error) }
        case .recover, .share: throw Trouble(.usage, "it works in the shell")
        }
    }

    private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
