import Glibc

/// Looks at each input that a parser takes: how long it takes, and that it is kept where it does harm.
struct Watch {
    /// What an input may take in a build that is optimised, in milliseconds of the processor.
    static let mostMilliseconds = 100
    #if LIBFUZZER
        /// Every branch is counted and every access and allocation looked at: about five times the work.
        static let slowness = 5
    #elseif DEBUG
        /// Nothing is optimised, and every access is checked.
        static let slowness = 10
    #else
        static let slowness = 1
    #endif

    let parser: FuzzedParser
    private(set) var count = 0
    private(set) var slowest = 0.0

    init(_ parser: FuzzedParser) { self.parser = parser }

    /// Whether it was read in time.
    mutating func take(_ input: [UInt8]) -> Bool {
        let start = Self.milliseconds()
        parser.take(input)
        let spent = Self.milliseconds() - start
        count += 1
        slowest = max(slowest, spent)
        return spent <= Double(Self.mostMilliseconds * Self.slowness)
    }

    /// The processor's time of this thread: a machine that has other things to do makes no input slow.
    private static func milliseconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) * 1000 + Double(now.tv_nsec) / 1_000_000
    }
}
