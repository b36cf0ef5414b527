import Playbooks

/// A length of time in whole seconds, as people type it and as it is shown.
package struct TimeSpan: Hashable, Comparable, Sendable {
    /// Negative when it counts backwards.
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads `90s`, `10m`, `1h30m`, `2d`, each unit once and the largest first; nil for anything else, also for a
    /// number without a unit.
    package init?(_ text: some StringProtocol) {
        guard let seconds = DurationText.seconds(text) else { return nil }
        self.seconds = seconds
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }

    /// `05:02:11`; hours go on counting past a day.
    package var clock: String {
        let size = Int(clamping: seconds.magnitude)
        return sign + [size / 3600, size / 60 % 60, size % 60].map(Digits.two).joined(separator: ":")
    }

    /// The time since an incident's beginning: `T+05:02:11`, `T-00:00:05` before it.
    package var sinceStart: String {
        seconds < 0 ? "T\(clock)" : "T+\(clock)"
    }

    /// `04:12` below an hour, `1:04:12` from there.
    package var countdown: String {
        let size = Int(clamping: seconds.magnitude)
        let minutes = Digits.two(size / 60 % 60) + ":" + Digits.two(size % 60)
        return sign + (size < 3600 ? minutes : "\(size / 3600):\(minutes)")
    }

    /// `1 hour 30 minutes`; nothing is rounded.
    package var words: String {
        let found = parts.map { "\($0.count) \($0.unit.word)\($0.count == 1 ? "" : "s")" }
        return found.isEmpty ? "0 seconds" : sign + found.joined(separator: " ")
    }

    /// `1h 30m`; nothing is rounded.
    package var short: String {
        let found = parts.map { "\($0.count)\($0.unit.letter)" }
        return found.isEmpty ? "0s" : sign + found.joined(separator: " ")
    }

    private struct Unit {
        let letter: Character
        let word: String
        let seconds: Int64
    }

    private static let units = [
        Unit(letter: "d", word: "day", seconds: 86_400), Unit(letter: "h", word: "hour", seconds: 3600),
        Unit(letter: "m", word: "minute", seconds: 60), Unit(letter: "s", word: "second", seconds: 1),
    ]

    private var sign: String { seconds < 0 ? "-" : "" }

    private var parts: [(count: Int, unit: Unit)] {
        var left = Int(clamping: seconds.magnitude)
        return TimeSpan.units.compactMap { unit in
            let count = left / Int(unit.seconds)
            left -= count * Int(unit.seconds)
            return count == 0 ? nil : (count, unit)
        }
    }
}
