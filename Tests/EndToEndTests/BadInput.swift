import Testing
import Worlds

extension World {
    /// Expects a refusal: this status, nothing on standard output, one clear line on standard error.
    func expectRefusal(
        _ arguments: [String], status: Int32, saying parts: [String], bytes: [UInt8]? = nil,
        environment: [String: String] = [:], faketime: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try run(arguments, bytes: bytes, environment: environment, faketime: faketime)
        World.expectComplaint(outcome, status: status, saying: parts, "\(arguments)", sourceLocation: sourceLocation)
    }

    static func expectComplaint(
        _ outcome: Outcome, status: Int32, saying parts: [String], _ what: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == status, "\(what): \(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, "\(what): \(outcome)", sourceLocation: sourceLocation)
        let isOneLine = outcome.error.hasPrefix("sitroom: ") && outcome.error.filter { $0 == "\n" }.count == 1
        #expect(isOneLine && outcome.error.hasSuffix("\n"), "\(what): \(outcome)", sourceLocation: sourceLocation)
        for part in parts where !outcome.error.contains(part) {
            Issue.record("\(what): no \(part) in \(outcome.error)", sourceLocation: sourceLocation)
        }
    }

    /// What the file holds that the last line of a complaint names.
    func keptText(_ outcome: Outcome) throws -> [UInt8] {
        let named = try #require(outcome.error.split(separator: "the text is kept in ").last)
        return try #require(read(String(named.prefix { $0 != "\n" })), "no file \(named)")
    }

    /// A world with one open incident.
    static func withIncident(_ title: String = "Checkout errors") throws -> World {
        let world = try World()
        let opened = try world.run(["open", title, "--no-console"])
        #expect(opened.status == 0, "\(opened)")
        return world
    }

    /// How many entries of the only incident have a text that begins so.
    func count(ofTextsBeginning start: String) throws -> Int {
        let shown = try run(["show", "--json"])
        #expect(shown.status == 0, "\(shown)")
        return shown.lines.filter { $0.contains("\"text\": \"\(start)") }.count
    }

    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let verified = try run(["verify"])
        #expect(verified.status == 0, "\(verified)", sourceLocation: sourceLocation)
    }
}
