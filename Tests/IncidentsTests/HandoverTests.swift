import Incidents
import Testing

@Suite("Handing command over")
struct HandoverTests {
    @Test("the giver commands until the other accepts")
    func accepting() throws {
        var story = try Story { $0.commander = "ada" }
        let offered = try story.tell(10, .offerCommand(to: " grace "))
        #expect(story.entry(offered)?.kind == .role)
        #expect(story.entry(offered)?.text == "ada hands command over to grace, who has yet to accept")
        #expect(story.incident.commander == "ada")
        #expect(story.incident.pendingHandover?.value.to == "grace")
        let accepted = try story.tell(12, .acceptCommand, by: "Grace")
        #expect(story.entry(accepted)?.text == "grace is commander, after ada")
        #expect(story.incident.commander == "grace")
        #expect(story.incident.pendingHandover == nil)
        try story.tell(13, .undo, by: "Grace")
        #expect(story.incident.commander == "ada")
        #expect(story.incident.pendingHandover?.value.to == "grace")
    }

    @Test("a second offer replaces the first, and whoever takes command otherwise ends it")
    func replacing() throws {
        var story = try Story { $0.commander = "ada" }
        try story.tell(10, .offerCommand(to: "grace"))
        #expect(story.refusal(11, .offerCommand(to: "grace"))?.ground == .state)
        try story.tell(12, .offerCommand(to: "bob"))
        #expect(
            story.refusal(13, .acceptCommand, by: "grace")?.message.contains("offered to bob, not to grace") == true)
        try story.tell(14, .takeRole(.commander, who: "eve"))
        #expect(story.incident.pendingHandover == nil)
        #expect(story.refusal(15, .acceptCommand, by: "bob")?.ground == .state)
    }

    @Test("an offer needs a commander, and somebody else to take it")
    func refused() throws {
        var story = try Story()
        #expect(story.refusal(1, .offerCommand(to: "grace"))?.message.contains("nobody commands") == true)
        #expect(story.refusal(1, .acceptCommand)?.ground == .state)
        try story.tell(2, .takeRole(.commander, who: "ada"))
        #expect(story.refusal(3, .offerCommand(to: "ADA"))?.ground == .state)
        #expect(story.refusal(3, .offerCommand(to: " "))?.ground == .usage)
        try story.tell(20, .offerCommand(to: "grace"))
        #expect(story.refusal(21, .acceptCommand, by: "grace", at: 15)?.ground == .state)
    }
}
