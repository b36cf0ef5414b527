import FoundationEssentials
import Testing
import Worlds

/// Hostile texts typed into every place by the shell, and what comes out judged by readers that are not ours.
@Suite struct HostileTextTests {
    @Test("the same text comes back out of each format, and nothing in it is active", arguments: 0..<4)
    func everywhere(round: Int) throws {
        let world = try World()
        let texts = try Self.texts(round)
        try world.write(bytes: Array(try JSONEncoder().encode(texts)), to: "texts.json")
        for (index, text) in texts.enumerated() { try world.write(text, to: "t\(index)") }
        let told = try world.shell(Self.script)
        #expect(told.status == 0, "\(told)")
        let judged = try world.shell("exec /usr/bin/python3 \(Self.fixtures)/judge-documents.py '\(Self.shown)'")
        #expect(judged.output == "" && judged.error == "" && judged.status == 0, "round \(round): \(judged)")
    }

    @Test("the judge finds what is missing, and what is active")
    func judge() throws {
        let world = try World()
        let texts = (0..<24).map { "harmless\($0)x" }
        try world.write(bytes: Array(try JSONEncoder().encode(texts)), to: "texts.json")
        for (index, text) in texts.enumerated() { try world.write(text, to: "t\(index)") }
        let told = try world.shell(
            Self.script + """

                sed -i s/harmless7x/harm/ document.* audit.*; echo '=1,x' >>stats.csv
                sed -i 's/harmless21x/=harm @ada #12/' items.* items-*/*; echo '- [ ] more' >>items.md
                sed -i 's/"type": "hardBreak"/"type": "mention"/; s/"bulletList"/"embedCard"/' items-jira/*
                """)
        #expect(told.status == 0, "\(told)")
        let judged = try world.shell(
            "printf '<a href=javascript:x onclick=y><img src=//z>' >>document.html; "
                + "exec /usr/bin/python3 \(Self.fixtures)/judge-documents.py '\(Self.shown)'")
        for problem in [
            "md lacks text 7", "txt lacks text 7", "json lacks text 7", "html lacks text 7", "csv calculates: =1",
            "html leads to javascript:x", "html holds onclick=y", "html holds <img>", "audit md lacks text 7",
            "audit txt lacks text 7", "items csv lacks text 21", "items csv calculates: =harm",
            "items tasks lacks text 21",
            "items tasks has other tasks", "items github lacks text 21", "items github is active",
            "items jira lacks text 21",
            "items jira is active: ['doc', 'embedCard'",
        ] where !judged.output.contains(problem) {
            Issue.record("not found: \(problem) in \(judged)")
        }
    }

    private static let fixtures =
        "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Fixtures"

    /// The texts that the default document shows; the others are in the JSON.
    private static let shown = "0 1 3 5 7 8 9 10 11 12 13 14 15 16 17 19 20 21 22"

    /// What an argument of a program can hold: no NUL, and no line end last, which `$(…)` takes off.
    private static func texts(_ round: Int) throws -> [String] {
        let bytes = try #require(World.contents(of: fixtures + "/hostile.json"))
        let table = try JSONDecoder().decode([String: String].self, from: Data(bytes))
        let known = table.sorted { $0.key < $1.key }.map(\.value).filter { !$0.utf8.contains(0) && $0.last != "\n" }
        return (0..<24).map { known[($0 * 5 + round * 11) % known.count] }
    }

    /// `t N` is the N-th text; each stands after `--` or a flag, so that none is taken for a flag.
    private static let script = """
        set -e
        t() { cat "t$1"; }
        export SITROOM_AUTHOR="$(t 0)"
        $SITROOM open --severity 2 --service "$(t 1)" --commander "$(t 2)" --no-console -- "$(t 3)"
        $SITROOM note --tag "$(t 4)" -- "$(t 5)"
        $SITROOM note --kind decision --pin --by "$(t 6)" -- "$(t 7)"
        $SITROOM status identified -- "$(t 8)"
        $SITROOM severity 3 -- "$(t 9)"
        $SITROOM role scribe -- "$(t 10)"
        $SITROOM service add -- "$(t 11)"
        $SITROOM impact --users "$(t 12)" --business "$(t 13)" --scope "$(t 14)" -- "$(t 15)"
        $SITROOM maintenance on --scope "$(t 16)" --reason "$(t 17)" --owner "$(t 18)"
        $SITROOM maintenance off --scope "$(t 16)" -- "$(t 19)"
        $SITROOM update -- "$(t 20)"
        $SITROOM todo --owner "$(t 21)" --group "$(t 22)" --priority "$(t 23)" -- 'Test it'
        $SITROOM set root-cause -- "$(t 5)"
        $SITROOM todo --title "$(t 7)" -- "$(t 5)"
        $SITROOM add went-well -- "$(t 7)"
        $SITROOM resolve done
        for format in md txt json html; do
            $SITROOM export --format $format -o document.$format --all
            $SITROOM export --format $format -o audit.$format --audit
        done
        $SITROOM export --items csv -o items.csv
        $SITROOM export --items tasks -o items.md
        for tool in github jira; do $SITROOM export --items $tool -o items-$tool; done
        $SITROOM close -o closed.md
        $SITROOM stats --csv >stats.csv
        """
}
