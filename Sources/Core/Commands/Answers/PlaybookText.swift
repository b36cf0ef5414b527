import Incidents
import Playbooks
import Text

/// What `playbook list` and `playbook show` print.
package enum PlaybookText {
    package static func list(_ playbooks: [Playbook], problems: [String]) -> String {
        let width = playbooks.map(\.name.count).max() ?? 0
        let lines = playbooks.map { playbook in
            let name = SafeText(playbook.name).padded(toWidth: width).string
            return "\(name)  \(playbook.stepCount) steps  \(SafeText(playbook.title).oneLine.string)\n"
        }
        let refused = problems.map { "not loaded: \(SafeText($0).oneLine.string)\n" }
        guard !lines.isEmpty || !refused.isEmpty else {
            return "no playbooks; put Markdown files into a folder named in SITROOM_PLAYBOOKS\n"
        }
        return (lines + refused).joined()
    }

    package static func listJSON(_ playbooks: [Playbook]) -> JSON {
        .array(playbooks.map { .object(head($0)) })
    }

    private static func head(_ playbook: Playbook) -> [(key: String, value: JSON)] {
        let severity = playbook.severity.map { [(key: "severity", value: JSON.integer(Int64($0)))] } ?? []
        return [("name", .string(playbook.name)), ("title", .string(playbook.title))] + severity + [
            ("services", .array(playbook.services.map(JSON.string))), ("steps", .integer(Int64(playbook.stepCount))),
            ("hash", .string(playbook.hash)),
        ]
    }

    /// One playbook whole: as in the list, and its sections with their steps, numbered as the checklist would be.
    package static func showJSON(_ playbook: Playbook) -> JSON {
        var number: Int64 = 0
        let sections = playbook.sections.map { section in
            let steps = section.steps.map { step in
                number += 1
                return json(step, number: number)
            }
            return JSON.members([
                "title": .string(section.title), "level": .integer(Int64(section.level)),
                "prose": section.prose.isEmpty ? nil : .string(section.prose), "steps": .array(steps),
            ])
        }
        return .object(head(playbook) + [("sections", .array(sections))])
    }

    private static func json(_ step: PlaybookStep, number: Int64) -> JSON {
        .members([
            "n": .integer(number), "label": step.label.map(JSON.string), "text": .string(step.text),
            "depth": .integer(Int64(step.depth)), "detail": step.detail.isEmpty ? nil : .string(step.detail),
            "owner": step.owner.map(JSON.string), "seconds": step.seconds.map(JSON.integer),
            "due_seconds": step.dueSeconds.map(JSON.integer), "when": step.condition.map { .string($0.text) },
            "command": step.command.map {
                .members(["language": .string($0.language), "script": .string($0.script)])
            },
        ])
    }

    package static func show(_ playbook: Playbook) -> String {
        var number = 0
        var lines = ["\(playbook.title) (\(playbook.name))"]
        for section in playbook.sections {
            lines += ["", section.title]
            if !section.prose.isEmpty { lines.append(indented(section.prose, by: 2)) }
            for step in section.steps {
                number += 1
                lines += stepLines(step, number: number)
            }
        }
        return SafeText(lines.joined(separator: "\n")).string + "\n"
    }

    private static func stepLines(_ step: PlaybookStep, number: Int) -> [String] {
        let indent = 2 + step.depth * 2
        let words = [
            step.text, step.owner.map { "@\($0)" }, step.seconds.map { "(\(TimeSpan(seconds: $0).short))" },
            step.dueSeconds.map { "(due: \(TimeSpan(seconds: $0).short))" },
            step.condition.map { "(when: \($0.text))" },
        ]
        let line = words.compactMap { $0 }.joined(separator: " ")
        var lines = [String(repeating: " ", count: indent) + "\(number) \(line)"]
        if !step.detail.isEmpty { lines.append(indented(step.detail, by: indent + 4)) }
        if let command = step.command { lines.append(indented(command.script, by: indent + 4, mark: "$ ")) }
        return lines
    }

    private static func indented(_ text: String, by columns: Int, mark: String = "") -> String {
        let space = String(repeating: " ", count: columns) + mark
        return text.split(separator: "\n", omittingEmptySubsequences: true).map { space + $0 }.joined(separator: "\n")
    }
}
