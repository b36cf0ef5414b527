import Testing
import Worlds

/// Runbooks that are checked, and the severities of a team's own, as somebody keeps them in a repository.
@Suite struct PlaybookCheckTests {
    @Test("a tree is checked without a journal, and only a refused file makes it fail")
    func tree() throws {
        let world = try World()
        _ = try world.shell("mkdir -p docs/deep docs/.git docs/node_modules; ln -s .. docs/deep/up")
        try world.write("# Disk full\n\n## Steps\n\n1. look\n2. clean (when: needed)\n", to: "docs/disk.md")
        try world.write("# Notes\n", to: "docs/deep/README.md")
        try world.write("1. no\n", to: "docs/.git/no.md")
        let fine = try world.run(["playbook", "check", "docs"])
        #expect(fine.status == 0 && fine.error.isEmpty, "\(fine)")
        #expect(
            fine.lines == [
                "docs/deep/README.md: ok, no steps in no sections", "docs/disk.md: ok, 2 steps in 1 section",
                "docs/disk.md:6:10: warning: `(when: needed)` can't be read and stays among the words; write "
                    + "`(when: severity <= 2)` or `(when: service in [database])`",
                "2 files: 2 ok, 1 warning, 1 without steps: docs/deep/README.md",
            ])
        try world.write("---\nname: x\nseverity: banana\n---\n1. go\n", to: "docs/deep/bad.md")
        let broken = try world.run(["playbook", "check", "docs/"])
        #expect(broken.status == 1 && broken.lines.contains { $0.hasPrefix("docs/deep/bad.md:3:11: severity is a ") })
        let json = try world.run(["playbook", "check", "docs", "--json"])
        #expect(json.status == 1 && json.output.contains("\"path\": \"deep/bad.md\",\n      \"ok\": false,"))
        #expect(json.output.contains("\"title\": \"Disk full\",\n      \"sections\": 1,\n      \"steps\": 2\n"))
        #expect(world.read(world.journal) == nil)
    }

    @Test("a file keeps the path it was given by, several folders keep their names, and nothing there is a slip")
    func paths() throws {
        let world = try World()
        _ = try world.shell("mkdir a b")
        try world.write("1. go\n", to: "a/x.md")
        try world.write("1. go\n", to: "b/y.txt")
        let file = try world.run(["playbook", "check", "a/x.md", "--json"])
        #expect(file.status == 0 && file.output.contains("\"path\": \"a/x.md\""))
        let both = try world.run(["playbook", "check", "a", "b/y.txt", "--json"])
        #expect(both.status == 0 && both.output.contains("\"path\": \"a/x.md\""))
        #expect(both.output.contains("\"path\": \"b/y.txt\""))
        try world.expectRefusal(["playbook", "check", "a", "none"], status: 2, saying: ["none: there is no such file"])
        #expect(try world.run(["playbook", "check", "b"]).output == "no Markdown files\n")
    }

    @Test("hooks that nothing is configured for and commands that can't run as they stand are told")
    func warnings() throws {
        let world = try World()
        try world.write(
            "---\nname: x\nescalation: [{reach: dba, notify: page-dba}]\n---\n1. go\n   ```sh\n   kill <pid>\n   ```\n",
            to: "x.md")
        let told = try world.run(["playbook", "check", "x.md"])
        #expect(
            told.status == 0 && told.output.contains("x.md:3:35: warning: the configuration has no hook `page-dba`"))
        #expect(told.output.contains("x.md:7:9: warning: a shell would take <pid> for files: write {{pid}}"))
        _ = try world.shell("mkdir -p home/.config/sitroom")
        try world.write("hooks: {page-dba: {command: [true], timeout: 5s}}\n", to: "home/.config/sitroom/config.yaml")
        #expect(!(try world.run(["playbook", "check", "x.md"]).output.contains("page-dba")))
    }

    @Test("a team's own severities say when updates are due, and broken ones are told while ours stand")
    func severities() throws {
        let world = try World()
        _ = try world.shell("mkdir -p Playbooks home/.config/sitroom")
        let path = "Playbooks/severity.yaml"
        try world.write("severities: [{severity: 1, means: a, response: b, update-every: 7m}]\n", to: path)
        #expect(try world.run(["open", "One", "--severity", "1", "--no-console"]).status == 0)
        #expect(try world.shell("grep -a -c everySeconds.:420 \(world.journal)*").status == 0)
        try world.write("severities: [{severity: 1}]\n", to: path)
        let told = try world.run(["list"])
        #expect(
            told.status == 0 && told.error.hasPrefix("sitroom: Playbooks/severity.yaml:1:14: this severity doesn't"))
        #expect(told.error.contains("the built-in severities stand"))
        try world.write(
            "severities: [{severity: 1, means: a, response: b}]\n", to: "home/.config/sitroom/severity.yaml")
        #expect(try world.run(["list"]).error.isEmpty)
    }

    @Test("what the configuration passes over is told")
    func configuration() throws {
        let world = try World()
        _ = try world.shell("mkdir -p home/.config/sitroom")
        try world.write("zome: UTC\n", to: "home/.config/sitroom/config.yaml")
        let told = try world.run(["list"])
        #expect(told.status == 0 && told.error.contains("config.yaml:1:1: `zome` is not known and was passed over"))
    }
}
