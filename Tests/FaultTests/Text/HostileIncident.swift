import FoundationEssentials
import Worlds

/// An incident to which nothing but hostile texts were told, by every way that leads into a journal from a shell.
///
/// All that the program answers goes to a terminal, and is kept as it came.
final class HostileIncident {
    let world: World
    /// How many texts went in.
    private(set) var count = 0
    /// What the terminal got that is no text of ours.
    private(set) var strangers: [String] = []
    private var generator: SeededGenerator
    private var texts = HostileText()
    private var told: [Told] = []

    /// A text that must come back, out of which documents.
    private struct Told: Encodable {
        var text: String
        var documents: [String]
    }

    /// Where a text comes back: the page that everybody reads, only the whole one, or only the record.
    private enum Place: String {
        case page, audit, record

        var documents: [String] {
            switch self {
            case .page: ["json", "audit", "md", "txt", "html"]
            case .audit: ["json", "audit"]
            case .record: ["json"]
            }
        }
    }

    init(_ random: inout SeededGenerator) throws {
        world = try World()
        generator = SeededGenerator(seed: random.next())
        try world.shell("mkdir -p books home/.config/sitroom").expectSuccess()
        try writeArguments()
        try writePipes()
        try writeImport()
        try writeAlerts()
        try writePlaybook()
        try writeHooks()
    }

    /// Tells all of it; its end too, where it `isToEnd`.
    func tell(isToEnd: Bool) throws {
        try shell(Self.opening + Self.arguments + Self.pipes + Self.told, answering: "not told:.")
        try shell(Self.commands + Self.told, allowing: .overwriting, answering: "not told:.")
        if isToEnd { try shell(Self.ending + Self.told, answering: "not told:.") }
        try world.write(bytes: Array(try JSONEncoder().encode(told)), to: "texts.json")
    }

    /// Runs a script on a terminal; what it must end with is not looked for where no words are given.
    func shell(
        _ script: String, allowing more: TerminalSequences.Allowed = [], answering words: String? = nil
    ) throws {
        try world.write(Self.preamble + script, to: "script")
        let terminal = try PseudoTerminal(
            world, ["/bin/sh", world.path("script")], columns: 100,
            environment: environment.merging(["SITROOM": world.binary]) { $1 })
        let status = try terminal.finish()
        strangers += TerminalSequences(more).strangers(in: terminal.received)
        let end = String(decoding: terminal.received.suffix(40), as: UTF8.self)
        guard words.map({ status == 0 && end.contains($0) }) ?? true else {
            let shown = terminal.received.suffix(900).map { (0x20..<0x7F).contains($0) || $0 == 10 ? $0 : 0x3F }
            throw World.Failure("the script ended with \(status): \(String(decoding: shown, as: UTF8.self))")
        }
    }

    var environment: [String: String] { ["SITROOM_PLAYBOOKS": world.path("books")] }

    /// A hostile text more, as bytes.
    func bytes() -> [UInt8] {
        count += 1
        return texts.next(&generator)
    }

    /// A hostile text more, as a file that a script names.
    func write(_ name: String) throws {
        try world.write(bytes: texts.argument(&generator), to: name)
        count += 1
    }

    /// A text of one line more.
    func line() -> String {
        count += 1
        return String(decoding: texts.line(&generator), as: UTF8.self)
    }

    private func expect(_ bytes: [UInt8], _ place: Place) {
        count += 1
        told.append(Told(text: String(decoding: bytes, as: UTF8.self), documents: place.documents))
    }

    private func writeArguments() throws {
        for place in 0..<36 {
            let bytes = texts.argument(&generator)
            try world.write(bytes: bytes, to: "a\(place)")
            expect(bytes, Self.recorded.contains(place) ? .record : Self.hidden.contains(place) ? .audit : .page)
        }
    }

    /// A tag, whoever did it, and what is Markdown, of which a page leaves out HTML.
    private static let recorded = [4, 6, 24, 25, 26, 31, 32]
    private static let hidden = [2, 18, 23, 27, 28]

    private func writePipes() throws {
        for place in 0..<24 {
            let bytes = texts.next(&generator)
            try world.write(bytes: bytes, to: "p\(place)")
            expect(bytes, .page)
        }
    }

    private func writeImport() throws {
        var file: [UInt8] = []
        for place in 0..<240 {
            // Unicode has other ends of lines than a file has.
            let text = String(decoding: texts.line(&generator), as: UTF8.self).filter { !$0.isNewline }
            let bytes = Array(text.utf8)
            // A line's first signs may part it from its time.
            file += Array("0\(place / 30):\(10 + place % 30) x".utf8) + bytes + [0x0A]
            expect(bytes, .page)
        }
        try world.write(bytes: file, to: "chat")
    }

    private func writeAlerts() throws {
        let alerts = (0..<6).map { number in
            let (name, summary) = (line(), line())
            told.append(Told(text: summary, documents: Place.record.documents))
            return [
                "status": "firing", "fingerprint": "f\(number)", "startsAt": "2024-07-12T09:04:00Z",
            ].merging(["alertname": name, "summary": summary, "severity": line(), "service": line()]) { $1 }
        }
        try world.write(bytes: Array(try JSONEncoder().encode(alerts)), to: "alerts")
    }

    private func writePlaybook() throws {
        let head = "---\nname: hostile\ntitle: \(yaml(line()))\nservices: [\(yaml(line()))]\n---\n"
        let steps = (0..<8).map { _ in
            "## \(line())\n- [ ] \(line())\n\n  ```sh\n  \(line())\n  ```\n- [ ] k \(line()) @\(line())\n"
        }
        let ladder = "---\nescalation:\n  - {level: 1, reach: \(yaml(line())), after: 0m, notify: page}\n---\n# A\n"
        try world.write(ladder + "- [ ] a\n", to: "books/ladder.md")
        try world.write(head + "# \(line())\n" + steps.joined(), to: "books/hostile.md")
        try world.write(bytes: texts.next(&generator) + Array("\n- [ ] a\n".utf8), to: "books/raw.md")
        try world.write(bytes: Array("---\ntitle: ".utf8) + texts.next(&generator), to: "books/broken.md")
    }

    private func writeHooks() throws {
        try world.write(
            """
            hooks: {maintenance-on: [cat, h0], update-public: [sh, -c, 'cat h1 >&2; exit 3'], page: [cat, /nowhere]}
            attention: {bell: true, notification: osc777}

            """,
            to: "home/.config/sitroom/config.yaml")
        for name in ["h0", "h1", "h2"] {
            count += 1
            try world.write(bytes: texts.next(&generator) + [0x0A] + texts.next(&generator), to: name)
        }
    }

    /// In double quotes, every character that is not plain by its number: YAML takes no control as it is.
    private func yaml(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar in
            guard !(0x20..<0x7F).contains(scalar.value) || "\"\\".unicodeScalars.contains(scalar) else {
                return String(scalar)
            }
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
        return "\"\(plain.joined())\""
    }
}

extension HostileIncident {
    /// `a N` is the N-th text; `s` tells it, and keeps count of what was not taken.
    private static let preamble = """
        export SITROOM_AUTHOR="$(cat a0)"
        a() { cat "a$1"; }
        s() { "$SITROOM" "$@" || failed="$failed $1"; }

        """

    private static let opening = """
        s open --severity 2 --service "$(a 1)" --commander "$(a 2)" --no-console -- "$(a 3)"

        """

    private static let arguments = """
        s note --tag "$(a 4)" -- "$(a 5)"
        s note --kind decision --pin --by "$(a 6)" -- "$(a 7)"
        s status identified -- "$(a 8)"
        s severity 3 -- "$(a 9)"
        s role scribe -- "$(a 10)"
        s service add -- "$(a 11)"
        s impact --users "$(a 12)" --business "$(a 13)" --scope "$(a 14)" -- "$(a 15)"
        s maintenance on --scope "$(a 16)" --reason "$(a 17)" --owner "$(a 18)"
        s maintenance off --scope "$(a 16)" -- "$(a 19)"
        "$SITROOM" update --audience public -- "$(a 20)" && failed="$failed hook"
        s todo --owner "$(a 21)" --group "$(a 22)" --priority "$(a 23)" --title "$(a 24)" -- "$(a 25)"
        s set root-cause -- "$(a 26)"
        s step add -- "$(a 27)"
        s step skip 1 -- "$(a 28)"
        s hypothesis confirm "$("$SITROOM" note --kind hypothesis --json -- "$(a 29)" \
            | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')" -- "$(a 30)"
        s add went-well -- "$(a 31)"
        s add link -- "$(a 32)"
        s progress 50 -- "$(a 33)"
        s update --audience internal -- "$(a 34)"
        s playbook use hostile
        s step done 2 -- "$(a 27)"

        """

    private static let commands = """
        "$SITROOM" run -- sh -c 'cat h2; cat h1 >&2; exit 7'
        [ $? = 7 ] || failed="$failed run"
        s run -- printf '%s\n' "$(a 5)"

        """

    private static let pipes = """
        for p in p*; do s note - <"$p"; done
        s import chat --date 2024-07-12
        s note --alert alerts

        """

    private static let ending = """
        "$SITROOM" playbook use ladder && failed="$failed page"
        s resolve -- "$(a 35)"

        """

    private static let told = "echo \"not told:$failed.\"\n"
}
