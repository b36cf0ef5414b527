/// How a document in a file stands to what was generated for it, and to what is generated from the same events again.
package struct DocumentComparison: Equatable, Sendable {
    /// A section in which something was changed by hand.
    package struct Edit: Equatable, Sendable {
        package let section: String
        /// In the file, from 1: lines that were changed or added, and those below which something was taken out.
        package let lines: [Int]
    }

    package private(set) var edits: [Edit] = []
    /// What people wrote between the sections.
    package private(set) var linesBetween: [Int] = []
    /// Sections that were generated and are not in the file.
    package private(set) var missing: [String] = []
    /// Sections whose marks are damaged: what was changed in them can't be told.
    package private(set) var damaged: [String] = []
    /// Sections that are generated otherwise now from the same events.
    package private(set) var differing: [String] = []

    package var isUntouched: Bool { edits.isEmpty && linesBetween.isEmpty && missing.isEmpty && damaged.isEmpty }

    /// - Parameter again: what the same events give now; nil where that can't be told.
    package init(_ kept: KeptDocument, again: MarkedDocument?) {
        let names = Dictionary((again?.regions ?? []).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let name = { (id: String) in names[id] ?? id }
        var line = 1
        for piece in kept.pieces {
            switch piece {
            case .text(let lines): takeBetween(lines, from: line, besides: again?.preamble ?? [])
            case .trailer: break
            case .region(let region):
                let lines = Self.changes(in: region, base: kept.trailer.base(of: region.id) ?? [])
                if !lines.isEmpty { edits.append(Edit(section: name(region.id), lines: lines)) }
            }
            line += piece.lineCount
        }
        let there = Set(kept.regions.map(\.id)).union(kept.damages)
        missing = kept.trailer.bases.map(\.id).filter { !there.contains($0) }.map(name)
        damaged = kept.damages.sorted().map(name)
        differing = again.map { Self.differing(kept, $0) } ?? []
    }

    private mutating func takeBetween(_ lines: [FileLine], from first: Int, besides preamble: [String]) {
        if first == 1, lines.map(\.text).starts(with: preamble), !preamble.isEmpty {
            return takeBetween(Array(lines.dropFirst(preamble.count)), from: 1 + preamble.count, besides: [])
        }
        var number = first
        for line in lines where !line.isByteOrderMark {
            if !line.isBlank { linesBetween.append(number) }
            number += 1
        }
    }

    private static func changes(in region: KeptDocument.Region, base: [LineHash]) -> [Int] {
        LineDiff.hunks(from: base, to: region.lines.map { LineHash(of: $0.text) }).flatMap { hunk in
            hunk.new.isEmpty ? [region.firstLine + hunk.new.lowerBound - 1] : hunk.new.map { region.firstLine + $0 }
        }
    }

    /// What stands in the file since earlier, for its marks are damaged or the record has it no more, is not compared.
    private static func differing(_ kept: KeptDocument, _ again: MarkedDocument) -> [String] {
        again.regions.filter { region in
            !kept.damages.contains(region.id)
                && kept.trailer.base(of: region.id) != region.lines.map(LineHash.init(of:))
        }.map(\.name)
    }

    /// The sections in which two documents differ, those that only one has included.
    package static func differences(_ left: MarkedDocument, _ right: MarkedDocument) -> [String] {
        let changed = right.regions.filter { region in !left.regions.contains(region) }.map(\.name)
        let gone = left.regions.filter { region in !right.regions.contains { $0.id == region.id } }.map(\.name)
        return changed + gone
    }
}

extension KeptDocument.Piece {
    fileprivate var lineCount: Int {
        switch self {
        case .text(let lines): lines.count { !$0.isByteOrderMark }
        case .trailer(let lines): lines.count
        case .region(let region): region.lines.count + 2
        }
    }
}
