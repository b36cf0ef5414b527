import Testing
import Worlds

/// An incident with more entries than anybody reads, exported in every format.
@Suite struct LargeIncidentTests {
    @Test("thousands of entries stand in each format, each once and in their order")
    func everyFormat() throws {
        let world = try World()
        let lines = (0..<2000).map { Self.line($0) }
        try world.write(lines.joined(separator: "\n") + "\n", to: "lines.txt")
        let told = try world.shell(Self.script)
        #expect(told.status == 0, "\(told)")
        for format in ["md", "txt", "html"] {
            let document = try #require(world.text("document.\(format)"))
            let numbers = document.split(separator: "entry ").dropFirst().compactMap { Int($0.prefix { $0.isNumber }) }
            #expect(numbers.filter { $0 >= 0 } == Array(0..<2000), "\(format)")
            for part in ["rolled back", "80% of orders", "Item 49", "bad migration"] where !document.contains(part) {
                Issue.record("\(format) lacks \(part)")
            }
        }
        let record = try #require(world.read("document.json"))
        try world.expectRecord(record)
        let json = String(decoding: record, as: UTF8.self)
        #expect(json.split(separator: "\"occurred_at\"").count - 1 >= 2000 + 5)
    }

    /// One every six seconds from 09:00 on, each with something that a format could stumble over.
    private static func line(_ number: Int) -> String {
        let seconds = number * 6
        let clock = [9 + seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let ugly = [
            "| a | b |", "<b>*x*</b>", "`code` item_datafeed", "# no heading", "[x](javascript:1)", "\\ & &amp;",
        ]
        return "2024-07-12T\(clock.joined(separator: ":"))Z entry \(number) \(ugly[number % ugly.count])"
    }

    private static let script = """
        set -e
        $SITROOM open 'Large' --severity 2 --impact-started 2024-07-12T08:59Z --zone UTC --backfill --no-console
        $SITROOM import lines.txt
        $SITROOM maintenance on --scope shop --reason 'rolled back' --at 2024-07-12T09:30Z
        $SITROOM progress 80% of orders --at 2024-07-12T09:40Z
        $SITROOM maintenance off --scope shop --at 2024-07-12T09:50Z
        $SITROOM severity 3 'less' --at 2024-07-12T10:00Z
        for i in $(seq 0 49); do $SITROOM todo "Item $i | *x*" --owner ops >/dev/null; done
        $SITROOM set root-cause 'A **bad** migration, that is, a bad migration'
        $SITROOM resolve 'all green' --at 2024-07-12T13:00Z
        for format in md txt json html; do $SITROOM export --format $format -o document.$format; done
        """
}
