import Commands
import Testing

@Suite("the manual page")
struct ManualPageTests {
    private let lines = ManualPage.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

    /// As a reader sees it, more or less.
    private var plain: String {
        ["\\fB", "\\fI", "\\fR", "\\&"].reduce(ManualPage.text) { text, sign in
            text.split(separator: sign, omittingEmptySubsequences: false).joined()
        }.split(separator: "\\-", omittingEmptySubsequences: false).joined(separator: "-")
    }

    @Test("it names every verb and flag of the shell, every key and every variable")
    func complete() {
        for verb in VerbTable.all where verb.venue.includes(.shell) {
            #expect(plain.contains("\n.TP\n\(verb.name)"), "\(verb.name)")
            for flag in verb.acceptedFlags where flag.venue.includes(.shell) {
                #expect(plain.contains("\(flag.spelling)"), "\(flag.name)")
            }
        }
        for binding in KeyBinding.all { #expect(plain.contains("\n\(binding.label)\n"), "\(binding.label)") }
        #expect(plain.contains("SITROOM_JOURNAL") && plain.contains("NO_COLOR"))
    }

    @Test("it has the sections of a manual page, in their order")
    func sections() {
        let titles = lines.filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) }
        #expect(
            titles == [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "COMMON FLAGS", "TIMES", "ZONES", "THE COMPOSER", "KEYS",
                "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO",
            ])
    }

    @Test("no text is taken for a request, and nothing in it is not ASCII")
    func escaping() {
        let requests = [
            ".TH ", ".SH ", ".SS ", ".TP", ".PP", ".RS", ".RE", ".nf", ".fi", ".nh", ".ad l", ".B", ".BR", ".RI", ".br",
        ]
        for line in lines {
            #expect(line.utf8.allSatisfy { $0 < 0x80 } && line.utf8.count <= 100, "\(line)")
            if line.first == "." { #expect(requests.contains { line.hasPrefix($0) }, "\(line)") }
            #expect(line.first != "'")
        }
        #expect(ManualPage.text == ManualPage.text)
    }
}
