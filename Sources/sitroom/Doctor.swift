import Commands
import Glibc
import Incidents
import NcursesTerminal
import PlaybookFiles
import SQLiteJournal
import System
import TextUI

/// Looks at all that can be wrong on a machine, and says what to do. It changes nothing.
struct Doctor {
    let environment: ProcessEnvironment
    /// Nil where the configuration can't be read: then the trouble says why.
    let settings: Settings?
    let journalPath: String
    private let trouble: Trouble?

    init(_ options: CommonOptions, _ environment: ProcessEnvironment) {
        self.environment = environment
        journalPath = options.journal ?? environment["SITROOM_JOURNAL"] ?? environment.dataFolder + "/journal.sqlite3"
        do throws(Trouble) {
            settings = try Settings(options, environment: environment)
            trouble = nil
        } catch {
            settings = nil
            trouble = error
        }
    }

    init(_ settings: Settings) {
        environment = settings.environment
        self.settings = settings
        journalPath = settings.journalPath
        trouble = nil
    }

    /// A complaint where something is wrong; what is only doubtful is none.
    func answer(json: Bool) -> Answer {
        let findings = findings()
        let text = json ? DoctorText.json(findings).pretty + "\n" : DoctorText.text(findings)
        return findings.contains { $0.standing == .wrong } ? .complaint(text) : .text(text)
    }

    private func findings() -> [DoctorFinding] {
        [locale, terminal, libraries, configuration] + journal() + [clock] + zone() + rights() + space() + hooks()
            + playbooks() + [editor] + leftBehind()
    }

    private var locale: DoctorFinding {
        let name = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"]
        guard environment.writesUnicode else {
            return DoctorFinding(
                .doubtful, "locale", "\(name ?? "none is set") writes no UTF-8, so that signs are shown in ASCII",
                advice: "export LC_ALL=C.UTF-8")
        }
        // Where it is not installed, ncurses falls back to ASCII although the name says UTF-8.
        guard setlocale(LC_CTYPE, "") != nil else {
            return DoctorFinding(
                .wrong, "locale", "\(name ?? "") is not installed", advice: "export LC_ALL=C.UTF-8, or install it")
        }
        return DoctorFinding(.fine, "locale", name ?? "")
    }

    private var terminal: DoctorFinding {
        let name = environment.terminal ?? ""
        guard Terminal.canDrive(environment.terminal) else {
            return DoctorFinding(
                .wrong, "terminal", "TERM=\(name) can't move its cursor, so that the console goes line by line",
                advice: "set TERM to what the terminal is, as in xterm-256color; inside tmux, tmux-256color")
        }
        guard StandardInput().isTerminal, StandardOutput().isTerminal else {
            return DoctorFinding(.fine, "terminal", "TERM=\(name); none is attached just now")
        }
        return DoctorFinding(.fine, "terminal", "TERM=\(name)")
    }

    private var libraries: DoctorFinding {
        DoctorFinding(
            .fine, "libraries",
            "sitroom \(Program.version), SQLite \(Journal.libraryVersion), ncurses \(Terminal.libraryVersion), "
                + "cmark-gfm \(PlaybookLibrary.parserVersion)")
    }

    private var configuration: DoctorFinding {
        if let trouble {
            return DoctorFinding(
                .wrong, "config", trouble.message, advice: "nothing can be recorded before it is mended")
        }
        guard let warning = settings?.warnings.first else {
            return DoctorFinding(.fine, "config", environment.configurationFolder)
        }
        return DoctorFinding(.doubtful, "config", warning)
    }

    private var editor: DoctorFinding {
        guard let line = environment.editor, let word = line.split(separator: " ").first else {
            return DoctorFinding(.fine, "editor", "none is named; VISUAL or EDITOR would")
        }
        guard let path = ProgramPath.find(String(word), environment) else {
            return DoctorFinding(.doubtful, "editor", "\(line) is not installed", advice: "set EDITOR")
        }
        return DoctorFinding(.fine, "editor", path)
    }

    private func hooks() -> [DoctorFinding] {
        guard let hooks = settings?.configuration.hooks, !hooks.isEmpty else {
            return [
                DoctorFinding(
                    .fine, "hooks", "none: maintenance, escalation and updates are recorded and call nobody")
            ]
        }
        return hooks.sorted { $0.key < $1.key }.map { name, hook in
            guard let path = ProgramPath.find(hook.arguments[0], environment) else {
                return DoctorFinding(
                    .wrong, "hook", "\(name): \(hook.arguments[0]) can't be started",
                    advice: "install it, or name the file in config.yaml")
            }
            guard FileRights(of: path)?.isOthersToChange != true else {
                return DoctorFinding(
                    .wrong, "hook", "\(name): others can change \(path)", advice: "chmod go-w \(path)")
            }
            return DoctorFinding(.fine, "hook", "\(name): \(path)")
        }
    }

    private func playbooks() -> [DoctorFinding] {
        guard let settings else { return [] }
        let (found, problems) = settings.library.list()
        let count = DoctorFinding(
            found.isEmpty ? .doubtful : .fine, "playbooks", "\(found.count) on the search path",
            advice: found.isEmpty ? "put some into \(environment.configurationFolder)/playbooks" : nil)
        return [count] + problems.map { DoctorFinding(.doubtful, "playbook", $0.description) }
    }
}
