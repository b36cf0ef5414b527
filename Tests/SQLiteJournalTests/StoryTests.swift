import Incidents
import SQLiteJournal
import Testing

@Suite("Projections of any story")
struct StoryTests {
    private static let seeds: [UInt64] = (0..<12).map { _ in UInt64.random(in: .min ... .max) }

    @Test("what was kept while a story was written is byte for byte what its events rebuild", arguments: seeds)
    func rebuildEqualsLive(seed: UInt64) throws {
        let desk = try TestDesk()
        let written = try tell(RandomStory(chance: SeededChance(seed: seed)), acts: 90, to: desk)
        #expect(written > 10, "seed \(seed)")
        let sql = try SQL(desk.folder.journal)
        let incidents = try sql.dump("incidents", by: "writer, sequence")
        let entries = try sql.dump("entries", by: "writer, sequence")
        let problems = try desk.verify().problems
        #expect(problems == [], "seed \(seed)")
        try desk.journal.rebuildProjections()
        #expect(try sql.dump("incidents", by: "writer, sequence") == incidents, "seed \(seed)")
        #expect(try sql.dump("entries", by: "writer, sequence") == entries, "seed \(seed)")
    }

    /// - Returns: how many acts were not refused.
    private func tell(_ story: RandomStory, acts: Int, to desk: TestDesk) throws -> Int {
        var story = story
        try desk.open("First")
        try desk.open("Second")
        var written = 0
        for _ in 0..<acts {
            desk.author = story.chance.one(of: ["ada", "bob"])
            let incident = IncidentSelector.named(story.chance.one(of: ["first", "second"]))
            let intent = story.intent(now: desk.now)
            let entry = story.chance.below(5) == 0 ? "\(1 + story.chance.below(40))" : nil
            let correction = story.correction()
            let minutesAgo = story.minutesAgo()
            let destination = story.chance.one(of: ["first", "second"])
            let trouble = error { () throws(JournalError) in
                try desk.record(
                    entry == nil ? intent : correction, on: incident, entry: entry,
                    destination: destination, minutesAgo: minutesAgo)
            }
            if let trouble, trouble.refusal == nil { throw trouble }
            if trouble == nil { written += 1 }
        }
        return written
    }
}
