import Text

/// One thing that was looked at on a machine.
package struct DoctorFinding: Equatable, Sendable {
    package enum Standing: String, Sendable {
        case fine = "ok"
        /// It works, and may not for long.
        case doubtful = "warn"
        case wrong = "WRONG"
    }

    package var standing: Standing
    /// As in `journal`.
    package var subject: String
    package var words: String
    /// What to do; nil where nothing is to be done.
    package var advice: String?

    package init(_ standing: Standing, _ subject: String, _ words: String, advice: String? = nil) {
        self.standing = standing
        self.subject = subject
        self.words = words
        self.advice = advice
    }
}

/// What `doctor` prints.
package enum DoctorText {
    package static func text(_ findings: [DoctorFinding]) -> String {
        let lines = findings.map { finding in
            let advice = finding.advice.map { ": \($0)" } ?? ""
            let line =
                "\(padded(finding.standing.rawValue, 5)) \(padded(finding.subject, 11)) \(finding.words)\(advice)"
            return SafeText(line).oneLine.string + "\n"
        }
        return lines.joined() + summary(findings) + "\n"
    }

    private static func summary(_ findings: [DoctorFinding]) -> String {
        let wrong = findings.filter { $0.standing == .wrong }.count
        let doubtful = findings.filter { $0.standing == .doubtful }.count
        guard wrong + doubtful > 0 else { return "all \(findings.count) checks are fine" }
        return "\(wrong) wrong, \(doubtful) doubtful, \(findings.count - wrong - doubtful) fine"
    }

    private static func padded(_ word: String, _ columns: Int) -> String {
        word + String(repeating: " ", count: max(0, columns - word.count))
    }

    package static func json(_ findings: [DoctorFinding]) -> JSON {
        .array(
            findings.map { finding in
                .members([
                    "standing": .string(finding.standing.rawValue.lowercased()), "subject": .string(finding.subject),
                    "words": .string(finding.words), "advice": finding.advice.map(JSON.string),
                ])
            })
    }
}
