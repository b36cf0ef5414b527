import Incidents
import Playbooks
import Testing

@Suite("Maintenance mode")
struct MaintenanceTests {
    @Test("on, extended, expired but still on, off")
    func life() throws {
        var story = try Story()
        let on = try story.tell(10, .maintenanceOn("shop", until: 40))
        #expect(story.entry(on)?.text == "Maintenance mode on (shop): restore")
        #expect(story.incident.runningMaintenance.first?.state(now: .minute(39)) == .on)
        #expect(story.incident.runningMaintenance.first?.state(now: .minute(40)) == .expired)
        let extended = try story.tell(41, .maintenanceOn("shop", until: 60))
        #expect(story.entry(extended)?.text == "Maintenance mode extended (shop): restore")
        #expect(story.incident.maintenance.count == 1)
        #expect(story.incident.maintenance.first?.onAt == .minute(10))
        #expect(story.incident.maintenance.first?.state(now: .minute(59)) == .on)
        try story.tell(50, .turnMaintenanceOff(scope: nil, text: "data restored"))
        #expect(story.incident.runningMaintenance.isEmpty)
        #expect(story.incident.maintenance.first?.offAt == .minute(50))
        #expect(story.incident.maintenance.first?.state(now: .minute(99)) == .off)
    }

    @Test("it is recorded, not performed, and says so")
    func isRecorded() throws {
        #expect(
            try Story().decision(1, .maintenanceOn()).remarks == [
                "recorded, not performed: switch the product yourself"
            ])
    }

    @Test("without a word it is for the whole site, owned by who did it, without an expiry")
    func defaults() throws {
        var story = try Story()
        try story.tell(1, .turnMaintenanceOn(MaintenanceRequest()), by: "bob")
        let window = try #require(story.incident.maintenance.first)
        #expect([window.scope, window.reason, window.owner] == ["site", "", "bob"])
        #expect(window.onAt == .minute(1))
        #expect(window.expiresAt == nil)
    }

    @Test("a playbook in use proposes the scope and for how long")
    func preset() throws {
        var story = try Story { $0.playbooks = [.example()] }
        try story.tell(10, .turnMaintenanceOn(MaintenanceRequest()))
        #expect(story.incident.runningMaintenance.map(\.scope) == ["storefront"])
        #expect(story.incident.runningMaintenance.map(\.expiresAt) == [.minute(70)])
    }

    @Test("extending keeps what it does not mention")
    func extendingKeeps() throws {
        var story = try Story()
        let request = MaintenanceRequest(scope: "shop", reason: "restore", until: .minute(40), owner: "eve")
        try story.tell(1, .turnMaintenanceOn(request))
        try story.tell(2, .turnMaintenanceOn(MaintenanceRequest(scope: "shop")))
        let window = try #require(story.incident.maintenance.first)
        #expect([window.scope, window.reason, window.owner] == ["shop", "restore", "eve"])
        #expect(window.onAt == .minute(1))
        #expect(window.expiresAt == .minute(40))
    }

    @Test("several scopes are on side by side, and off says which")
    func scopes() throws {
        var story = try Story()
        try story.tell(1, .maintenanceOn("shop"))
        try story.tell(2, .maintenanceOn("api"))
        #expect(story.refusal(3, .maintenanceOff())?.message == "say which with --scope: shop, api")
        try story.tell(3, .maintenanceOff("shop"))
        #expect(story.incident.runningMaintenance.map(\.scope) == ["api"])
        try story.tell(4, .maintenanceOff())
        try story.tell(5, .maintenanceOn("shop"))
        #expect(story.incident.maintenance.map(\.scope) == ["shop", "api", "shop"])
        #expect(story.incident.runningMaintenance.map(\.onAt) == [.minute(5)])
    }

    @Test("an end before its beginning, and off while it is not on, are refused")
    func refusals() throws {
        var story = try Story()
        #expect(story.refusal(5, .maintenanceOn("shop", until: 5))?.ground == .usage)
        #expect(story.refusal(5, .maintenanceOff())?.ground == .state)
        try story.tell(10, .maintenanceOn("shop"))
        #expect(
            story.refusal(11, .maintenanceOff("api"))?.message == "maintenance is not on for api; it is on for shop")
        #expect(story.refusal(11, .maintenanceOff(), at: 9)?.ground == .state)
    }
}
