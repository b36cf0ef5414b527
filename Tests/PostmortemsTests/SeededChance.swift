import Glibc

/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014): the same seed, the same
/// choices.
struct SeededChance: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    /// A fresh seed each run, or the one in `FUZZ_SEED`, to see a failure again.
    init() {
        let given = getenv("FUZZ_SEED").flatMap { UInt64(String(cString: $0)) }
        seed = given ?? UInt64.random(in: .min ... .max)
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}
