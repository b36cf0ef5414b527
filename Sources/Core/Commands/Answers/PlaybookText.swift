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
        .array(
            playbooks.map { playbook in
                .members([
                    "name": .string(playbook.name), "title": .string(playbook.title),
                    "severity": playbook.severity.map { .integer(Int64($0)) },
                    "services": .array(playbook.services.map(JSON.string)),
                    "steps": .integer(Int64(playbook.stepCount)), "hash": .string(playbook.hash),
                ])
            })
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
        let owner = step.owner.map { " @\($0)" } ?? ""
        var lines = [String(repeating: " ", count: indent) + "\(number) \(step.text)\(owner)"]
        if !step.detail.isEmpty { lines.append(indented(step.detail, by: indent + 4)) }
        if let command = step.command { lines.append(indented(command.script, by: indent + 4, mark: "$ ")) }
        return lines
    }

    private static func indented(_ text: String, by columns: Int, mark: String = "") -> String {
        let space = String(repeating: " ", count: columns) + mark
        return text.split(separator: "\n", omittingEmptySubsequences: true).map { space + $0 }.joined(separator: "\n")
    }
}
