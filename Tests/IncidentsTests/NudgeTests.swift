import Incidents
import Testing

@Suite("What an incident lacks")
struct NudgeTests {
    private func nudges(_ story: Story, at minute: Int, lastWritten: Int = 0) -> [Nudge] {
        story.incident.nudges(now: .minute(minute), lastWritten: .minute(lastWritten))
    }

    @Test("nobody in command is said after three minutes, no severity after one, the most important first")
    func order() throws {
        let story = try Story()
        #expect(nudges(story, at: 0) == [])
        #expect(nudges(story, at: 1) == [.noSeverity])
        #expect(nudges(story, at: 3) == [.noCommander, .noSeverity])
        #expect(nudges(story, at: 15) == [.noCommander, .noSeverity, .silence(since: .minute(0))])
    }

    @Test("each goes when it is mended")
    func mended() throws {
        var story = try Story()
        try story.tell(4, .takeRole(.commander, who: "grace"))
        #expect(nudges(story, at: 5) == [.noSeverity])
        try story.tell(5, .changeSeverity(.sev2, reason: ""))
        #expect(nudges(story, at: 19, lastWritten: 5) == [])
        #expect(nudges(story, at: 20, lastWritten: 5) == [.silence(since: .minute(5))])
        #expect(story.incident.nudges(now: .minute(90), lastWritten: nil) == [])
    }

    @Test("a drill, what is written down afterwards and what is resolved is left alone")
    func leftAlone() throws {
        #expect(nudges(try Story { $0.isDrill = true }, at: 60) == [])
        #expect(nudges(try Story { $0.isBackfilled = true }, at: 60) == [])
        #expect(nudges(try Story(declared: 0, written: 30), at: 60) == [])
        var story = try Story()
        try story.tell(10, .resolve(text: ""))
        #expect(nudges(story, at: 60) == [])
    }
}
