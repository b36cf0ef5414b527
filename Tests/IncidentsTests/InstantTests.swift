import Incidents
import Testing

@Suite("moments that nobody lives to see")
struct InstantTests {
    private static let first = utc(0, 1, 1, 0)
    private static let last = Instant(milliseconds: utc(9999, 12, 31, 23, 59, 59).milliseconds + 999)

    @Test("a number beyond the years that can be written is the first or the last moment of them")
    func beyond() {
        #expect(Instant(milliseconds: .max) == Self.last && Instant(seconds: .max) == Self.last)
        #expect(Instant(milliseconds: .min) == Self.first && Instant(seconds: .min) == Self.first)
    }

    @Test("no span that is added overflows", arguments: [Int64.min, -1 << 60, -1, 0, 1, 1 << 60, .max])
    func adding(span: Int64) {
        for instant in [Self.first, Instant(seconds: 0), Self.last] {
            let sum = instant.adding(seconds: span)
            #expect(span < 0 ? sum <= instant : sum >= instant)
            #expect((Self.first...Self.last).contains(sum))
        }
        #expect(Self.first.adding(seconds: Self.last.seconds(since: Self.first)).seconds == Self.last.seconds)
    }

    @Test("after the last time of a clock there is that time again")
    func clock() {
        #expect(HybridTime(packed: .max).next(now: Self.last) == HybridTime(packed: .max))
    }
}
