import Glibc
import Incidents
import PlaybookFiles
import Playbooks
import SQLiteJournal
import System
import Text

/// Which playbooks' commands may be run: those whose exact content somebody has looked at, as direnv does. Each is an
/// empty file, named after the digest of the content, in a folder for this user alone.
struct TrustStore: Sendable {
    private let folder: String

    init(_ environment: ProcessEnvironment) {
        folder = environment.dataFolder + "/trusted"
    }

    func trusts(_ playbook: Playbook) -> Bool {
        var status = stat()
        // What lies there must be this user's own: a folder that others can write to trusts nothing.
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
            status.st_mode & 0o022 == 0
        else { return false }
        return lstat(path(playbook), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    func trust(_ playbook: Playbook) throws(SystemError) {
        try WholeFile.makeFolder(folder)
        try WholeFile.write([], to: path(playbook))
    }

    private func path(_ playbook: Playbook) -> String { "\(folder)/\(playbook.contentDigest)" }
}

extension Playbook {
    /// Of the file's bytes and of every command as it would be run: a snapshot that claims another file's hash is not
    /// that file.
    fileprivate var contentDigest: String {
        var bytes: [UInt8] = []
        for part in [hash] + sections.flatMap(\.steps).compactMap(\.command).flatMap({ [$0.language, $0.script] }) {
            withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { bytes += $0 }
            bytes += Array(part.utf8)
        }
        return Digest.sha256(bytes)
    }

    /// What can be run in it, by the step that it stands under.
    var runnableCommands: [(step: PlaybookStep, script: ShellScript)] {
        sections.flatMap(\.steps).compactMap { step in
            step.command.flatMap { ShellScript($0) }.map { (step, $0) }
        }
    }
}

extension Settings {
    var trustStore: TrustStore { TrustStore(environment) }

    /// Trusts a playbook as it is, and says what that lets be run.
    func trust(_ name: String) throws(Trouble) -> String {
        let playbook = try playbook(name)
        let commands = playbook.runnableCommands
        do { try trustStore.trust(playbook) } catch { throw Trouble(.failed, error.description) }
        let count = "\(commands.count) command\(commands.count == 1 ? "" : "s")"
        let lines = commands.map { command in
            let script = command.script.script.split(whereSeparator: \.isNewline).map { "    \($0)" }
            return ([command.step.text] + script).joined(separator: "\n")
        }
        let head = "trusted as it is now: \(playbook.name), \(count) (sha256 \(playbook.hash.prefix(12)))"
        return SafeText((lines + [head]).joined(separator: "\n")).string + "\n"
    }
}

extension Desk {
    /// Trusts the playbook of a run as it is in the incident.
    func trust(_ run: EventID, in selector: IncidentSelector) throws(Trouble) {
        let incident = try reading { reader throws(JournalError) in try reader.incident(selector) }
        guard let playbook = incident.runs.first(where: { $0.id == run })?.playbook else {
            throw Trouble(.state, "that playbook is not in use any more")
        }
        do { try settings.trustStore.trust(playbook) } catch { throw Trouble(.failed, error.description) }
    }

    /// The command of a step, whose playbook must be trusted as it is.
    func trustedCommand(_ number: Int, _ values: [String: String], _ incident: Incident?) throws(Refusal)
        -> CommandPlan
    {
        guard let incident else { throw Refusal(.state, "no such incident: sitroom list shows them") }
        guard let step = incident.checklist.first(where: { $0.number == number }) else {
            throw Refusal(.state, "no step \(number) on the checklist")
        }
        if let run = incident.runs.first(where: { $0.id == step.id.source }), !settings.trustStore.trusts(run.playbook)
        {
            throw Refusal(
                .state,
                "playbook \(run.playbook.name) as it is was never trusted: look at it, then sitroom playbook trust "
                    + "\(run.playbook.name)")
        }
        return try CommandPlan(of: step, in: incident, host: settings.environment.hostName, values: values)
    }
}
