import Text

/// The manual page, sitroom(1), in the man macros, from the tables of verbs, keys and topics.
package enum ManualPage {
    /// The whole page. The same program always writes the same bytes.
    package static var text: String {
        let sections = [
            section("Name", ["sitroom \\- drive an incident from the page to its postmortem"]),
            section("Synopsis", synopsis), section("Description", description), section("Commands", commands),
            section("Common flags", flags(CommonFlags.recording + [CommonFlags.json] + CommonFlags.everywhere)),
            topic(.times), topic(.zones), topic(.composer), section("Keys", keys), topic(.environment), topic(.files),
            topic(.exitStatus), section("Examples", examples),
            section("See also", [".BR sqlite3 (1),", ".BR tmux (1)"]),
        ]
        let title = ".TH SITROOM 1 \(revised) sitroom \"User Commands\""
        // A name that is broken with a hyphen can't be copied.
        return ([title, ".nh", ".ad l"] + sections.flatMap(\.self)).joined(separator: "\n") + "\n"
    }

    /// The day on which the page's own prose was last looked over.
    private static let revised = "2026-11-20"
}

// The sections.
extension ManualPage {
    private static let synopsis = [
        ".B sitroom", ".RI [ verb ]", ".RI [ words ]", ".RI [ flags ]", ".br", ".B sitroom console", ".RI [ incident ]",
    ]

    private static let description: [String] = [
        paragraph(
            "Sitroom is a situation room in a terminal. An incident is declared, driven and closed in it, and all that was "
                + "noted on the way becomes the postmortem. It keeps everything in one file, the journal, and needs no "
                + "network."),
        paragraph(
            "Without a verb it opens the console, a full screen on which each line that is typed is on the record with "
                + "Enter. Every verb works in the console too, behind a /: what the shell calls sitroom status identified "
                + "is /status identified there."),
        paragraph(
            "A verb means the only incident that is open; where there are several, --incident says which. "
                + "The last word of a verb takes all that follow; what stands after -- is no flag."),
    ].flatMap(\.self)

    private static var commands: [String] {
        VerbGroup.allCases.flatMap { group -> [String] in
            let rows = VerbTable.all.filter { $0.group == group && $0.venue.includes(.shell) }
            return rows.isEmpty ? [] : [".SS \(escaped(group.rawValue))"] + rows.flatMap(command)
        }
    }

    private static func command(_ verb: Verb) -> [String] {
        let aliases = verb.aliases.isEmpty ? "" : " (also \(verb.aliases.joined(separator: ", ")))"
        let summary = verb.summary.prefix(1).uppercased() + verb.summary.dropFirst() + aliases + "."
        let own = verb.flags.filter { $0.venue.includes(.shell) }
        return [".TP", usage(verb)] + prose(([summary] + verb.details).joined(separator: " "))
            + (own.isEmpty ? [] : [".RS"] + flags(own) + [".RE"])
    }

    /// `.BI "severity " N`, words in bold and what they stand for in italics.
    private static func usage(_ verb: Verb) -> String {
        let words = verb.positionals.map {
            $0.isOptional ? " [\\fI\(escaped($0.name))\\fR]" : " \\fI\(escaped($0.name))\\fR"
        }
        return "\\fB\(escaped(verb.name))\\fR" + words.joined()
    }

    private static func flags(_ flags: [Flag]) -> [String] {
        flags.flatMap { flag -> [String] in
            let short = flag.letter.flatMap { flag.name.count > 1 ? "\\fB\\-\($0)\\fR, " : nil } ?? ""
            let value = flag.value.map { " \\fI\(escaped($0.name))\\fR" } ?? ""
            let repeats = flag.isRepeatable ? " (may be given several times)" : ""
            return [".TP", "\(short)\\fB\(escaped(flag.spelling))\\fR\(value)"] + prose(flag.help + repeats)
        }
    }

    private static var keys: [String] {
        KeyBinding.all.flatMap { [".TP", "\\fB\(escaped($0.label))\\fR"] + prose($0.help) }
    }

    private static var examples: [String] {
        let lines: [(meaning: String, line: String)] = [
            ("Declare an incident; in a terminal its console opens:", "sitroom open \"Checkout errors\" --severity 2"),
            (
                "Write down what happened ten minutes ago:",
                "sitroom note \"rolled back deploy 1234\" --kind action --at -10m"
            ),
            ("Keep what a command printed:", "kubectl get pods | sitroom note -"),
            ("Tell the stakeholders:", "sitroom update \"We are restoring the product list\" --next +20m"),
            ("End it, and write the postmortem:", "sitroom resolve && sitroom close --template google-sre"),
            ("Find what was done the last time:", "sitroom search replication lag"),
        ]
        return lines.flatMap {
            [".PP"] + prose($0.meaning) + [".PP", ".RS 4", ".nf", escapedLine($0.line), ".fi", ".RE"]
        }
    }

    private static func topic(_ topic: Topic) -> [String] {
        let rows = topic.rows.flatMap { row in
            let label = row.label.first == " " ? "\u{2423}" + row.label.dropFirst() : row.label
            return [".TP", "\\fB\(escaped(label))\\fR"] + prose(row.meaning)
        }
        return section(topic.title, rows + topic.remarks.flatMap(paragraph))
    }

    private static func section(_ title: String, _ lines: [String]) -> [String] {
        [".SH \(escaped(title).uppercased())"] + (lines.first == ".PP" ? Array(lines.dropFirst()) : lines)
    }

    private static func paragraph(_ text: String) -> [String] { [".PP"] + prose(text) }
}

// The language.
extension ManualPage {
    /// Running text, in lines of less than 80 characters, none of which begins like a request.
    private static func prose(_ text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ").map({ escaped(String($0)) }) {
            if let last = lines.last, last.count + word.count < 78 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines.map(guarded)
    }

    private static func escapedLine(_ text: String) -> String { guarded(escaped(text)) }

    private static func guarded(_ line: String) -> String {
        line.first == "." || line.first == "'" ? "\\&" + line : line
    }

    /// A text as roff prints it: signs that it takes for its own or draws as others stand under their names
    /// (groff_char(7)); what is not ASCII by its number.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\e"
            case "-": "\\-"
            case "~": "\\(ti"
            case "^": "\\(ha"
            case "`": "\\(ga"
            case "'": "\\(aq"
            case "\"": "\\(dq"
            case _ where scalar.isASCII: String(scalar)
            default: "\\[u\(hex(scalar))]"
            }
        }.joined()
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
