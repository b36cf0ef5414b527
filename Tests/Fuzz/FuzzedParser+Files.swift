import PlaybookFiles

extension FuzzedParser {
    /// Files that people keep: playbooks, with what is in their head and at the ends of their steps, and settings.
    static let files = [
        FuzzedParser(name: "playbook", mostBytes: 64 * 1024, take: review),
        FuzzedParser(name: "front-matter") { bytes in
            review(Array("---\n".utf8) + bytes + Array("\n---\n# Title\n- [ ] step\n".utf8))
        },
        FuzzedParser(name: "step", mostBytes: 8192) { bytes in
            review(Array("# Title\n\n- [ ] \(bytes.line)\n".utf8))
        },
        FuzzedParser(name: "configuration") { bytes in
            _ = try? Configuration.parse(bytes: bytes, fileName: "config.yaml")
        },
        FuzzedParser(name: "severities") { bytes in
            _ = try? SeverityFile.parse(bytes: bytes, fileName: "severity.yaml")
        },
    ]

    private static func review(_ bytes: [UInt8]) {
        _ = try? PlaybookParser.parse(bytes: bytes, fileName: "runbook.md")
        guard let review = try? PlaybookReview(bytes: bytes, fileName: "runbook.md", hooks: ["page-dba"]) else {
            return
        }
        for command in review.commands { _ = review.place(of: "psql", in: command) }
    }
}
