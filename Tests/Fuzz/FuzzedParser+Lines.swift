import Commands
import Incidents
import Playbooks
import TextUI

extension FuzzedParser {
    /// What people type.
    static let lines = [
        FuzzedParser(name: "command", mostBytes: 8192) { bytes in
            let text = bytes.text
            _ = try? CommandLanguage.parse(arguments: text.split(separator: "\n").map(String.init))
            _ = try? CommandLanguage.parse(consoleLine: text)
        },
        FuzzedParser(name: "composer", mostBytes: 8192) { bytes in
            let text = bytes.text
            if case .refused(let message) = ConsoleLine.parse(text) { _ = ConsoleLine.advice(message) }
            _ = ConsoleLine.preview(text)
            let start = Completion.complete(text, candidates: CompletionCandidates()).replacementStart
            precondition((0...text.count).contains(start), "a completion stands outside its line")
        },
        FuzzedParser(name: "condition", mostBytes: 8192) { bytes in
            let subject = StepCondition.Subject(severity: 1, services: ["database"], status: "identified")
            guard let condition = StepCondition(bytes.text) else { return }
            _ = condition.applies(to: subject)
            _ = condition.and(condition).applies(to: subject)
        },
    ]

    /// What a terminal sends; the byte 0xFF is a pause.
    static let keys = FuzzedParser(name: "keys") { bytes in
        var decoder = KeyDecoder()
        for byte in bytes { _ = decoder.take(byte == 0xFF ? .pause : .byte(byte)) }
        _ = decoder.endPaste()
    }
}
