import Playbooks
import Testing

struct DurationTextTests {
    @Test(
        "a duration is read in seconds",
        arguments: [("20m", 1200), ("1h", 3600), ("90s", 90), ("1h30m", 5400), ("0m", 0), ("2d", 172_800)]
            as [(String, Int64)]
    )
    func reads(text: String, seconds: Int64) {
        #expect(DurationText.seconds(text) == seconds)
    }

    @Test(
        "what is no duration is refused",
        arguments: ["", "15x", "20", "m", "30m1h", "1m1m", "-5m", "1.5h", "5 m", "٥m", "1234567s", "5m "])
    func refuses(text: String) {
        #expect(DurationText.seconds(text) == nil)
    }

    @Test(
        "a duration is written in the fewest units",
        arguments: [(0, "0m"), (59, "59s"), (5400, "1h30m"), (86_461, "1d1m1s")])
    func writes(seconds: Int, text: String) {
        #expect(DurationText.text(seconds: Int64(seconds)) == text)
    }

    @Test("what is written is read back", arguments: [0, 1, 61, 3599, 3600, 90_061, 863_999])
    func roundTrip(seconds: Int64) {
        #expect(DurationText.seconds(DurationText.text(seconds: seconds)) == seconds)
    }
}
