import DocumentRendering
import Incidents
import Postmortems
import Testing

@Suite("a document, written anew by cmark-gfm and read again")
struct RoundTripTests {
    static let templates = TemplateLibrary.builtIn.map(\.name)

    @Test("is the same tree", arguments: templates)
    func small(template: String) throws {
        try expectRoundTrip(Story.smallResolved().record.document(template, DocumentOptions(zone: .utc)))
        for seed in Seed.allCases { try expectRoundTrip(seed.document(template)) }
    }

    @Test("is the same tree with hostile text in every place", arguments: templates)
    func hostile(template: String) throws {
        // cmark writes a pipe without a backslash, so what was no table can become one in its hand.
        let table = TypedTextTests.table.filter { $0.name != "table" }
        for round in stride(from: 0, to: table.count, by: 6) {
            let places = TypedPlaces { table[($0 * 7 + round) % table.count].text }
            try expectRoundTrip(
                places.story().record.document(template, DocumentOptions(zone: .utc, includesAll: true)))
        }
    }

    private func expectRoundTrip(_ document: String) throws {
        let before = ParsedMarkdown(Self.withoutEmptyLines(document))
        let after = ParsedMarkdown(before.commonMark)
        let (left, right) = (Self.normalised(before.outline), Self.normalised(after.outline))
        guard left != right else { return }
        let place = zip(left, right).prefix { $0 == $1 }.count
        Issue.record(
            "\(left.dropFirst(max(0, place - 2)).prefix(6)) became \(right.dropFirst(max(0, place - 2)).prefix(6))")
    }

    /// An empty line that people typed within a paragraph is two hard line breaks, of which cmark makes an empty line.
    private static func withoutEmptyLines(_ document: String) -> String {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { $0.drop { $0 == " " } != "\\" }.joined(separator: "\n")
    }

    /// Without what cmark puts between two lists.
    private static func normalised(_ outline: String) -> [String] {
        let lines = outline.split(separator: "\n").map(String.init)
        return lines.filter { !$0.hasSuffix("html_block <!-- end list -->") }
    }
}
