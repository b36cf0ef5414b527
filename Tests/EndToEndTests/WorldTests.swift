import Testing
import Worlds

/// What the other tests here take for granted.
@Suite struct WorldTests {
    @Test("the program runs in a world of its own and its three streams are taken apart")
    func streams() throws {
        let world = try World()
        let version = try world.run(["version"])
        #expect(version.status == 0 && version.output.hasPrefix("sitroom ") && version.error.isEmpty)
        let unknown = try world.run(["frobnicate"])
        #expect(unknown.status == 2 && unknown.output.isEmpty && unknown.error.hasPrefix("sitroom: "))
    }

    @Test("the clock can be moved")
    func clock() throws {
        let world = try World()
        let opened = try world.run(["open", "Clock", "--no-console"], faketime: "2023-03-15 13:05:00")
        #expect(opened.status == 0)
        #expect(try world.run(["show", "--json"]).output.contains("\"declared\": \"2023-03-15T13:05:0"))
    }
}
