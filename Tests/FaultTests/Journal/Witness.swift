import Glibc
import Worlds

/// Writes into a journal through the real binary, remembers what it was told, and looks afterwards whether that is true.
final class Witness {
    let world: World
    private let journal: String
    private(set) var ledger = Ledger()
    /// What was promised of a text that could not be recorded, and is not so.
    private var broken: [String] = []
    /// The lifeboats that were named.
    private var boats: [String] = []

    /// - Parameters:
    ///   - journal: where the journal lies; in the world's home when nil.
    ///   - template: a world whose home this one begins with a copy of.
    init(journal: String? = nil, in world: World? = nil, like template: World? = nil) throws {
        self.world = try world ?? World()
        self.journal = journal ?? self.world.journal
        guard let template else { return }
        try self.world.shell("cp -a \(template.folder)/home/. home/").expectSuccess()
    }

    var environment: [String: String] { ["SITROOM_JOURNAL": journal] }

    /// Takes what the journal holds for granted: how often each text stands there.
    func take(_ texts: [String: Int]) { ledger.begin(with: texts) }

    /// Declares an incident.
    @discardableResult
    func open(_ title: String = "Checkout", under prefix: [String] = []) throws -> Outcome {
        try send(["open", title, "--no-console"], text: "Declared: \(title)", under: prefix)
    }

    /// Adds a note.
    @discardableResult
    func note(_ text: String, under prefix: [String] = []) throws -> Outcome {
        try send(["note", text], text: text, under: prefix)
    }

    /// Starts a note, which `end` waits for.
    func startNote(_ text: String, under prefix: [String] = []) throws -> Child {
        try start(["note", text], under: prefix)
    }

    /// Waits for what `startNote` started.
    @discardableResult
    func end(_ child: Child, _ text: String) throws -> Outcome {
        let outcome = try child.finish()
        let answer = Ledger.Answer(outcome, to: text)
        ledger.enter(text, answer)
        noteBoats(in: outcome.error)
        let isForTheFile = outcome.status == 1 && answer != .boarded && !text.hasPrefix("Declared: ")
        if isForTheFile, outcome.output.isEmpty { expectKept(text, outcome) }
        return outcome
    }

    /// Takes what a console without a screen printed for its answers to these texts.
    func take(_ printed: String, asAnswersTo texts: [String]) {
        for (text, answer) in zip(texts, Ledger.Answer.ofConsole(printed, to: texts)) { ledger.enter(text, answer) }
        noteBoats(in: printed)
    }

    private func noteBoats(in printed: String) {
        for line in printed.split(separator: "\n") {
            let boat = String(String(line).text(after: " is in the lifeboat ").prefix { $0 != " " && $0 != ";" })
            if boat.contains("/sitroom-lifeboat-"), !boats.contains(boat) { boats.append(boat) }
        }
    }

    /// Brings back what the lifeboats hold, and takes them away.
    private func bringBack(_ finding: inout FaultLine.Finding) throws {
        for boat in boats {
            let outcome = try run(["recover", boat])
            if outcome.status != 0 { finding.faults.append("the lifeboat can't be brought back: \(outcome)") }
            try world.shell("rm -r -- \"$(dirname '\(boat)')\"").expectSuccess()
        }
        boats = []
    }

    /// What could not be recorded is kept, and the complaint says where.
    private func expectKept(_ text: String, _ complaint: Outcome) {
        let place = complaint.error.text(after: "the text is kept in ").prefix { $0 != "\n" }
        guard world.text(String(place))?.contains(text) != true, !complaint.error.contains("it is recorded") else {
            return
        }
        broken.append("\"\(text)\" is not kept: \(complaint)")
    }

    /// Has the console without a screen record each text, and kills it when it `isTime`.
    @discardableResult
    func tellConsole(
        _ texts: [String], under prefix: [String] = [], killing isTime: ((String) -> Bool)? = nil
    ) throws -> Outcome {
        let input = texts.map { $0 + "\n" }.joined()
        let outcome = try start(["console", "--plain"], under: prefix, input: Array(input.utf8)).finish(killing: isTime)
        take(outcome.output, asAnswersTo: texts)
        return outcome
    }

    /// Holds all that was said against the journal, which must be sound and take one more entry.
    ///
    /// - Parameter keepingIsOptional: whether the fault hits the emergency file as well, so that a complaint need name none.
    func finding(keepingIsOptional: Bool = false) throws -> FaultLine.Finding {
        var rescue = FaultLine.Finding()
        try bringBack(&rescue)
        var finding = ledger.finding(try texts())
        finding.faults += rescue.faults
        if !keepingIsOptional { finding.faults += broken }
        // Not a note: with several incidents open it would not say where it belongs.
        let last = try open("Afterwards")
        if last.status != 0 { finding.faults.append("nothing can be recorded afterwards: \(last)") }
        let verified = try run(["verify"])
        if verified.status != 0 { finding.faults.append("verify: \(verified)") }
        return finding
    }

    /// How often each text stands in the journal; nothing where there is none yet.
    func texts() throws -> [String: Int] {
        guard access(journal, F_OK) == 0 else { return [:] }
        var texts: [String: Int] = [:]
        for handle in values(of: "handle", in: try run(["list", "--json"]).expectSuccess()) {
            let shown = try run(["show", handle, "--json"]).expectSuccess()
            for text in values(of: "text", in: shown) { texts[text, default: 0] += 1 }
        }
        return texts
    }

    func run(_ arguments: [String]) throws -> Outcome { try world.run(arguments, environment: environment) }

    /// Starts the program, or another one that starts it.
    func start(_ arguments: [String], under prefix: [String] = [], input: [UInt8]? = nil) throws -> Child {
        let words = prefix + [world.binary] + arguments
        let all = world.environment.merging(environment) { $1 }
        return try World.start(
            words[0], Array(words.dropFirst()), environment: all, folder: world.folder, input: input)
    }

    private func send(_ arguments: [String], text: String, under prefix: [String]) throws -> Outcome {
        try end(try start(arguments, under: prefix), text)
    }

    private func values(of name: String, in outcome: Outcome) -> [String] {
        outcome.lines.compactMap { line in
            let parts = line.split(separator: "\"", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[1] == name, parts[2] == ": " else { return nil }
            return String(parts[3].hasSuffix(",") ? parts[3].dropLast(2) : parts[3].dropLast())
        }
    }
}

extension String {
    /// What stands behind the first `mark`; empty where there is none.
    func text(after mark: String) -> Substring {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
            rest.removeFirst()
        }
        return rest
    }
}
