/// A document that people may have changed, written again: only what Sitroom had generated is new.
package struct DocumentMerge: Equatable {
    package let text: String
    /// The sections in which something was changed by hand, by their names; what stands in none is not among them.
    package private(set) var edited: [String] = []
    /// Whether people wrote between the sections.
    package private(set) var hasTextBetween = false
    /// What a person should look at.
    package private(set) var remarks: [KeptRemark] = []

    package init(_ kept: KeptDocument, with fresh: MarkedDocument) {
        var merging = Merging(kept, fresh)
        text = merging.text()
        edited = merging.edited
        hasTextBetween = merging.hasTextBetween
        remarks = merging.remarks
    }
}

private struct Merging {
    /// A part as it will stand.
    private struct Part {
        var id: String
        var name: String
        var begin: FileLine?
        var lines: [FileLine]
        var end: FileLine?
        /// Places in `lines` to say something of.
        var notes: [(place: Int, kind: KeptRemark.Kind)] = []
    }

    private enum Piece {
        case text([FileLine])
        case part(Part)
        case trailer([FileLine])
    }

    private let kept: KeptDocument
    private let fresh: MarkedDocument
    private let names: [String: String]
    private(set) var edited: [String] = []
    private(set) var hasTextBetween = false
    private(set) var remarks: [KeptRemark] = []

    init(_ kept: KeptDocument, _ fresh: MarkedDocument) {
        self.kept = kept
        self.fresh = fresh
        names = Dictionary(fresh.regions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func text() -> String {
        // Where nobody did anything, sections may also change their order.
        if kept.isUntouched { return FileLine.all(of: fresh.text).map { $0.text + kept.usualEnd }.joined() }
        let pieces = insertingNewParts(into: mergedPieces())
        hasTextBetween = pieces.enumerated().contains { index, piece in
            guard case .text(let lines) = piece else { return false }
            let rest = index == 0 && lines.map(\.text).starts(with: fresh.preamble) ? fresh.preamble.count : 0
            return lines.dropFirst(rest).contains {
                !$0.isBlank && !$0.isByteOrderMark && DocumentMark($0.text) == nil
            }
        }
        noteWhatIsNotThere()
        return written(pieces, series: series(for: pieces))
    }

    // What becomes of each piece of the file.

    private mutating func mergedPieces() -> [Piece] {
        var pieces: [Piece] = []
        var isRemoved = false
        for piece in kept.pieces {
            switch piece {
            case .text(var lines):
                // The empty line that parted it from the next one goes with a section.
                if isRemoved, lines.first?.isBlank == true { lines.removeFirst() }
                pieces.append(.text(lines))
            case .trailer(let lines): pieces.append(.trailer(lines))
            case .region(let region):
                if let part = merged(region) { pieces.append(.part(part)) }
            }
            if case .region(let region) = piece { isRemoved = isGone(region) } else { isRemoved = false }
        }
        return pieces
    }

    /// Whether the record has the section no more, and nobody changed it. While marks are damaged nothing goes: it may
    /// stand within one whose marks would then be whole again.
    private func isGone(_ region: KeptDocument.Region) -> Bool {
        kept.damages.isEmpty && names[region.id] == nil
            && kept.trailer.base(of: region.id) == region.lines.map { LineHash(of: $0.text) }
    }

    private mutating func merged(_ region: KeptDocument.Region) -> Part? {
        guard !isGone(region) else { return nil }
        var part = Part(
            id: region.id, name: names[region.id] ?? region.id, begin: region.begin, lines: region.lines,
            end: region.end)
        guard let new = fresh.regions.first(where: { $0.id == region.id }) else {
            edited.append(part.name)
            if kept.trailer.base(of: region.id) != nil { part.notes = [(0, .noLongerThere)] }
            return part
        }
        let base = kept.trailer.base(of: region.id) ?? []
        let merge = LineMerge(base: base, ours: region.lines.map(\.text), theirs: new.lines)
        part.lines = merge.lines.map { line in
            switch line {
            case .ours(let index): region.lines[index]
            case .theirs(let index): FileLine(text: new.lines[index], end: kept.usualEnd)
            }
        }
        part.notes = merge.contested.map { ($0, .bothChanged) }
        if merge.isEdited { edited.append(part.name) }
        return part
    }

    // Sections that the record or the template did not have before.

    private func insertingNewParts(into pieces: [Piece]) -> [Piece] {
        let (first, following) = newParts()
        var out: [Piece] = []
        var waiting = first
        for piece in pieces {
            if case .text = piece {
            } else {
                for part in waiting { out += [.part(part), .text([empty])] }
                waiting = []
            }
            out.append(piece)
            if case .part(let part) = piece {
                for next in following[part.id] ?? [] { out += [.text([empty]), .part(next)] }
            }
        }
        return out
    }

    /// Those that go before everything, and those that follow a section of the file, by its name.
    private func newParts() -> (first: [Part], following: [String: [Part]]) {
        let there = Set(kept.regions.map(\.id))
        let known = there.union(kept.damages).union(kept.trailer.bases.map(\.id))
        var first: [Part] = []
        var following: [String: [Part]] = [:]
        var predecessor: String?
        for region in fresh.regions {
            if there.contains(region.id) { predecessor = region.id }
            guard !known.contains(region.id) else { continue }
            let lines = region.lines.map { FileLine(text: $0, end: kept.usualEnd) }
            let part = Part(id: region.id, name: region.name, lines: lines)
            if let predecessor { following[predecessor, default: []].append(part) } else { first.append(part) }
        }
        return (first, following)
    }

    private var empty: FileLine { FileLine(text: "", end: kept.usualEnd) }

    // What must be said of sections that are not written again.

    private mutating func noteWhatIsNotThere() {
        let there = Set(kept.regions.map(\.id)).union(kept.damages)
        for region in fresh.regions where !there.contains(region.id) {
            guard let base = kept.trailer.base(of: region.id), base != region.lines.map(LineHash.init(of:)) else {
                continue
            }
            remarks.append(KeptRemark(kind: .takenOut, section: region.name, line: nil))
        }
    }

    // The file.

    /// The series of the marks stays, unless a generated text holds such a mark.
    private func series(for pieces: [Piece]) -> Int {
        let used = Set(
            pieces.flatMap { piece -> [Int] in
                switch piece {
                case .text(let lines): lines.compactMap { damagedMark($0) == nil ? DocumentMark($0.text)?.series : nil }
                case .part(let part): part.lines.compactMap { DocumentMark($0.text)?.series }
                case .trailer: []
                }
            })
        return DocumentMark.firstSeries { series in
            !fresh.holds(series: series) && (series == kept.trailer.series || !used.contains(series))
        }
    }

    private mutating func written(_ pieces: [Piece], series: Int) -> String {
        var out: [FileLine] = []
        for piece in pieces {
            switch piece {
            case .text(let lines):
                noteDamage(lines, from: out.count { !$0.isByteOrderMark } + 1)
                out += lines.map { line in
                    damagedMark(line).map { mark($0.side, $0.id, series, line) } ?? line
                }
            case .trailer(let lines): out += trailer(series, endingLike: lines)
            case .part(let part): write(part, series, to: &out)
            }
        }
        for index in out.indices.dropLast() where out[index].end.isEmpty && !out[index].isByteOrderMark {
            out[index].end = kept.usualEnd
        }
        return out.map { $0.text + $0.end }.joined()
    }

    private mutating func noteDamage(_ lines: [FileLine], from first: Int) {
        for (index, line) in lines.enumerated() {
            guard let mark = damagedMark(line) else { continue }
            let section = names[mark.id] ?? mark.id
            remarks.append(KeptRemark(kind: .marksDamaged, section: section, line: first + index))
        }
    }

    private func damagedMark(_ line: FileLine) -> DocumentMark? {
        guard let mark = DocumentMark(line.text), mark.series == kept.trailer.series else { return nil }
        return kept.damages.contains(mark.id) ? mark : nil
    }

    private mutating func write(_ part: Part, _ series: Int, to out: inout [FileLine]) {
        out.append(mark(.begin, part.id, series, part.begin))
        let first = out.count { !$0.isByteOrderMark } + 1
        for note in part.notes {
            remarks.append(KeptRemark(kind: note.kind, section: part.name, line: first + note.place))
        }
        out += part.lines
        out.append(mark(.end, part.id, series, part.end))
    }

    private func mark(_ side: DocumentMark.Side, _ id: String, _ series: Int, _ old: FileLine?) -> FileLine {
        let new = DocumentMark(side, id, series: series)
        if let old, DocumentMark(old.text) == new { return old }
        return FileLine(text: new.line, end: old?.end ?? kept.usualEnd)
    }

    private func trailer(_ series: Int, endingLike old: [FileLine]) -> [FileLine] {
        let trailer = DocumentTrailer(provenance: fresh.provenance, bases: bases, series: series)
        var lines = trailer.lines.map { FileLine(text: $0, end: kept.usualEnd) }
        if let last = old.last { lines[lines.count - 1].end = last.end }
        return lines
    }

    /// What was generated now. What stands in the file as it was generated earlier, since its marks are damaged or the
    /// record has it no more, is known by what was generated then.
    private var bases: [DocumentTrailer.Base] {
        let damaged = kept.damages
        let new = fresh.regions.map { region in
            let old = damaged.contains(region.id) ? kept.trailer.base(of: region.id) : nil
            return DocumentTrailer.Base(id: region.id, lines: old ?? region.lines.map(LineHash.init(of:)))
        }
        let there = Set(kept.regions.filter { !isGone($0) }.map(\.id)).union(damaged)
        return new + kept.trailer.bases.filter { names[$0.id] == nil && there.contains($0.id) }
    }
}
