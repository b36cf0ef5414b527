import Postmortems
import Testing

@Suite("a document in a file beside what is generated again")
struct DocumentComparisonTests {
    private let first = Generated.outage

    private func compared(_ file: String, _ again: Generated? = .outage) throws -> DocumentComparison {
        DocumentComparison(try KeptDocument(file), again: again?.marked)
    }

    @Test("untouched it differs in nothing")
    func untouched() throws {
        let comparison = try compared(first.text)
        #expect(comparison.isUntouched && comparison.differing == [])
        #expect(try compared(first.text.with("\n", "\r\n")).isUntouched)
        #expect(try compared(first.text, nil).isUntouched)
    }

    @Test("each change by hand is told with its section and its line")
    func changes() throws {
        let file = first.text.with("databse", "database").with("was down.\n", "was down.\nFor long.\n")
            .with("| 1 | 2 |\n", "").with("<!-- sitroom:begin trigger", "Mine.\n\n<!-- sitroom:begin trigger")
        let comparison = try compared(file)
        let lines = file.allLines
        #expect(comparison.edits.map(\.section) == ["Summary", "Timeline", "Supporting information"])
        #expect(
            comparison.edits.flatMap(\.lines).prefix(2).map { lines[$0 - 1] } == [
                "For long.", "- **09:05** database restarted",
            ])
        #expect(comparison.edits.last?.lines.map { lines[$0 - 1] } == ["| - | - |"])
        #expect(comparison.linesBetween.map { lines[$0 - 1] } == ["Mine."])
        #expect(comparison.differing == [])
    }

    @Test("sections that were taken out, damaged, or are generated otherwise are named")
    func sections() throws {
        let file = first.text.with("<!-- sitroom:end trigger -->\n", "")
        let comparison = try compared(file, first.with("Summary") { $0 = ["Another."] })
        #expect(comparison.damaged == ["Trigger"] && comparison.missing == [] && comparison.differing == ["Summary"])
        let gone = first.text.with("<!-- sitroom:begin trigger -->\n", "").with("<!-- sitroom:end trigger -->\n", "")
        #expect(try compared(gone).missing == ["Trigger"])
    }
}
