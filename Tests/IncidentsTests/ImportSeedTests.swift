import Glibc
import Incidents
import Testing

/// Each postmortem of the fixtures, imported whole.
@Suite struct ImportSeedTests {
    private func document(_ name: String) throws -> ImportedDocument {
        let document = ImportedDocument.read(
            try Fixtures.seed(name), ImportReading(date: nil, now: utc(2026, 1, 1, 0)).context)
        #expect(document.unread.isEmpty, "\(name): \(document.unread)")
        return document
    }

    private func expect(
        _ document: ImportedDocument, times: [String], started: String?, detected: String?, resolved: String?
    ) {
        #expect(document.timeline.entries.map { TimeFormat.rfc3339($0.moment.instant) } == times)
        #expect(document.impactStarted.map { TimeFormat.rfc3339($0.instant) } == started)
        #expect(document.detected.map { TimeFormat.rfc3339($0.instant) } == detected)
        #expect(document.resolved.map { TimeFormat.rfc3339($0.instant) } == resolved)
    }

    /// Every text that was taken over stands in the original, word for word.
    private func expectVerbatim(_ document: ImportedDocument, _ name: String) throws {
        let source = try Fixtures.seed(name)
        let texts =
            document.timeline.entries.map(\.text) + document.texts.map(\.text) + document.items.map(\.text)
            + document.actionItems.compactMap(\.text) + document.actionItems.compactMap(\.title) + document.services
        for line in texts.flatMap({ $0.split(separator: "\n") }) {
            let words = line.hasPrefix("- ") ? line.dropFirst(2) : line
            if !words.hasPrefix("```"), !source.contains(words) { Issue.record("not in \(name): \(words)") }
        }
    }

    private func text(_ field: TextField, _ document: ImportedDocument) -> String {
        document.texts.first { $0.field == field }?.text ?? ""
    }

    private func items(_ field: ListField, _ document: ImportedDocument) -> Int {
        document.items.filter { $0.field == field }.count
    }

    @Test("the schema mismatch: a span as its duration, groups of action items, code copied from a chat")
    func schemaMismatch() throws {
        let name = "000_9335fc4627c437c3"
        let found = try document(name)
        try expectVerbatim(found, name)
        let minutes = ["14:00", "14:05", "14:10", "14:25", "14:40", "15:00", "15:15", "15:30"]
        expect(
            found, times: minutes.map { "2023-03-15T\($0):00Z" }, started: "2023-03-15T14:00:00Z",
            detected: "2023-03-15T14:00:00Z", resolved: "2023-03-15T15:30:00Z")
        #expect(found.title == "E-commerce Platform Outage Due to Database Schema Mismatch")
        #expect(found.zoneName == "EST")
        #expect(found.texts.map(\.field) == [.causeSummary, .rootCause, .resolution, .conclusion])
        #expect(text(.rootCause, found).contains("```javascript\nconst ProductVariantSchema"))
        #expect(text(.resolution, found).hasSuffix("connected to the 'product_variants' collection."))
        let groups = found.actionItems.compactMap(\.group)
        #expect(groups.count == 14 && Set(groups).count == 7 && groups.last == "Backup and Recovery")
    }

    @Test("the order status: numbered headings, labels within them, owners and deadlines")
    func orderStatus() throws {
        let name = "001_855d32def309551a"
        let found = try document(name)
        try expectVerbatim(found, name)
        let minutes = ["10:00", "10:15", "10:30", "11:00", "12:00", "14:00"]
        expect(
            found, times: minutes.map { "2024-06-03T\($0):00Z" }, started: "2024-06-03T10:00:00Z",
            detected: "2024-06-03T10:15:00Z", resolved: "2024-06-03T14:00:00Z")
        #expect(found.title == "Order Status Viewing Outage")
        #expect(found.services == ["Order status viewing functionality on the e-commerce site."])
        #expect(found.texts.map(\.field) == [.summary, .detection, .response, .immediateCause, .conclusion])
        let counts = [ListField.contributingFactor, .wentWell, .wentWrong, .takeaway, .processImprovement]
            .map { items($0, found) }
        #expect(counts == [3, 3, 3, 3, 3])
        #expect(
            found.actionItems.map(\.horizon) == [.immediate, .immediate, .longTerm, .longTerm, .longTerm, nil, nil])
        #expect(found.actionItems.map(\.owner).suffix(2) == ["Database Team", "DevOps Team"])
        #expect(found.actionItems.map(\.due).suffix(2) == ["2024-06-30", "2024-06-15"])
        #expect(found.impact.users?.hasPrefix("All users were unable") == true)
        #expect(found.impact.business != nil && found.impact.scope != nil && found.impact.text == nil)
    }

    @Test("the deployment: signs in its headings, titled action items, two kinds of impact")
    func deployment() throws {
        let name = "002_218ca06e30ac9cdf"
        let found = try document(name)
        try expectVerbatim(found, name)
        let minutes = ["09:00", "09:10", "09:30", "09:45", "10:00", "11:00", "12:00", "12:45"]
        expect(
            found, times: minutes.map { "2024-07-12T\($0):00Z" }, started: "2024-07-12T09:00:00Z", detected: nil,
            resolved: "2024-07-12T12:45:00Z")
        #expect(found.title == "Database Outage")
        #expect(found.texts.map(\.field) == [.causeSummary, .rootCause, .resolution, .future])
        #expect(found.impact.text?.hasPrefix("90%") == true && found.impact.users?.hasPrefix("Users") == true)
        let titles = found.actionItems.map(\.title)
        #expect(
            titles == [
                nil, nil, "Pre-Deployment Checks", "Comprehensive Testing", "Improved Communication", "Regular Reviews",
            ])
    }

    @Test("the narrative: a day without a year, a zone beside each time, measures as paragraphs")
    func narrative() throws {
        let name = "003_8768fbae21863a07"
        let found = try document(name)
        try expectVerbatim(found, name)
        let minutes = ["04:23", "04:24", "04:26", "04:28", "04:37", "04:43", "04:55", "05:23"]
        expect(
            found, times: minutes.map { "2023-05-14T\($0):00Z" }, started: nil, detected: "2023-05-14T04:24:00Z",
            resolved: "2023-05-14T05:23:00Z")
        #expect(found.title == nil && found.zoneName == "PT")
        #expect(found.texts.map(\.field) == [.summary, .rootCause, .resolution, .measuresIntro])
        #expect(text(.resolution, found).split(separator: "\n\n").count == 3)
        #expect(found.actionItems.count == 3)
    }

    @Test("the rewritten narrative: times elsewhere than in the timeline stay where they stand")
    func rewritten() throws {
        let name = "004_41e3c8fce8179795"
        let found = try document(name)
        try expectVerbatim(found, name)
        let minutes = ["18:23", "18:24", "18:26", "18:28", "18:37", "18:43", "18:55", "19:23"]
        expect(
            found, times: minutes.map { "2024-01-15T\($0):00Z" }, started: nil, detected: "2024-01-15T18:24:00Z",
            resolved: "2024-01-15T19:23:00Z")
        #expect(found.texts.map(\.field) == [.summary, .rootCause, .resolution, .measuresIntro, .conclusion])
        #expect(text(.resolution, found).split(separator: "\n").count == 7)
        #expect(text(.resolution, found).hasPrefix("- 9:24 PM PT: Team"))
        let titles = found.actionItems.map(\.title)
        #expect(titles == ["Testing on Staging Server", "Regular Database Backups", "Increased Test Coverage"])
        #expect(found.actionItems.allSatisfy { $0.group == nil })
    }
}

/// The files that tests share.
enum Fixtures {
    static func seed(_ name: String) throws -> String {
        let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let file = try #require(fopen("/\(tests)/Fixtures/seeds/\(name).txt", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
