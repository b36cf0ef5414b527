import Incidents
import Testing

/// Whatever is pasted, nothing traps and no line is lost.
@Suite struct ImportPropertyTests {
    private static let pieces = [
        "09:00", "9:23 PM PT", "25:61", "12:00 AM", " − ", "**", "- ", "| ", " |", "|---|---|", "[", "]", "`", "```",
        "2024-07-12", "T09:00Z", "Saturday 13 May", "Today", "Yesterday", "July 12, 2024", "# ", "## Timeline",
        "Root Cause:", "Impact: ", "Action items", "- **Owner:** ", "(Deadline: June 30, 2024)", "(", ")", ":",
        "Duration: ", " to ", "ada  11:52 PM", "found it", "🛠", "\t", "   ", "1. ", "javascriptCopy code{", "}",
        "All times are in UTC", "CST", "Europe/Berlin", "+02:00", "-10:30", "\u{0}", "\u{202E}", "é\u{301}", "👩‍👩‍👧",
        "=====",
        "3. What went well", "Ownership:", "Severity: 2", "99999999999999999999", "000000", ".", "9h", "0:0:0.0",
    ]

    private static func text(seed: inout UInt64) -> String {
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        return (0..<next(30)).map { _ in
            (0..<next(6)).map { _ in pieces[next(pieces.count)] }.joined(separator: next(2) == 0 ? " " : "")
        }.joined(separator: "\n")
    }

    @Test("each line that is not blank is in an entry, among the structure, or refused", arguments: 0..<40)
    func timelines(round: Int) {
        var seed = UInt64(round) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<25 {
            let text = Self.text(seed: &seed)
            let timeline = ImportReading(date: round % 2 == 0 ? nil : CivilDate(year: 2024, month: 7, day: 12))
                .timeline(text)
            let found = timeline.entries.flatMap(\.lines) + timeline.refused.map(\.number) + timeline.structure
            let filled = Self.filled(text)
            #expect(found.sorted() == filled, "round \(round): \(text.debugDescription)")
        }
    }

    @Test("each word of a postmortem is somewhere in what was understood", arguments: 0..<40)
    func documents(round: Int) {
        var seed = UInt64(round) &* 0xD1B5_4A32_D192_ED03 &+ 7
        for _ in 0..<15 {
            let text = Self.text(seed: &seed) + "\n## Summary\nkept one\n## Unknown\nkept two\n"
            let document = ImportedDocument.read(text, ImportReading(date: nil).context)
            let all =
                document.timeline.entries.map(\.text) + document.unread.map(\.text) + document.texts.map(\.text)
                + document.items.map(\.text) + document.actionItems.compactMap(\.text) + document.services
                + [document.impact.text, document.impact.users, document.impact.business, document.impact.scope]
                .compactMap { $0 }
                + document.actionItems.flatMap { [$0.title, $0.group, $0.owner].compactMap { $0 } }
                + document.timeline.entries.compactMap(\.by) + [document.title ?? ""]
            let whole = all.joined(separator: "\n")
            let count = text.components("found it"), kept = whole.components("found it")
            #expect(kept >= count, "round \(round): \(text.debugDescription) became \(document)")
        }
    }

    private static func filled(_ text: String) -> [Int] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.enumerated().filter { !$0.element.allSatisfy(\.isWhitespace) }.map { $0.offset + 1 }
    }
}

extension String {
    /// How often `word` stands in it.
    fileprivate func components(_ word: String) -> Int {
        indices.filter { self[$0...].hasPrefix(word) }.count
    }
}
