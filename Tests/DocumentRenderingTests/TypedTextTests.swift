import DocumentRendering
import FoundationEssentials
import Incidents
import Postmortems
import Testing
import Text

@Suite("whatever people type, wherever they type it")
struct TypedTextTests {
    /// The one table of hostile texts, by what each of them tries.
    static let table: [(name: String, text: String)] = {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        guard let bytes = Golden.bytes("/\(folder)/Fixtures/hostile.json"),
            let texts = try? JSONDecoder().decode([String: String].self, from: Data(bytes))
        else { preconditionFailure("Tests/Fixtures/hostile.json can't be read") }
        return texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }()

    /// Round `round` of the table: every place has another text in every round, so that all meet all.
    private static func places(_ round: Int) -> TypedPlaces {
        TypedPlaces { table[($0 * 7 + round) % table.count].text }
    }

    private static let harmless = TypedPlaces { "harmless\($0)x" }
    private static let options = DocumentOptions(zone: .utc, includesAll: true)

    @Test(
        "comes back from the Markdown, and makes it neither heading nor list nor table",
        arguments: TemplateLibrary.builtIn.map(\.name))
    func markdown(template: String) throws {
        let plain = Structure(ParsedMarkdown(try Self.harmless.story().record.document(template, Self.options)).outline)
        let first = TemplateLibrary.builtIn.firstIndex { $0.name == template } ?? 0
        for round in stride(from: first, to: Self.table.count, by: 4) {
            let places = Self.places(round)
            let document = try places.story().record.document(template, Self.options)
            let hostile = Structure(ParsedMarkdown(document).outline)
            #expect(hostile.kinds == plain.kinds, "round \(round)")
            Self.expect(hostile.words, equals: Self.filled(plain.words, places), "round \(round)")
        }
    }

    @Test("comes back from the plain text", arguments: ["google-sre", "brief", "activity-log"])
    func plain(template: String) throws {
        let shown = Self.bare(PlainDocument.text(try Self.harmless.story().record.document(template, Self.options)))
        for round in stride(from: 0, to: Self.table.count, by: 3) {
            let places = Self.places(round)
            let text = PlainDocument.text(try places.story().record.document(template, Self.options))
            #expect(SafeText(text).string == text)
            let bare = Self.bare(text)
            for (index, name) in TypedPlaces.names.enumerated() where shown.contains("harmless\(index)x") {
                let typed = SafeText(places.texts[name] ?? "")
                #expect(bare.contains(Self.bare(typed.string)), "round \(round), \(name): \(typed)")
            }
        }
    }

    /// Names stand on one line, so white space is left out of account.
    @Test("comes back from the JSON letter for letter")
    func json() throws {
        for round in 0..<Self.table.count {
            let places = Self.places(round)
            let written = RecordJSON.make(try places.story().record).pretty
            let texts = try JSONDecoder().decode(AnyJSON.self, from: Data(written.utf8)).strings.map(Self.bare)
            // Of a playbook the record holds the name that it is used by.
            for name in TypedPlaces.names where name != "playbook title" {
                let typed = Self.bare(places.texts[name] ?? "")
                #expect(texts.contains { $0.contains(typed) }, "round \(round), \(name): \(typed.debugDescription)")
            }
            #expect(
                written.unicodeScalars.allSatisfy {
                    $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E
                })
        }
    }

    @Test(
        "is written in no time, however long it is",
        arguments: ["x", "| a ", "&a", "*a _b", "[a](", "<a ", "`", "\\", "> ", "- ", "![x](y)"])
    func large(piece: String) throws {
        let long = String(repeating: piece, count: 20_000 / piece.utf8.count)
        var story = try TypedPlaces { $0.isMultiple(of: 15) ? long : "word\($0)" }.story()
        try story.set(.rootCause, long)
        try story.add(.wentWell, long)
        try story.todo(long, title: long)
        let document = try story.record.document("google-sre", Self.options)
        let expected = Self.bare(SafeText(long).string)
        #expect(Self.bare(Structure(ParsedMarkdown(document).outline).words).contains(expected))
        #expect(Self.bare(PlainDocument.text(document)).contains(expected))
    }

    private static func filled(_ words: String, _ places: TypedPlaces) -> String {
        var out = ""
        var rest = words[...]
        while let found = rest.firstRange(of: "harmless") {
            out += rest[..<found.lowerBound]
            let digits = rest[found.upperBound...].prefix(while: \.isNumber)
            let index = Int(digits) ?? 0
            out += SafeText(places.texts[TypedPlaces.names[index]] ?? "").string
            rest = rest[digits.endIndex...].dropFirst()
        }
        return out + rest
    }

    private static func bare(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    /// But for white space.
    private static func expect(_ text: String, equals expected: String, _ round: String) {
        let (left, right) = (Array(bare(text)), Array(bare(expected)))
        guard left != right else { return }
        let place = max(0, zip(left, right).prefix { $0 == $1 }.count - 20)
        Issue.record(
            "\(round): «\(String(left.dropFirst(place).prefix(80)))» is not «\(String(right.dropFirst(place).prefix(80)))»"
        )
    }
}

/// Any JSON, for the strings in it.
private enum AnyJSON: Decodable {
    case string(String), array([AnyJSON]), object([String: AnyJSON]), other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let array = try? container.decode([AnyJSON].self) {
            self = .array(array)
        } else if let object = try? container.decode([String: AnyJSON].self) {
            self = .object(object)
        } else {
            self = .other
        }
    }

    var strings: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(\.strings)
        case .object(let members): members.values.flatMap(\.strings)
        case .other: []
        }
    }
}
