import PlaybookFiles
import Playbooks
import Testing

/// The playbooks that come with Sitroom.
struct ShippedPlaybooksTests {
    private static let folder =
        #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" } + "/Playbooks"

    @Test("all load, and nothing else lies there")
    func all() {
        let (playbooks, problems) = PlaybookLibrary(folders: [Self.folder]).list()
        let names = playbooks.map(\.playbook.name)
        #expect(
            Set(names).isSuperset(of: [
                "bad-migration", "database-outage", "degraded-feature", "general", "schema-mismatch",
            ]))
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test(
        "each has enough steps, commands, owners, and a ladder that climbs",
        arguments: PlaybookLibrary(folders: [folder]).list().playbooks)
    func each(shelved: PlaybookLibrary.Shelved) {
        let playbook = shelved.playbook
        let steps = playbook.sections.flatMap(\.steps)
        #expect((10...30).contains(steps.count))
        #expect(shelved.path.hasSuffix("/\(playbook.name).md"))
        #expect(steps.count { $0.command != nil } >= 4)
        #expect(steps.allSatisfy { $0.command?.language != "" })
        #expect(steps.allSatisfy { $0.text.count <= 90 }, "\(steps.map(\.text).filter { $0.count > 90 })")
        #expect(steps.contains { $0.owner != nil } && steps.contains { $0.seconds != nil })
        #expect(playbook.updateEverySeconds != nil)
        #expect(playbook.escalation.count >= 2)
        let due = playbook.escalation.map(\.afterSeconds)
        #expect(due.first == 0 && due == due.sorted())
    }

    @Test("the headings lead from triage to close", arguments: PlaybookLibrary(folders: [folder]).list().playbooks)
    func headings(shelved: PlaybookLibrary.Shelved) {
        let titles = shelved.playbook.sections.filter { !$0.steps.isEmpty }.map(\.title)
        #expect(titles.first == "Triage")
        #expect(titles.last == "Close")
    }
}
