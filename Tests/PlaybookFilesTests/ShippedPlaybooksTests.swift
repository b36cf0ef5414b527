import Glibc
import PlaybookFiles
import Playbooks
import Testing

/// The playbooks that come with Sitroom.
struct ShippedPlaybooksTests {
    static let folder = #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" } + "/Playbooks"

    private static let shelf = PlaybookLibrary(folders: [folder]).list().playbooks

    @Test("all load, and nothing else lies there")
    func all() {
        let (playbooks, problems) = PlaybookLibrary(folders: [Self.folder]).list()
        #expect(
            playbooks.map(\.playbook.name) == [
                "bad-deploy-rollback", "bad-migration", "cache-stampede", "capacity", "certificate-expiry",
                "communications", "data-loss-restore", "database-outage", "ddos", "degraded-feature",
                "dependency-outage", "disk-full", "dns", "general", "latency", "queue-backlog", "schema-mismatch",
                "security-breach", "service-down",
            ])
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test("each has enough steps, owners, time boxes, and a ladder that climbs", arguments: shelf)
    func each(shelved: PlaybookLibrary.Shelved) {
        let playbook = shelved.playbook
        let steps = playbook.sections.flatMap(\.steps)
        #expect((12...35).contains(steps.count))
        #expect(shelved.path.hasSuffix("/\(playbook.name).md"))
        #expect(steps.allSatisfy { $0.text.count <= 90 }, "\(steps.map(\.text).filter { $0.count > 90 })")
        #expect(steps.contains { $0.owner != nil } && steps.contains { $0.seconds != nil })
        #expect(playbook.updateEverySeconds != nil)
        #expect((2...4).contains(playbook.escalation.count))
        #expect(playbook.escalation.map(\.level) == Array(1...playbook.escalation.count))
        let due = playbook.escalation.map(\.afterSeconds)
        #expect(due.first == 0 && due == due.sorted())
    }

    @Test("the headings lead from triage to close", arguments: shelf)
    func headings(shelved: PlaybookLibrary.Shelved) {
        let titles = shelved.playbook.sections.filter { !$0.steps.isEmpty }.map(\.title)
        #expect(titles.first == "Triage")
        #expect(titles.last == "Close")
    }

    @Test("commands name their language, and no placeholder in them is read by a shell", arguments: shelf)
    func commands(shelved: PlaybookLibrary.Shelved) {
        let commands = shelved.playbook.sections.flatMap(\.steps).compactMap(\.command)
        #expect(commands.count >= 4)
        #expect(commands.allSatisfy { ["sh", "sql"].contains($0.language) }, "\(Set(commands.map(\.language)))")
        for command in commands where command.language == "sh" {
            #expect(ShellScript(command.script).redirectingPlaceholder == nil, "\(command.script)")
        }
    }

    @Test("a shell can read each command once its placeholders are filled in", arguments: shelf)
    func shell(shelved: PlaybookLibrary.Shelved) {
        let commands = shelved.playbook.sections.flatMap(\.steps).compactMap(\.command)
        for command in commands where command.language == "sh" {
            let script = ShellScript(command.script).filled(with: "word")
            #expect(!script.contains("{{"), "a placeholder is not closed: \(command.script)")
            #expect(ShellScript.isReadable(script), "\(command.script)")
        }
    }
}

/// A failure names the file, and doesn't print the playbook.
extension PlaybookLibrary.Shelved: CustomTestStringConvertible {
    public var testDescription: String { path }
}

/// The commands that come with Sitroom, judged by the shell.
struct ShellScript {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The first `<name>`: to a shell that is a redirection from `name`.
    var redirectingPlaceholder: Substring? {
        for line in text.split(separator: "\n") {
            for start in line.indices where line[start] == "<" {
                let rest = line[line.index(after: start)...]
                guard rest.first?.isLetter == true, let end = rest.firstIndex(of: ">") else { continue }
                let name = rest[..<end]
                if name.allSatisfy({ $0.isLetter || $0.isNumber || " -_.".contains($0) }) { return name }
            }
        }
        return nil
    }

    /// With every `{{placeholder}}` replaced by a word.
    func filled(with word: String) -> String {
        var (filled, rest) = ("", text[...])
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            filled += rest[..<start.lowerBound] + word
            rest = rest[end.upperBound...]
        }
        return filled + rest
    }

    /// Whether `sh -n` takes it; what it complains of goes to standard error.
    static func isReadable(_ script: String) -> Bool {
        guard let shell = popen("sh -n", "w") else { return false }
        fputs(script + "\n", shell)
        return pclose(shell) == 0
    }
}
