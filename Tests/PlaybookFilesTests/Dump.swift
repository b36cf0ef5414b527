import PlaybookFiles
import Playbooks

/// Reads a text as the file `runbook.md`.
func parse(_ text: String) throws -> Playbook {
    try PlaybookParser.parse(bytes: Array(text.utf8), fileName: "runbook.md")
}

/// The sections as lines: `## heading`, `| prose`, `[ ] label words @owner (5s)`, `$language: script`, `> detail`.
func dump(_ text: String) throws -> String {
    try parse(text).sections.flatMap(lines).joined(separator: "\n")
}

private func lines(_ section: PlaybookSection) -> [String] {
    let heading = "\(String(repeating: "#", count: section.level)) \(section.title)"
    return [heading] + marked(section.prose, "| ") + section.steps.flatMap(lines)
}

private func lines(_ step: PlaybookStep) -> [String] {
    let indent = String(repeating: "  ", count: step.depth)
    let words = [
        step.isTicked ? "[x]" : "[ ]", step.label, step.text, step.owner.map { "@\($0)" },
        step.seconds.map { "(\($0)s)" },
    ]
    let first = indent + words.compactMap { $0 }.joined(separator: " ")
    let command = step.command.map { marked($0.script, "\(indent)    $\($0.language): ") } ?? []
    return [first] + command + marked(step.detail, "\(indent)    > ")
}

private func marked(_ text: String, _ mark: String) -> [String] {
    guard !text.isEmpty else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { mark + $0 }
}
