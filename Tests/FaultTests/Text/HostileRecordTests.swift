import Testing
import Worlds

/// Whatever is told, what comes out is text.
@Suite("hostile texts in the record")
struct HostileRecordTests {
    @Test("a terminal gets only text, and each document gives back what was told")
    func record() throws {
        var count = 0
        try FaultLine("hostile texts, documents", count: 1, soakCount: 200).run { random, _ in
            let incident = try HostileIncident(&random)
            try incident.tell(isToEnd: true)
            try incident.shell(Self.exports, answering: "exported.")
            try incident.shell(Self.answers)
            count += incident.count
            return FaultLine.Finding(faults: incident.strangers + (try Self.judge(incident.world)))
        }
        FaultLine.tell("hostile texts, documents: \(count) texts")
    }

    @Test("the judge finds what is missing, what is active and what calculates")
    func judge() throws {
        var random = SeededGenerator(seed: 7)
        let incident = try HostileIncident(&random)
        try incident.tell(isToEnd: true)
        try incident.shell(Self.exports, answering: "exported.")
        #expect(try Self.judge(incident.world) == [])
        let planted = """
            printf '<a href=javascript:x onclick=y><img src=//z><svg onload=z></svg>' >>document.html
            printf '<script>x</script>' >>audit.html; printf 'bell \\007' >>document.txt
            sed -i s/k38q/k/ document.* audit.*; echo '=1,x' >>stats.csv; echo '- [ ] more' >>items.md
            """
        try incident.world.shell(planted).expectSuccess()
        let found = try Self.judge(incident.world).joined(separator: "\n")
        for problem in [
            "document.txt: the control 7", "md lacks text", "txt lacks text", "json lacks text", "html lacks text",
            "audit lacks text", "document.html holds a way to javascript:x", "document.html holds onclick=y",
            "document.html holds <img>", "document.html holds onload=z", "audit.html holds <script>",
            "stats.csv has rows", "stats.csv calculates: =1", "items.md has other tasks",
        ] where !found.contains(problem) {
            Issue.record("not found: \(problem) in \(found)")
        }
    }

    /// Some of the texts look like a secret.
    private static let exports = """
        set -e
        e() { "$SITROOM" export --allow-secrets "$@"; }
        for format in md txt json html; do
            e --format $format -o document.$format --all
            e --format $format -o audit.$format --audit
        done
        e --items csv -o items.csv
        e --items tasks -o items.md
        for tool in github jira; do e --items $tool -o items-$tool; done
        "$SITROOM" close --allow-secrets -o closed.md
        "$SITROOM" stats --csv >stats.csv
        echo "exported."
        """

    /// What is asked of the record, on the terminal.
    private static let answers = """
        i=$("$SITROOM" list --json | sed -n 's/.*"handle": "\\(.*\\)".*/\\1/p' | head -1)
        for verb in brief show 'show --json' list 'list --json' stats 'stats --csv' 'stats --json' verify doctor \
            'doctor --json' 'playbook list' 'playbook show hostile' 'playbook show raw' 'playbook show hostile --json' \
            'playbook list --json' 'playbook check books' 'playbook check books --json' 'search k' 'search k --json' \
            'export --format md -o -' 'export --format txt -o -' 'export --audit --format json -o -' \
            'export --items csv -o -' 'export --items tasks -o -' 'names incidents' 'playbook trust hostile'; do
            "$SITROOM" $verb --incident "$i"
        done
        export SITROOM_INCIDENT="$i"
        for n in 1 5 9 14 22 30; do "$SITROOM" search -- "$(a $n)"; done
        """

    /// Every document is text too, for whoever prints it on a terminal.
    private static func judge(_ world: World) throws -> [String] {
        let names = ["document", "audit"].flatMap { name in ["md", "txt", "json", "html"].map { "\(name).\($0)" } }
        let printed = (names + ["items.csv", "items.md", "stats.csv", "closed.md"]).flatMap { name in
            TerminalSequences([]).strangers(in: world.read(name) ?? [0xFF]).map { "\(name): \($0)" }
        }
        let judged = try world.shell("exec /usr/bin/python3 -B \(fixtures)/judge-hostile.py")
        return printed + (judged.status == 0 ? judged.lines : ["the judge: \(judged.error.suffix(300))"])
    }

    private static let fixtures =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Fixtures"
}
