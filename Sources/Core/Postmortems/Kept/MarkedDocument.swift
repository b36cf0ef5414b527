/// A part of a document that is generated as one: what stands before the first section, or a section.
package struct DocumentRegion: Equatable, Sendable {
    package let id: String
    /// As people call it: the heading's words.
    package let name: String
    /// Without their ends.
    package let lines: [String]
}

/// A document in Markdown with marks, as it goes to a file: what Sitroom wrote can be told from what people wrote.
package struct MarkedDocument: Equatable, Sendable {
    package let provenance: Provenance
    /// What a web site reads at the very beginning of a file, where no mark may stand: front matter between two `---`.
    /// It is written once, and then people's.
    package let preamble: [String]
    package let regions: [DocumentRegion]

    /// A heading that begins a section.
    package struct Heading: Equatable, Sendable {
        /// From 0.
        package let line: Int
        package let words: String

        package init(line: Int, words: String) {
            self.line = line
            self.words = words
        }
    }

    /// - Parameter lines: of the document, without their ends.
    /// - Parameter headings: those that begin its sections, in order.
    package init(_ lines: [String], headings: [Heading], provenance: Provenance) {
        self.provenance = provenance
        preamble = Self.preamble(of: lines)
        let headings = headings.filter { [preamble] in $0.line >= preamble.count }
        var names = RegionNames()
        var regions: [DocumentRegion] = []
        let ends = headings.map(\.line) + [lines.count]
        let head = Self.region(lines[preamble.count..<(ends.first ?? 0)])
        if !head.isEmpty || headings.isEmpty {
            regions.append(DocumentRegion(id: RegionNames.head, name: "the head", lines: head))
        }
        for (heading, end) in zip(headings, ends.dropFirst()) {
            regions.append(
                DocumentRegion(
                    id: names.name(for: heading.words), name: heading.words,
                    lines: Self.region(lines[heading.line..<end])))
        }
        self.regions = regions
    }

    private static func preamble(of lines: [String]) -> [String] {
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---"),
            !lines[..<end].contains("")
        else { return [] }
        return Array(lines[...end])
    }

    /// One empty line at the end, so that the mark below begins a block of its own; none at the beginning.
    private static func region(_ lines: ArraySlice<String>) -> [String] {
        let isBlank = { (line: String) in line.allSatisfy { $0 == " " || $0 == "\t" } }
        guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return lines[first...last] + [""]
    }

    /// The whole document, anew.
    package var text: String {
        let series = DocumentMark.firstSeries { !holds(series: $0) }
        var lines = preamble
        for region in regions {
            lines.append(DocumentMark(.begin, region.id, series: series).line)
            lines += region.lines
            lines += [DocumentMark(.end, region.id, series: series).line, ""]
        }
        let bases = regions.map { DocumentTrailer.Base(id: $0.id, lines: $0.lines.map(LineHash.init(of:))) }
        lines += DocumentTrailer(provenance: provenance, bases: bases, series: series).lines
        return lines.map { $0 + "\n" }.joined()
    }

    /// Whether a generated line is a mark of that series.
    func holds(series: Int) -> Bool {
        regions.contains { $0.lines.contains { DocumentMark($0)?.series == series } }
    }
}

/// The comment at the end of a marked document: where it comes from, and what was generated.
struct DocumentTrailer: Equatable {
    /// A region as it was generated last.
    struct Base: Equatable {
        var id: String
        var lines: [LineHash]
    }

    var provenance: Provenance
    /// In the order of the document; of those that people took out, too.
    var bases: [Base]
    /// That of the document's marks.
    var series: Int

    private static let opening = "<!-- sitroom:document"
    /// For who opens the file in an editor.
    private static let remark = "Sitroom reads this when it writes the document again, to keep what you wrote."

    init(provenance: Provenance, bases: [Base], series: Int) {
        self.provenance = provenance
        self.bases = bases
        self.series = series
    }

    func base(of id: String) -> [LineHash]? { bases.first { $0.id == id }?.lines }

    var lines: [String] {
        let words = provenance.words + (series == 1 ? [] : ["series=\(series)"])
        let hashes = bases.map { ["region=\(PlainWord.encoded($0.id))"] + $0.lines.map(\.description) }
        let check = "check=\(Self.check(words + hashes.joined()))"
        return [Self.opening, Self.remark] + Provenance.lines(of: words, columns: 100)
            + hashes.flatMap { Provenance.lines(of: $0, columns: 100) } + [check, "-->"]
    }

    private static func check(_ words: some Sequence<String>) -> Fingerprint {
        Fingerprint(of: words.joined(separator: " "))
    }

    static func isOpening(_ line: String) -> Bool {
        line.contains("sitroom:document") && line.drop { $0 == " " || $0 == "\t" }.hasPrefix(opening)
    }

    /// Nil where a word was lost, changed or added; an editor may wrap the lines anew.
    init?(_ lines: some Sequence<String>) {
        let words = lines.flatMap { $0.split { $0 == " " || $0 == "\t" }.map(String.init) }
        let greeting = "\(Self.opening) \(Self.remark)".split(separator: " ").map(String.init)
        guard words.starts(with: greeting), words.count > greeting.count + 2, words.last == "-->",
            let check = words.dropLast().last
        else { return nil }
        let content = words[greeting.count...].dropLast(2)
        let ends = content.firstIndex { $0.hasPrefix("region=") } ?? content.endIndex
        guard check == "check=\(Self.check(content))", let provenance = Provenance(words: content[..<ends]),
            let bases = Self.bases(content[ends...])
        else { return nil }
        let series = content[..<ends].first { $0.hasPrefix("series=") }.map { Int($0.dropFirst(7)) ?? 1 }
        self.init(provenance: provenance, bases: bases, series: series ?? 1)
    }

    private static func bases(_ words: ArraySlice<String>) -> [Base]? {
        var bases: [Base] = []
        for word in words {
            if word.hasPrefix("region="), let id = PlainWord.decoded(word.dropFirst(7)) {
                bases.append(Base(id: id, lines: []))
            } else if let hash = LineHash(word), !bases.isEmpty {
                bases[bases.count - 1].lines.append(hash)
            } else {
                return nil
            }
        }
        return bases
    }
}
