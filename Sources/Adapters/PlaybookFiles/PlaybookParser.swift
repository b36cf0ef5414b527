import Playbooks

/// Reads a runbook: any Markdown file, with or without front matter.
package enum PlaybookParser {
    /// The largest file that is read, in bytes.
    package static let byteLimit = 2 * 1024 * 1024

    /// The playbook of a file's bytes. `fileName` is what errors name; without a `name` in the front matter its last
    /// component, without `.md`, is the playbook's name. The work is bounded by the file's size, whatever is in it.
    ///
    /// Throws when the file is larger than ``byteLimit``, and when front matter that is Sitroom's own holds a wrong
    /// value. Foreign front matter and Markdown of any shape are never refused.
    package static func parse(bytes: [UInt8], fileName: String) throws(PlaybookError) -> Playbook {
        try read(bytes: bytes, fileName: fileName).playbook
    }

    static func read(bytes: [UInt8], fileName: String) throws(PlaybookError) -> PlaybookReading {
        guard bytes.count <= byteLimit else {
            throw PlaybookError(file: fileName, message: "this is more than 2 MB; a playbook is shorter, split it")
        }
        let parts = FileParts(SourceText(file: bytes))
        let head: FrontMatter
        do throws(YAMLProblem) {
            head = try parts.yaml.map { yaml throws(YAMLProblem) in try FrontMatter(yaml: yaml) } ?? FrontMatter()
        } catch {
            throw PlaybookError(file: fileName, error)
        }
        let reader = SectionReader(MarkdownSource(parts.body), isOurs: head.isOurs)
        let name = head.name ?? bareName(fileName)
        let content = reader.content()
        let playbook = Playbook(
            name: name, title: head.title ?? reader.firstTitle ?? name, severity: head.severity,
            services: head.services, updateEverySeconds: head.updateEverySeconds, escalation: head.escalation,
            escalationRepeat: head.escalationRepeat, maintenance: head.maintenance, sections: content.sections,
            hash: Digest.sha256(bytes))
        return PlaybookReading(
            playbook: playbook, head: head, body: parts.body, bodyLine: parts.bodyLine, remarks: content.remarks,
            commands: content.commands)
    }

    /// `database-outage` of `Playbooks/database-outage.md`.
    static func bareName(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let ending = [".md", ".markdown"].first { file.lowercased().hasSuffix($0) }
        return ending.map { String(file.dropLast($0.count)) } ?? file
    }
}

/// A file's head and its body, told apart before cmark-gfm could take the head for a heading.
struct FileParts {
    /// The lines between `---` and `---` or `...` at the very top; nil where there are none.
    let yaml: [UInt8]?
    let body: SourceText
    /// The number of the body's first line, counted from 1.
    let bodyLine: Int

    init(_ text: SourceText) {
        guard let (mark, end) = FileParts.fence(text) else {
            (yaml, body, bodyLine) = (nil, text, 1)
            return
        }
        let head = text.slice(1..<end).bytes
        guard FileParts.isHead(head) else {
            (yaml, body, bodyLine) = (nil, text, 1)
            return
        }
        // TOML, as between `+++`, is always another tool's.
        yaml = mark == "---" ? head : nil
        body = text.slice(end + 1..<text.lineCount)
        bodyLine = end + 2
    }

    private static func fence(_ text: SourceText) -> (mark: String, end: Int)? {
        guard text.lineCount > 1 else { return nil }
        let mark = String(decoding: text.line(0), as: UTF8.self).trimmed
        guard mark == "---" || mark == "+++", text.line(0).first != 0x20 else { return nil }
        let marks = mark == "---" ? ["---", "..."] : ["+++"]
        let end = (1..<text.lineCount).first { index in
            let line = text.line(index)
            return line.first.map { "-.+".utf8.contains($0) } == true
                && marks.contains(String(decoding: line, as: UTF8.self).trimmed)
        }
        return end.map { (mark, $0) }
    }

    /// A text that opens with a rule has words below it, not keys.
    private static func isHead(_ head: [UInt8]) -> Bool {
        let lines = head.split(separator: 0x0A).map { String(decoding: $0.prefix(200), as: UTF8.self).trimmed }
        guard let first = lines.first(where: { !$0.isEmpty && !$0.hasPrefix("#") }) else { return true }
        if first.hasPrefix("{") || first.hasPrefix("[") { return true }
        let key = first.prefix { $0 != ":" && $0 != "=" }
        return key.count < first.count && key.split(separator: " ").count <= 2 && !key.hasPrefix("-")
    }
}
