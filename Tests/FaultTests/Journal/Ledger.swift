import Worlds

/// What a writer was told of each text that it sent, to be held against what the journal says afterwards.
struct Ledger {
    /// What the program said of a text.
    enum Answer: Equatable {
        case recorded
        /// It is in a lifeboat, from which it is brought back before anything is compared.
        case boarded
        /// It is said not to be on the record.
        case refused
        /// Nothing was said, or that it is not confirmed: it may be there or not.
        case unknown
    }

    private var answers: [String: Answer] = [:]
    /// What was there before, and how often.
    private var before: [String: Int] = [:]

    mutating func begin(with texts: [String: Int]) { before = texts }

    mutating func enter(_ text: String, _ answer: Answer) { answers[text] = answer }

    /// How many texts got this answer.
    func count(_ answer: Answer) -> Int { answers.values.count { $0 == answer } }

    /// Holds what was said against what is there: how often each text stands in the journal.
    func finding(_ texts: [String: Int]) -> FaultLine.Finding {
        var finding = FaultLine.Finding()
        for (text, answer) in answers { compare(text, answer, texts[text] ?? 0, &finding) }
        for (text, count) in before {
            let now = texts[text] ?? 0
            finding.lost += max(0, count - now)
            if now > count { finding.faults.append("\"\(text)\" stands \(now) times, not \(count)") }
        }
        return finding
    }

    private func compare(_ text: String, _ answer: Answer, _ count: Int, _ finding: inout FaultLine.Finding) {
        switch answer {
        case .recorded where count == 0, .boarded where count == 0:
            finding.lost += 1
            finding.faults.append("\"\(text)\" was acknowledged and is gone")
        case .refused where count > 0:
            finding.falselyAcknowledged += 1
            finding.faults.append("\"\(text)\" was said not to be recorded, and is")
        case .recorded, .boarded, .refused, .unknown: break
        }
        if count > 1 { finding.faults.append("\"\(text)\" stands \(count) times") }
    }
}

extension Ledger.Answer {
    /// What a verb of the shell said of the entry that it was to make.
    init(_ outcome: Outcome, to text: String) {
        if outcome.output.contains(": \(text),") || outcome.error.contains("it is recorded") || outcome.status == 0 {
            self = .recorded
        } else if outcome.error.contains("; this and all that could be read is in the lifeboat ") {
            self = .boarded
        } else {
            self = outcome.status >= 128 || outcome.error.contains("not confirmed") ? .unknown : .refused
        }
    }

    /// What the console without a screen said of each line that it was sent, in the order of the lines; or one `note`
    /// after the other, each of which says `refused` when it failed.
    static func ofConsole(_ output: String, to texts: [String]) -> [Ledger.Answer] {
        var answers: [Ledger.Answer] = []
        // A line that was cut short says nothing.
        for line in output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        where answers.count < texts.count {
            let isThere = [" (entry ", ", "].contains { line.contains(" note: \(texts[answers.count])\($0)") }
            if isThere { answers.append(.recorded) }
            if line.contains("NOT RECORDED") || line == "refused" { answers.append(.refused) }
            if line.contains("IN THE LIFEBOAT") { answers.append(.boarded) }
            if line.contains("NOT CONFIRMED") { answers.append(.unknown) }
        }
        return answers + Array(repeating: .unknown, count: texts.count - answers.count)
    }
}
