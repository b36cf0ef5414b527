import Postmortems
import Testing

/// Random documents, what people do to them, and what the record adds meanwhile.
private struct RandomHands {
    var chance = SeededChance()
    private var written = 0

    mutating func document() -> Generated {
        var document = Generated(head: ["# Title"] + lines(3), sections: [])
        for _ in 0..<(1 + chance.below(6)) { document.sections.append(section()) }
        return document
    }

    /// Whether two sections may have the same heading; then their names change as sections come and go.
    private let repeatsHeadings: Bool

    init(repeatsHeadings: Bool = true) {
        self.repeatsHeadings = repeatsHeadings
    }

    private mutating func section() -> Generated.Section {
        written += 1
        let heading = chance.one(of: ["Summary", "Impact", "Timeline", "Ünïcode", "???", "Head", "Action Items"])
        return Generated.Section(heading: repeatsHeadings ? heading : "\(heading) \(written)", lines: lines(12))
    }

    private mutating func lines(_ most: Int) -> [String] { (0..<chance.below(most + 1)).map { _ in line() } }

    private mutating func line() -> String {
        chance.below(12) == 0
            ? chance.one(of: Self.hostile)
            : chance.one(of: ["", "", "- same", "| - |"] + (0..<40).map { "- entry \($0)" })
    }

    static let hostile = [
        "<!-- sitroom:begin timeline -->", "<!-- sitroom:end timeline -->", "<!-- sitroom:begin timeline 2 -->",
        "<!-- sitroom:document", "-->", "```", "version=1 check=0 -->", "<!--", "\t<!-- sitroom:end  summary -->  ",
    ]

    /// The record goes on: entries come, change and go, and so do sections.
    mutating func goOn(_ document: Generated) -> Generated {
        var new = document
        for _ in 0..<chance.below(6) {
            let index = chance.below(new.sections.count)
            switch chance.below(8) {
            case 0: new.sections.insert(section(), at: index)
            case 1 where new.sections.count > 1: new.sections.remove(at: index)
            case 2: new.head = ["# Title"] + lines(3)
            default: edit(&new.sections[index].lines)
            }
        }
        return new
    }

    private mutating func edit(_ lines: inout [String]) {
        let place = chance.below(lines.count + 1)
        switch chance.below(3) {
        case 0 where place < lines.count: lines.remove(at: place)
        case 1 where place < lines.count: lines[place] = line()
        default: lines.insert(line(), at: place)
        }
    }

    /// A line that nobody else writes.
    mutating func handwriting() -> String {
        written += 1
        return chance.one(of: ["", "- ", "## "]) + "hand \(written)"
    }

    /// People only add lines, outside of the comment at the end.
    mutating func adding(to file: String) -> String {
        var lines = file.allLines
        let end = lines.lastIndex { $0.hasPrefix("<!-- sitroom:document") } ?? lines.count
        for _ in 0..<(1 + chance.below(5)) { lines.insert(handwriting(), at: chance.below(end + 1)) }
        return lines.joined(separator: "\n")
    }

    /// People do what they like.
    mutating func mangling(_ file: String) -> String {
        var lines = file.allLines
        for _ in 0..<(1 + chance.below(8)) { mangle(&lines) }
        return lines.joined(separator: "\n")
    }

    private mutating func mangle(_ lines: inout [String]) {
        guard !lines.isEmpty else { return lines.append(handwriting()) }
        // Whatever befalls the last comment, nothing is written at all.
        let end = lines.lastIndex { $0.hasPrefix("<!-- sitroom:document") } ?? lines.count
        let place = chance.below(chance.below(9) == 0 ? lines.count : max(1, end - 4))
        switch chance.below(10) {
        case 0, 1, 2: lines.insert(handwriting(), at: place)
        case 3, 4: lines[place] = handwriting()
        case 5: lines.remove(at: place)
        case 6: lines.insert(chance.one(of: Self.hostile), at: place)
        case 7: move(&lines)
        case 8: lines.insert(contentsOf: ["", "", ""], at: min(place, max(0, end - 1)))
        default: lines.removeSubrange(place..<min(lines.count, place + chance.below(4)))
        }
    }

    /// A whole section goes elsewhere.
    private mutating func move(_ lines: inout [String]) {
        let begins = lines.indices.filter { lines[$0].hasPrefix("<!-- sitroom:begin") }
        guard !begins.isEmpty else { return }
        let begin = chance.one(of: begins)
        guard let end = lines[begin...].firstIndex(where: { $0.hasPrefix("<!-- sitroom:end") }) else { return }
        let section = Array(lines[begin...end])
        lines.removeSubrange(begin...end)
        lines.insert(contentsOf: section, at: chance.below(lines.count + 1))
    }
}

@Suite("whatever people do to a document")
struct KeptDocumentProperties {
    @Test("untouched it becomes what is generated now")
    func untouched() throws {
        var hands = RandomHands()
        for round in 0..<60 {
            let before = hands.document()
            let now = hands.goOn(before)
            let isNew = try now.written(over: before.text).text == now.text
            #expect(isNew, "FUZZ_SEED=\(hands.chance.seed) \(round)")
            let isSame = try before.written(over: before.text).text == before.text
            #expect(isSame, "FUZZ_SEED=\(hands.chance.seed) \(round)")
        }
    }

    @Test("lines that were only added stay in their order, and everything else is what is generated now")
    func added() throws {
        var hands = RandomHands(repeatsHeadings: false)
        for round in 0..<60 {
            let before = hands.document()
            let file = hands.adding(to: before.text)
            let now = hands.goOn(before)
            let merge = try now.written(over: file)
            let byHand = { (text: String) in text.allLines.filter { $0.contains("hand ") } }
            #expect(byHand(merge.text) == byHand(file), "FUZZ_SEED=\(hands.chance.seed) \(round)")
            let rest = { (text: String) in text.allLines.filter { !$0.contains("hand ") && !$0.isEmpty } }
            // A section that the record has no more stays with what was written in it.
            guard !merge.remarks.contains(where: { $0.kind == .noLongerThere }) else { continue }
            let isNew = rest(merge.text) == rest(now.text)
            #expect(isNew, "FUZZ_SEED=\(hands.chance.seed) \(round)")
        }
    }

    @Test("nothing written by hand is lost, untouched sections are new, and once more changes nothing")
    func mangled() throws {
        var hands = RandomHands()
        var merged = 0
        for round in 0..<200 {
            let before = hands.document()
            let file = hands.mangling(before.text)
            let now = hands.goOn(before)
            guard let merge = try? now.written(over: file) else { continue }
            merged += 1
            let seed = "FUZZ_SEED=\(hands.chance.seed) \(round)"
            let byHand = { (text: String) in text.allLines.filter { $0.contains("hand ") } }
            #expect(byHand(merge.text) == byHand(file), "\(seed)")
            let isSame = try now.written(over: merge.text).text == merge.text
            #expect(isSame, "\(seed)")
            let isKept = try before.written(over: file).text == file
            #expect(isKept, "\(seed)")
            expectUntouchedPartsAreNew(before, file, now, merge.text, seed)
        }
        #expect(merged > 40)
    }

    @Test("ends of lines change nothing else")
    func windows() throws {
        var hands = RandomHands()
        for round in 0..<50 {
            let before = hands.document()
            let file = hands.mangling(before.text)
            let now = hands.goOn(before)
            guard let merge = try? now.written(over: file) else { continue }
            let windows = try now.written(over: file.with("\n", "\r\n"))
            #expect(windows.text == merge.text.with("\n", "\r\n"), "FUZZ_SEED=\(hands.chance.seed) \(round)")
            #expect(windows.remarks == merge.remarks, "FUZZ_SEED=\(hands.chance.seed) \(round)")
        }
    }

    /// A part that stands once in the file as it was generated is what is generated now.
    private func expectUntouchedPartsAreNew(
        _ before: Generated, _ file: String, _ now: Generated, _ text: String, _ seed: String
    ) {
        // Where the marks are of another series, those of the first are words of the record.
        guard !before.text.contains("series=") else { return }
        let parts = before.text.parts
        for (id, part) in parts {
            let isAlone = ["sitroom:begin", "sitroom:end"].allSatisfy { file.count(of: $0, id) == 1 }
            guard isAlone, file.contains(part), let new = now.text.parts[id] else { continue }
            guard text.parts.keys.contains(id) || text.contains(new) else { continue }
            #expect(text.contains(new), "\(seed): \(id)")
        }
    }
}

extension String {
    /// How many lines begin as a mark with this name does.
    fileprivate func count(of mark: String, _ id: String) -> Int {
        allLines.count { line in
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            return words.dropFirst().starts(with: [mark, id])
        }
    }

    /// The lines between the marks of the first series, by their names.
    fileprivate var parts: [String: String] {
        var parts: [String: String] = [:]
        var open: (id: String, lines: [String])?
        for line in allLines {
            let words = line.split(separator: " ")
            if line.hasPrefix("<!-- sitroom:begin"), words.count == 4 {
                open = (String(words[2]), [line])
            } else if var part = open {
                part.lines.append(line)
                open = part
                guard line == "<!-- sitroom:end \(part.id) -->" else { continue }
                parts[part.id] = part.lines.joined(separator: "\n")
                open = nil
            }
        }
        return parts
    }
}
