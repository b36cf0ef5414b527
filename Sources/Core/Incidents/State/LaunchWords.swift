/// What came of a program that was started, in words.
package enum LaunchWords {
    /// Of one whose end nobody has recorded.
    package static let unknown = "interrupted, outcome unknown"
    /// In place of `unknown` where it is known to be at work.
    package static let running = "running"

    /// As in `failed with status 1 after 14s`.
    package static func outcome(_ ending: LaunchEnding, milliseconds: Int64?) -> String {
        let time = milliseconds.map { " after \(Self.time(milliseconds: $0))" } ?? ""
        switch ending {
        case .exited(0): return "done\(time)"
        case .exited(let status): return "failed with status \(status)\(time)"
        case .killed(let signal): return "killed by signal \(signal)\(time)"
        case .timedOut: return "ended\(time): it took too long"
        case .cancelled: return "cancelled\(time)"
        case .notStarted(let reason): return "not started: \(reason)"
        case .interrupted: return unknown
        }
    }

    /// `12ms`, `1.3s`, `14s`, `2m 5s`.
    package static func time(milliseconds: Int64) -> String {
        guard milliseconds >= 1000 else { return "\(milliseconds)ms" }
        guard milliseconds < 10_000 else { return TimeSpan(seconds: milliseconds / 1000).short }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s"
    }
}

extension LaunchRecord {
    /// What is executed, on one line where it is one.
    package var words: String {
        script
            ?? arguments.map { argument in
                let isPlain =
                    !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "_-./:=@%+,".contains($0) }
                return isPlain
                    ? argument
                    : "'"
                        + argument.split(separator: "'", omittingEmptySubsequences: false)
                        .joined(separator: "'\\''") + "'"
            }.joined(separator: " ")
    }
}

extension TimelineEntry {
    /// The entry of a program that is known to be at work still.
    package var whileRunning: TimelineEntry {
        var entry = self
        entry.text = text.replacing(LaunchWords.unknown, with: LaunchWords.running, maxReplacements: 1)
        entry.detail = detail.replacing(LaunchWords.unknown, with: LaunchWords.running, maxReplacements: 1)
        return entry
    }

    /// Takes in what came of the program that the entry's event started.
    mutating func take(_ ended: LaunchEnded) {
        let outcome = LaunchWords.outcome(ended.ending, milliseconds: ended.milliseconds)
        text = text.replacing(LaunchWords.unknown, with: outcome, maxReplacements: 1)
        detail = detail.replacing(LaunchWords.unknown, with: outcome, maxReplacements: 1)
        let printed = ended.output?.text.trimmed ?? ""
        if let hook = ended.hook {
            guard !ended.ending.hasSucceeded, kind != .escalation else { return }
            text += " — \(hook) \(outcome)"
        } else if !printed.isEmpty {
            text += "\n" + printed
        }
    }
}

extension CapturedOutput {
    /// The last line that says something.
    package var lastLine: String? {
        text.split(whereSeparator: \.isNewline).map { $0.split { $0.isWhitespace }.joined(separator: " ") }
            .last { !$0.isEmpty }
    }
}
