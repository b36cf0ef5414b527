import Incidents
import Postmortems
import Testing

@Suite("a document written again over what people made of it")
struct KeptDocumentTests {
    private let first = Generated.outage
    private let later = Generated.outage
        .with("Timeline") { $0.insert("- **09:20** cache flushed", at: 2) }
        .with("Trigger") { $0 = ["A bad migration."] }

    @Test("it is laid out in marked parts, with what it was made from at the end")
    func layout() {
        let lines = first.text.allLines
        #expect(
            Array(lines.prefix(9)) == [
                "<!-- sitroom:begin head -->", "# Database outage", "", "- **Status:** resolved", "",
                "<!-- sitroom:end head -->", "", "<!-- sitroom:begin summary -->", "## Summary",
            ])
        #expect(lines.contains("<!-- sitroom:begin supporting-information -->"))
        #expect(lines.suffix(2) == ["-->", ""])
        #expect(first.text.components(of: "-->") == 5 * 2 + 1)
    }

    @Test("untouched it becomes what is generated now, and stays the same bytes where nothing changed")
    func untouched() throws {
        #expect(try later.written(over: first.text).text == later.text)
        #expect(try later.written(over: first.text).edited == [])
        #expect(try first.written(over: first.text).text == first.text)
    }

    @Test("a line corrected by hand stays, and what the record added around it comes in")
    func typo() throws {
        let file = first.text.with("databse", "database")
        let merge = try later.written(over: file)
        #expect(
            merge.text.contains(
                "- **09:05** database restarted\n- **09:20** cache flushed\n- **09:30** all green\n"))
        #expect(merge.text.contains("A bad migration."))
        #expect(merge.edited == ["Timeline"] && merge.remarks == [])
        #expect(try later.written(over: merge.text).text == merge.text)
    }

    @Test("where both changed a line the hand's stays, and the answer names section and line")
    func contested() throws {
        let file = first.text.with("databse", "database")
        let amended = first.with("Timeline") { $0[1] = "- **09:05** primary restarted" }
        let merge = try amended.written(over: file)
        let line = try #require(merge.text.allLines.firstIndex(of: "- **09:05** database restarted")) + 1
        #expect(merge.remarks.line == "kept by hand though the record changed: Timeline, line \(line)")
        #expect(!merge.text.contains("primary"))
        #expect(try amended.written(over: merge.text).remarks == [])
    }

    @Test("a new entry beside a line that both changed comes in all the same")
    func newBesideContested() throws {
        let file = first.text.with("databse", "database")
        let amended = first.with("Timeline") {
            $0[1...1] = ["- **09:04** failover tried", "- **09:05** primary restarted", "- **09:06** replica promoted"]
        }
        let merge = try amended.written(over: file)
        #expect(
            merge.text.contains(
                """
                - **09:00** alarm
                - **09:04** failover tried
                - **09:05** database restarted
                - **09:06** replica promoted
                - **09:30** all green

                """))
        #expect(merge.remarks.count == 1)
    }

    @Test("a paragraph at the end of a section stays behind the new entries")
    func paragraphAtEnd() throws {
        let file = first.text.with("all green\n", "all green\n\nThanks to the night shift.\n")
        let longer = first.with("Timeline") { $0.append("- **09:45** monitoring ended") }
        #expect(
            try longer.written(over: file).text.contains(
                "- **09:30** all green\n- **09:45** monitoring ended\n\nThanks to the night shift.\n\n<!--"))
    }

    @Test("sections that were reordered are found, and one that was taken out stays out")
    func reordered() throws {
        let timeline = try #require(first.text.part("timeline"))
        let trigger = try #require(first.text.part("trigger"))
        let moved = first.text.with(timeline, "").with(trigger, "")
            .with("<!-- sitroom:begin summary", timeline + "<!-- sitroom:begin summary")
        let merge = try later.written(over: moved)
        let new = try #require(later.text.part("timeline"))
        #expect(merge.text.contains(new + "<!-- sitroom:begin summary -->"))
        #expect(!merge.text.contains("A bad migration."))
        #expect(merge.remarks.line == "changed on the record, but taken out here: Trigger")
        let again = try later.written(over: merge.text)
        #expect(again.text == merge.text && again.remarks == [])
    }

    @Test("text between the sections, before and after them stays byte for byte")
    func textBetween() throws {
        let file =
            "Draft, do not send!\n"
            + first.text.with("<!-- sitroom:begin timeline", "My view:\t \n\n<!-- sitroom:begin timeline")
            + "PS: call Bob"
        let merge = try later.written(over: file)
        #expect(merge.text.hasPrefix("Draft, do not send!\n<!-- sitroom:begin head -->"))
        #expect(merge.text.contains("My view:\t \n\n<!-- sitroom:begin timeline -->"))
        #expect(merge.text.hasSuffix("-->\nPS: call Bob"))
        #expect(merge.hasTextBetween && merge.edited == [])
    }

    @Test("a section that is new comes after its predecessor, and one that is gone goes with its empty line")
    func comingAndGoing() throws {
        var other = first
        other.sections[1] = Generated.Section(heading: "Detection", lines: ["A customer called."])
        #expect(try other.written(over: first.text).text == other.text)
        let edited = first.text.with("*(Not written yet: `/set trigger`)*", "We deployed.")
        let merge = try other.written(over: edited)
        #expect(merge.text.contains("We deployed.") && merge.text.contains("A customer called."))
        let line = try #require(merge.text.allLines.firstIndex(of: "## Trigger")) + 1
        #expect(merge.remarks.line == "kept by hand though the record has it no more: trigger, line \(line)")
        #expect(try other.written(over: merge.text).text == merge.text)
        #expect(try first.written(over: merge.text).text.contains("We deployed."))
    }

    @Test(
        "a mark that was damaged makes its section the hand's, and the others go on",
        arguments: [
            ("<!-- sitroom:end trigger -->\n", ""), ("<!-- sitroom:begin trigger -->\n", ""),
            ("sitroom:end trigger", "sitroom:end triger"),
            ("<!-- sitroom:end trigger -->", "<!-- sitroom:end trigger -->\n<!-- sitroom:end trigger -->"),
            ("<!-- sitroom:end trigger -->", "<!-- sitroom:begin x -->\n<!-- sitroom:end trigger -->"),
        ])
    func damaged(old: String, new: String) throws {
        let file = first.text.with(old, new)
        let merge = try later.written(over: file)
        #expect(merge.text.contains("*(Not written yet: `/set trigger`)*"))
        #expect(!merge.text.contains("A bad migration."))
        #expect(merge.text.contains("cache flushed"))
        #expect(merge.remarks.line.hasPrefix("left as it is, for its marks are damaged: "))
        #expect(try later.written(over: merge.text).text == merge.text)
        guard !new.isEmpty else { return }
        #expect(try later.written(over: merge.text.with(new, old)).text == later.text)
    }

    @Test("a last line that an editor left without its end stays so")
    func withoutLastEnd() throws {
        let file = String(first.text.dropLast())
        #expect(try first.written(over: file).text == file)
        #expect(try later.written(over: file).text == String(later.text.dropLast()))
    }

    @Test("a section that was moved below the comment may hold a line that begins like it")
    func belowTheTrailer() throws {
        let forging = first.with("Trigger") { $0 = ["```", "<!-- sitroom:document", "```"] }
        let start = try #require(forging.text.firstRange(of: "<!-- sitroom:begin trigger -->")).lowerBound
        let end = try #require(forging.text.firstRange(of: "<!-- sitroom:end trigger -->\n")).upperBound
        let file = forging.text[..<start] + forging.text[end...] + forging.text[start..<end]
        #expect(try forging.written(over: String(file)).text == file)
    }

    @Test(
        "a section that was moved into another stays, though the record has it no more, and once more changes nothing")
    func nested() throws {
        let start = try #require(first.text.firstRange(of: "<!-- sitroom:begin trigger -->")).lowerBound
        let end = try #require(first.text.firstRange(of: "<!-- sitroom:end trigger -->\n")).upperBound
        let section = String(first.text[start..<end])
        let file = first.text.with(section, "").with("## Timeline\n", "## Timeline\n" + section)
        var other = later
        other.sections.removeAll { $0.heading == "Trigger" }
        let merge = try other.written(over: file)
        #expect(merge.text.contains(section))
        #expect(try other.written(over: merge.text).text == merge.text)
    }

    @Test("without the comment at its end, or with a damaged one, it is not written again")
    func trailer() throws {
        #expect(throws: KeptDocument.Problem.foreign) { try KeptDocument("# My notes\n\n## Summary\n") }
        #expect(throws: KeptDocument.Problem.foreign) { try KeptDocument("") }
        let cut = try #require(first.text.firstRange(of: "<!-- sitroom:document"))
        for damaged in [
            String(first.text[..<cut.lowerBound]), String(first.text.dropLast(5)),
            first.text.with("zone=UTC", "zone=CET"),
            first.text.with("all=no", "all=no all=yes"), first.text.with("check=", "chck="),
            first.text.with("Sitroom reads this", "By hand:"),
        ] {
            #expect(throws: KeptDocument.Problem.withoutTrailer) { try KeptDocument(damaged) }
        }
        #expect(throws: KeptDocument.Problem.newer) { try KeptDocument(first.text.with("version=1", "version=2")) }
    }

    @Test("a comment that an editor wrapped anew is read all the same")
    func rewrapped() throws {
        let cut = try #require(first.text.firstRange(of: "version="))
        let wrapped = first.text[..<cut.lowerBound] + first.text[cut.lowerBound...].replacing("\n", with: " ") + "\n"
        #expect(try later.written(over: String(wrapped)).text == later.text)
    }

    @Test("lines keep the ends that an editor of Windows gave them, and its byte order mark stays")
    func windows() throws {
        let file = "\u{FEFF}" + first.text.with("databse", "database").with("\n", "\r\n")
        let merge = try later.written(over: file)
        let plain = try later.written(over: first.text.with("databse", "database"))
        #expect(merge.text == "\u{FEFF}" + plain.text.with("\n", "\r\n"))
        #expect(merge.edited == ["Timeline"] && !merge.hasTextBetween)
    }

    @Test("a text of the record that is a mark letter for letter breaks nothing")
    func forged() throws {
        let forged = [
            "```", "<!-- sitroom:end timeline -->", "<!-- sitroom:begin summary -->", "<!-- sitroom:begin head 2 -->",
            "<!-- sitroom:document", "version=1 -->", "```",
        ]
        let hostile = first.with("Timeline") { $0.insert(contentsOf: forged, at: 1) }
        #expect(hostile.text.contains("\n<!-- sitroom:begin timeline 3 -->\n"))
        #expect(try later.written(over: hostile.text).text == later.text)
        #expect(try hostile.written(over: first.text).text == hostile.text)
        let edited = hostile.text.with("databse", "database")
        let merge = try hostile.with("Summary") { $0 = ["New."] }.written(over: edited)
        #expect(merge.text.contains("New.") && merge.text.contains("database") && merge.remarks == [])
    }

    @Test("another zone changes the untouched times of 10,000 lines, in a moment")
    func manyLines() throws {
        let lines = { (hour: Int) in (0..<10_000).map { "- **\(hour):\($0)** entry \($0)" } }
        var before = first.with("Timeline") { $0 = lines(9) }
        before.zone = "UTC"
        let file = before.text.with("entry 5000\n", "entry five thousand\nby hand\n")
        var after = first.with("Timeline") { $0 = lines(11) }
        after.zone = "Europe/Berlin"
        let merge = try after.written(over: file)
        let isSettled = merge.text.contains(
            "- **11:4999** entry 4999\n- **9:5000** entry five thousand\nby hand\n- **11:5001**")
        #expect(isSettled)
        #expect(merge.remarks.count == 1)
        #expect(try KeptDocument(merge.text).provenance.zone == "Europe/Berlin")
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }

    /// A marked part with the empty line behind it.
    fileprivate func part(_ id: String) -> String? {
        guard let begin = firstRange(of: "<!-- sitroom:begin \(id) -->"),
            let end = firstRange(of: "<!-- sitroom:end \(id) -->\n\n")
        else { return nil }
        return String(self[begin.lowerBound..<end.upperBound])
    }
}
