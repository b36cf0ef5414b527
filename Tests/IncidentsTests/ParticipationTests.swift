import Incidents
import Testing

@Suite("Roles, services and impact")
struct ParticipationTests {
    @Test("one person at a time commands; who did before stays in the history")
    func exclusive() throws {
        var story = try Story { $0.commander = "ada" }
        let taken = try story.tell(10, .takeRole(.commander, who: " bob "))
        #expect(story.incident.commander == "bob")
        #expect(story.incident.roles.map(\.who) == ["ada", "bob"])
        #expect(story.incident.roles.map(\.from) == [.minute(0), .minute(10)])
        #expect(story.incident.roles.map(\.to) == [.minute(10), nil])
        #expect(story.entry(taken)?.text == "bob is commander, after ada")
    }

    @Test("many may respond, and one leaves without the others")
    func many() throws {
        var story = try Story()
        try story.tell(1, .takeRole(.responder, who: "ada"))
        let second = try story.tell(2, .takeRole(.responder, who: "bob"))
        #expect(story.entry(second)?.text == "bob is responder")
        try story.tell(3, .dropRole(.responder, who: "ada"))
        #expect(story.incident.holders(of: .responder) == ["bob"])
        try story.tell(4, .dropRole(.responder, who: nil))
        #expect(story.incident.holders(of: .responder).isEmpty)
        #expect(story.incident.roles.map(\.to) == [.minute(3), .minute(4)])
    }

    @Test("a role needs a name, a holder to drop, and no holder twice")
    func refusals() throws {
        var story = try Story()
        #expect(story.refusal(1, .takeRole(.ops, who: " "))?.ground == .usage)
        #expect(story.refusal(1, .dropRole(.ops, who: nil))?.ground == .state)
        try story.tell(1, .takeRole(.sme, who: "ada"))
        try story.tell(1, .takeRole(.sme, who: "bob"))
        #expect(story.refusal(2, .takeRole(.sme, who: "ada"))?.ground == .state)
        #expect(story.refusal(2, .dropRole(.sme, who: "eve"))?.ground == .state)
        #expect(story.refusal(2, .dropRole(.sme, who: nil))?.message == "say who is no longer sme: ada, bob")
    }

    @Test("a role that is written down later says who held it then")
    func backdatedRole() throws {
        var story = try Story()
        try story.tell(20, .takeRole(.commander, who: "bob"))
        let early = try story.tell(30, .takeRole(.commander, who: "ada"), at: 10)
        #expect(story.entry(early)?.text == "ada is commander")
        #expect(story.incident.commander == "bob")
        #expect(story.incident.roles.map(\.who) == ["ada", "bob"])
        #expect(story.incident.roles.map(\.to) == [.minute(20), nil])
        #expect(story.refusal(31, .dropRole(.commander, who: "bob"), at: 15)?.ground == .state)
    }

    @Test("one who takes a role twice holds it once, from the first time")
    func takenTwice() throws {
        var story = try Story()
        try story.tell(20, .takeRole(.responder, who: "ada"))
        try story.tell(21, .takeRole(.responder, who: "ada"), at: 10)
        #expect(story.incident.holders(of: .responder) == ["ada"])
        #expect(story.incident.roles.map(\.from) == [.minute(10)])
        #expect(story.incident.roles.map(\.to) == [nil])
    }

    @Test("the services of the opening stand in the order they were named")
    func servicesAtOpening() throws {
        let story = try Story { $0.services = ["checkout", "orders", "search"] }
        #expect(story.incident.services == ["checkout", "orders", "search"])
    }

    @Test("services come and go")
    func services() throws {
        var story = try Story { $0.services = ["checkout"] }
        try story.tell(1, .addService(" orders\n api "))
        #expect(story.incident.services == ["checkout", "orders api"])
        #expect(story.refusal(2, .addService("checkout"))?.ground == .state)
        #expect(story.refusal(2, .addService(""))?.ground == .usage)
        #expect(story.refusal(2, .removeService("search"))?.ground == .state)
        try story.tell(2, .removeService("checkout"))
        try story.tell(3, .addService("checkout"))
        #expect(story.incident.services == ["orders api", "checkout"])
    }

    @Test("each part of the impact is the last that was said of it")
    func impact() throws {
        var story = try Story()
        try story.tell(1, .describeImpact(text: "checkout fails", users: "all", business: nil, scope: nil))
        let second = try story.tell(
            2, .describeImpact(text: nil, users: "a third", business: "1,200 €/min", scope: nil))
        let impact = story.incident.impact
        #expect(impact.text == "checkout fails")
        #expect(impact.users == "a third")
        #expect(impact.business == "1,200 €/min")
        #expect(impact.scope == nil)
        #expect(story.entry(second)?.text == "users: a third; business: 1,200 €/min")
    }

    @Test("an impact without a word is refused", arguments: [nil, "", " \n"])
    func emptyImpact(text: String?) throws {
        let intent = Intent.describeImpact(text: text, users: nil, business: nil, scope: nil)
        #expect(try Story().refusal(1, intent)?.ground == .usage)
    }

    @Test("progress is a percentage, words, or both")
    func progress() throws {
        var story = try Story()
        let both = try story.tell(1, .recordProgress(percent: 80, text: "of products listed"))
        let number = try story.tell(2, .recordProgress(percent: 90, text: " "))
        #expect(story.entry(both)?.text == "80% of products listed")
        #expect(story.entry(number)?.text == "90% restored")
        #expect(story.incident.progress.map(\.value.percent) == [80, 90])
        #expect(story.refusal(3, .recordProgress(percent: nil, text: " "))?.ground == .usage)
        #expect(story.refusal(3, .recordProgress(percent: 101, text: ""))?.ground == .usage)
        #expect(story.refusal(3, .recordProgress(percent: -1, text: ""))?.ground == .usage)
    }
}
