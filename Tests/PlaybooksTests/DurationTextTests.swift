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
}
