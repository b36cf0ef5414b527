import Glibc
import Testing
import Worlds

/// Each parser is fed with its corpus and for a second a round with inputs made of it, in a process of its own, which
/// has 256 MB of memory and for each input 100 ms (ten times that in a debug build). `make fuzz` does it with libFuzzer.
@Suite("bytes that nobody meant well")
struct ParserTests {
    @Test("any command line is a request or refused")
    func command() throws { try feed("command", FaultLine("fuzz command", count: 10, soakCount: 3600)) }

    @Test("any line of the composer is taken, previewed and completed")
    func composer() throws { try feed("composer", FaultLine("fuzz composer", count: 10, soakCount: 3600)) }

    @Test("any condition is read or none")
    func condition() throws { try feed("condition", FaultLine("fuzz condition", count: 10, soakCount: 3600)) }

    @Test("any time is placed or refused")
    func time() throws { try feed("time", FaultLine("fuzz time", count: 10, soakCount: 3600)) }

    @Test("any file of a zone is read or none")
    func zone() throws { try feed("zone", FaultLine("fuzz zone", count: 10, soakCount: 3600)) }

    @Test("any Markdown is a playbook")
    func playbook() throws { try feed("playbook", FaultLine("fuzz playbook", count: 10, soakCount: 3600)) }

    @Test("any head of a playbook is read or refused")
    func frontMatter() throws { try feed("front-matter", FaultLine("fuzz front-matter", count: 10, soakCount: 3600)) }

    @Test("any line is a step")
    func step() throws { try feed("step", FaultLine("fuzz step", count: 10, soakCount: 3600)) }

    @Test("any configuration is read or refused")
    func configuration() throws {
        try feed("configuration", FaultLine("fuzz configuration", count: 10, soakCount: 3600))
    }

    @Test("any file of severities is read or refused")
    func severities() throws { try feed("severities", FaultLine("fuzz severities", count: 10, soakCount: 3600)) }

    @Test("any JSON is read, and written as it was read")
    func json() throws { try feed("json", FaultLine("fuzz json", count: 10, soakCount: 3600)) }

    @Test("any message is alerts or refused")
    func alert() throws { try feed("alert", FaultLine("fuzz alert", count: 10, soakCount: 3600)) }

    @Test("any text is imported, line by line or not")
    func imported() throws { try feed("import", FaultLine("fuzz import", count: 10, soakCount: 3600)) }

    @Test("any rows of a journal fold into an incident of which everything can be told")
    func events() throws { try feed("events", FaultLine("fuzz events", count: 10, soakCount: 3600)) }

    @Test("any bytes of a terminal are keys")
    func keys() throws { try feed("keys", FaultLine("fuzz keys", count: 10, soakCount: 3600)) }

    @Test("any output of a program is text, and fits where it is put")
    func output() throws { try feed("output", FaultLine("fuzz output", count: 10, soakCount: 3600)) }

    @Test("any text is looked through for secrets")
    func secrets() throws { try feed("secrets", FaultLine("fuzz secrets", count: 10, soakCount: 3600)) }

    @Test("any Markdown of a field keeps its place")
    func field() throws { try feed("field", FaultLine("fuzz field", count: 10, soakCount: 3600)) }

    @Test("any Markdown is a page")
    func page() throws { try feed("page", FaultLine("fuzz page", count: 10, soakCount: 3600)) }

    @Test("any Markdown is plain text")
    func plain() throws { try feed("plain", FaultLine("fuzz plain", count: 10, soakCount: 3600)) }

    @Test("any Markdown is a document with marks that are found again")
    func marks() throws { try feed("marks", FaultLine("fuzz marks", count: 10, soakCount: 3600)) }

    @Test("any template makes a document or is refused")
    func template() throws { try feed("template", FaultLine("fuzz template", count: 10, soakCount: 3600)) }

    @Test("any document that is found is merged or refused, and keeps its marks")
    func kept() throws { try feed("kept", FaultLine("fuzz kept", count: 10, soakCount: 3600)) }

    @Test("no parser is left out")
    func none() throws {
        let listed = try Self.fuzz(["--list"]).expectSuccess().lines.compactMap { $0.split(separator: " ").first }
        let tests = String(decoding: World.contents(of: #filePath) ?? [], as: UTF8.self)
        #expect(listed.count >= 20 && listed.allSatisfy { tests.contains("try feed(\"\($0)\"") })
    }

    @Test("a parser that traps is found, and its input kept")
    func found() throws {
        let kept = try Self.kept("trap")
        let outcome = try Self.fuzz(["trap", Self.corpus("json"), "random", "1", "1", kept])
        #expect(outcome.status > 128 && World.contents(of: kept)?.isEmpty == false, "\(outcome)")
        unlink(kept)
    }

    private func feed(_ parser: String, _ line: FaultLine) throws {
        try line.run { random, number in
            let kept = try Self.kept("\(parser)-\(number)")
            let seed = String(random.next())
            let outcome = try Self.fuzz([parser, Self.corpus(parser), "random", seed, "1", kept])
            guard outcome.status != 0 else { return FaultLine.Finding() }
            let said = outcome.output + outcome.error.suffix(400)
            return FaultLine.Finding(faults: ["exit \(outcome.status), \(said)the input is kept: \(kept)"])
        }
    }

    private static func fuzz(_ arguments: [String]) throws -> Outcome {
        try World.start(
            World.builtProgram("Fuzz"), arguments, environment: ["SWIFT_BACKTRACE": "enable=no"], folder: "/"
        ).finish()
    }

    private static let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    private static func corpus(_ parser: String) -> String { "\(folder)/Tests/Fuzz/corpus/\(parser)" }

    /// Where an input is kept that does harm.
    private static func kept(_ name: String) throws -> String {
        let found = "\(folder)/.build/fuzz-found"
        guard mkdir(found, 0o755) == 0 || errno == EEXIST else { throw World.Failure("mkdir", errno) }
        return "\(found)/\(name)"
    }
}
