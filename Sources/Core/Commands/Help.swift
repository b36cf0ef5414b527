/// The help, written from the tables, at most 80 columns wide.
package enum Help {
    /// The lines, joined, for a topic that the parser has let through.
    package static func text(for topic: HelpTopic, in venue: Venue = .shell) -> String {
        switch topic {
        // The schema is the affair of the floor that writes records: who is asked for it has it from there.
        case .overview, .recordSchema: overview(in: venue)
        case .manual: ManualPage.text
        case .verb(let path): verb(path, in: venue) ?? overview(in: venue)
        }
    }

    /// Every verb that works in `venue` on a line, under its group.
    package static func overview(in venue: Venue = .shell) -> String {
        let groups = VerbGroup.allCases.compactMap { group -> String? in
            let rows = VerbTable.all.filter { $0.group == group && $0.venue.includes(venue) }
            guard !rows.isEmpty else { return nil }
            return ([group.rawValue] + rows.map { column($0.shortUsage, summary(of: $0), width: 29) }).joined(
                separator: "\n")
        }
        return (groups + [footer(in: venue)]).joined(separator: "\n\n") + "\n"
    }

    /// The pages of the verb `path`, or of all verbs that begin with its one word; nil where there is none.
    package static func verb(_ path: [String], in venue: Venue = .shell) -> String? {
        let rows = VerbTable.all.filter { row in
            row.venue.includes(venue) && (row.path == path || path.count == 1 && row.path.first == path[0])
        }
        guard !rows.isEmpty else { return nil }
        return rows.map { page(of: $0, in: venue) }.joined(separator: "\n")
    }

    /// The keys of the console, a line each.
    package static var keys: String {
        KeyBinding.all.map { column($0.label, $0.help, width: 16) }.joined(separator: "\n") + "\n"
    }
}

extension Help {
    private static let width = 80

    private static func summary(of verb: Verb) -> String {
        verb.aliases.isEmpty ? verb.summary : "\(verb.summary) (also \(verb.aliases.joined(separator: ", ")))"
    }

    private static func footer(in venue: Venue) -> String {
        let help = venue == .console ? "/help VERB" : "sitroom help VERB"
        let lines = [
            "\(help) tells more. Verbs that record take --at T and --by WHO.",
            "T: now, -10m, 09:25, yesterday 23:50, 2024-07-12 09:00.",
            "The last argument takes all remaining words; what stands after -- is no flag.",
        ]
        return lines.flatMap { wrapped($0, indent: 0) }.joined(separator: "\n")
    }

    private static func page(of verb: Verb, in venue: Venue) -> String {
        let prefix = venue == .console ? "/" : "sitroom "
        let own = verb.flags.filter { $0.venue.includes(venue) }
        let common = verb.acceptedFlags.dropFirst(verb.flags.count).filter { $0.venue.includes(venue) }
        var lines = usage(of: verb, prefix: prefix, flags: own)
        lines.append("")
        lines += ([sentence(summary(of: verb))] + verb.details).flatMap { wrapped($0, indent: 2) }
        for (title, flags) in [("Flags", own), ("Common flags", Array(common))] where !flags.isEmpty {
            lines += ["", title] + flags.map { column(label(of: $0), $0.help) }
        }
        lines += ["", "Examples"] + verb.examples.flatMap { wrapped(prefix + $0, indent: 2, hanging: 6) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func usage(of verb: Verb, prefix: String, flags: [Flag]) -> [String] {
        let parts = flags.map { "[\($0.usage)]\($0.isRepeatable ? "…" : "")".map { $0 == " " ? "\u{A0}" : $0 } }
        let line = ([prefix + verb.shortUsage] + parts.map { String($0) }).joined(separator: " ")
        return wrapped(line, indent: 0, hanging: 4).map { String($0.map { $0 == "\u{A0}" ? " " : $0 }) }
    }

    private static func label(of flag: Flag) -> String {
        guard let letter = flag.letter, flag.name.count > 1 else { return flag.usage }
        return "-\(letter), \(flag.usage)"
    }

    private static func sentence(_ summary: String) -> String {
        summary.prefix(1).uppercased() + summary.dropFirst() + "."
    }

    /// `text` in its column behind `label`, on one line or on more.
    private static func column(_ label: String, _ text: String, width labelWidth: Int = 27) -> String {
        let lines = wrapped(text, indent: labelWidth + 3)
        let head = "  " + label + String(repeating: " ", count: max(1, labelWidth + 1 - label.count))
        guard label.count <= labelWidth, let first = lines.first else {
            return (["  " + label] + lines).joined(separator: "\n")
        }
        return ([head + first.drop { $0 == " " }] + lines.dropFirst()).joined(separator: "\n")
    }

    /// The words of `text` in lines of at most 80 columns.
    private static func wrapped(_ text: String, indent: Int, hanging: Int? = nil) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            let margin = String(repeating: " ", count: lines.isEmpty ? indent : hanging ?? indent)
            line += line.isEmpty ? margin + word : " " + word
        }
        return lines + [line]
    }
}
