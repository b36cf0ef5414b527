import DocumentRendering
import Incidents
import Postmortems
import Testing

@Suite("the documents of the five real incidents")
struct SeedDocumentTests {
    @Test("stand in the form of their originals", arguments: Seed.allCases)
    func golden(seed: Seed) throws {
        try Golden.expect(seed.document(seed.template), equals: "seed-\(seed.rawValue).md")
    }

    @Test("hold every sentence of their originals", arguments: Seed.allCases)
    func facts(seed: Seed) throws {
        let words = Self.plain(try seed.document(seed.template))
        let missing = try Self.sentences(of: seed).filter { !words.contains(Self.plain($0)) }
        #expect(missing == Self.knownToDiffer[seed] ?? [])
    }

    @Test("name one zone, and no time of another", arguments: Seed.allCases)
    func zones(seed: Seed) throws {
        let document = try seed.document(seed.template)
        let label = seed == .itemDatafeed ? "PT" : seed.zone.name
        #expect(document.contains("All times are in \(label)"))
        for other in ["EST", "EAT", "UTC:", "PT:"] where !other.hasPrefix(label) {
            let story = document.split(separator: "## Note on this record").first ?? ""
            #expect(!story.contains(" \(other)"))
        }
    }

    /// Lines that a document has in the program's own form: dates, maintenance with its scope, times that were given
    /// in two zones; and what the originals have by accident.
    private static let knownToDiffer: [Seed: [String]] = [
        .schemaMismatch: [
            "Duration: March 15, 2023, 09:00 - 10:30 AM EST (1.5 hours)",
            "javascriptCopy codeconst ProductVariantSchema = new Schema({",
            "javascriptCopy codeconst ProductVariantSchema = new Schema({",
        ],
        .orderStatus: ["- Date and Time: June 3, 2024, 10:00 AM - June 3, 2024, 2:00 PM"],
        .databaseOutage: ["- **🕒 Duration:** 2024-07-12 09:00 UTC to 2024-07-12 12:45 UTC"],
        .itemDatafeed: ["Root case"],
        .kwiqify: [
            "    9:24 PM PT: Team received alerts from Rollbar, investigation commenced.",
            "    9:26 PM PT: Logs revealed a production database failure as the cause.",
            "    9:28 PM PT: Website moved to maintenance mode.",
            "    9:37 PM PT: Task to restore production database initiated.",
            "    9:43 PM PT: Sidekiq workers optimized for faster database restoration.",
            "    9:55 PM PT: Maintenance mode turned off, 80% of products restored.",
            "    10:23 PM PT: Production database fully restored, website operational.",
        ],
    ]

    /// What is between two line ends of the original, without its bullets, numbers and times.
    private static func sentences(of seed: Seed) throws -> [String] {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let names = [
            Seed.schemaMismatch: "000_9335fc4627c437c3", .orderStatus: "001_855d32def309551a",
            .databaseOutage: "002_218ca06e30ac9cdf", .itemDatafeed: "003_8768fbae21863a07",
            .kwiqify: "004_41e3c8fce8179795",
        ]
        let name = try #require(names[seed])
        let text = try #require(Golden.read("/\(folder)/Fixtures/seeds/\(name).txt"))
        // A slip of the keyboard in the original.
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        return lines.map { $0.split(separator: ":wq").joined() }
    }

    /// Small letters and digits only, without leading zeros, so that marks and spaces make no difference.
    private static func plain(_ text: String) -> String {
        var before: Unicode.Scalar = " "
        let kept = text.lowercased().unicodeScalars.filter { scalar in
            defer { before = scalar }
            return scalar.properties.isAlphabetic || ("1"..."9").contains(scalar)
                || scalar == "0" && ("0"..."9").contains(before)
        }
        return String(String.UnicodeScalarView(kept))
    }
}

extension Seed {
    /// Its document by any template, with its own zone and clock.
    func document(_ template: String) throws -> String {
        try story().record.document(template, DocumentOptions(zone: zone, clock: clock))
    }
}
