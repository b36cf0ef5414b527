import Commands
import Text

/// The rows of the help: all of them under their headings, or those that hold what is looked for, the best first.
struct HelpIndex {
    let rows: [HelpRow]
    /// The places of the rows that can be chosen.
    let choices: [Int]

    init(_ model: Model, _ page: HelpPage) {
        let words = page.words
        let sections = HelpIndex.sections(model, page.part)
        let shown = words.isEmpty ? sections.flatMap(\.self) : HelpIndex.found(words, in: sections)
        rows = shown
        choices = shown.indices.filter { !shown[$0].isHeading }
    }

    private static func sections(_ model: Model, _ part: ScreenPart) -> [[HelpRow]] {
        let scene = model.scene
        let here = KeyUse.all(in: part).compactMap { use in
            KeyBinding.binding(of: use.key).map { HelpRow(.key(use.key), $0.label, use.help) }
        }
        let keys = KeyBinding.all.map {
            HelpRow(.key($0.key), $0.label, $0.help, obstacle: model.obstacle(to: $0.key), details: [$0.shortLabel])
        }
        let groups = VerbGroup.allCases.map { group in
            VerbTable.all.filter { $0.group == group && $0.venue.includes(.console) }.map { row(of: $0, scene) }
        }
        let titled = zip(VerbGroup.allCases, groups).map { [HelpRow(.heading, "Verbs: \($0.rawValue)")] + $1 }
        let topics = [Topic.times, .zones].map { rows(of: $0, as: $0.title) }
        return [
            [HelpRow(.heading, "In \(part.name)")] + here, rows(of: .composer, as: "What a line becomes"),
            [HelpRow(.heading, "Keys")] + keys,
        ]
            + titled + topics
    }

    private static func row(of verb: Verb, _ scene: Scene) -> HelpRow {
        let also = verb.aliases.isEmpty ? "" : " (also /\(verb.aliases.joined(separator: ", /")))"
        let flags = verb.flags.filter { $0.venue.includes(.console) }.map { "\($0.usage)  \($0.help)" }
        return HelpRow(
            .verb(verb.path), "/" + verb.shortUsage, verb.summary + also, obstacle: scene.obstacle(to: verb),
            details: verb.details + flags + verb.examples.map { "/\($0)" })
    }

    private static func rows(of topic: Topic, as title: String) -> [HelpRow] {
        [HelpRow(.heading, title)] + topic.rows.map { HelpRow(.topic, $0.label, $0.meaning) }
            + topic.remarks.map { HelpRow(.topic, "", $0) }
    }
}

// Searching.
extension HelpIndex {
    /// A row holds each of the words somewhere; where only its details do, the one that does stands in its text's place.
    private static func found(_ words: [String], in sections: [[HelpRow]]) -> [HelpRow] {
        let all = sections.flatMap { $0.filter { !$0.isHeading } }
        // The keys of the pane stand among all keys once more.
        let ranked = all.compactMap { row in rank(row, words).map { (row: shown(row, words), rank: $0) } }
        let sorted = ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        guard sorted.isEmpty else { return sorted.map(\.element.row) }
        return near(words, all)
    }

    private static func rank(_ row: HelpRow, _ words: [String]) -> Int? {
        let label = row.label.lowercased()
        let text = row.text.lowercased()
        let details = row.details.joined(separator: " ").lowercased()
        guard words.allSatisfy({ label.contains($0) || text.contains($0) || details.contains($0) }) else { return nil }
        if label.drop(while: { $0 == "/" }).hasPrefix(words[0]) { return 0 }
        if words.allSatisfy({ label.contains($0) }) { return 1 }
        return words.allSatisfy { label.contains($0) || text.contains($0) } ? 2 : 3
    }

    private static func shown(_ row: HelpRow, _ words: [String]) -> HelpRow {
        let seen = (row.label + " " + row.text).lowercased()
        guard let hidden = words.first(where: { !seen.contains($0) }),
            let detail = row.details.first(where: { $0.lowercased().contains(hidden) })
        else { return row }
        return HelpRow(row.subject, row.label, detail, obstacle: row.obstacle, details: row.details)
    }

    private static func near(_ words: [String], _ all: [HelpRow]) -> [HelpRow] {
        let names = Nearest.names(like: words.joined(separator: "-"), among: VerbTable.firstWords(in: .console))
        let rows = all.filter { row in
            guard case .verb(let path) = row.subject else { return false }
            return names.contains { path.first == $0 }
        }
        let said = "nothing here has these words" + (rows.isEmpty ? ": Esc clears them" : "; near to them:")
        return [HelpRow(.heading, said)] + rows
    }
}
