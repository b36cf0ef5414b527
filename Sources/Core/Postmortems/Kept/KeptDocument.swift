/// A marked document as it was found in a file: what Sitroom wrote, wherever it stands by now, and what people wrote.
package struct KeptDocument {
    /// Why a file can't be written again.
    package enum Problem: Error, Equatable {
        /// It holds no marks.
        case foreign
        /// It holds marks, and the comment that says what was generated is gone or damaged.
        case withoutTrailer
        /// A newer program wrote it.
        case newer
    }

    /// A stretch of the file.
    enum Piece {
        case text([FileLine])
        case region(Region)
        case trailer([FileLine])
    }

    /// Both its marks are there, and no other between them.
    struct Region {
        var id: String
        var begin: FileLine
        var lines: [FileLine]
        var end: FileLine
        /// Of its first line in the file, from 1.
        var firstLine: Int
    }

    let pieces: [Piece]
    let trailer: DocumentTrailer
    /// The names in marks that have no counterpart, or are some of several.
    let damages: Set<String>
    let usualEnd: String

    package var provenance: Provenance { trailer.provenance }

    package init(_ text: String) throws(Problem) {
        let lines = FileLine.all(of: text)
        let (trailer, place) = try Self.trailer(in: lines)
        self.trailer = trailer
        usualEnd = lines.usualEnd
        let scan = MarkScan(lines, trailer: place, series: trailer.series)
        pieces = scan.pieces()
        damages = scan.damages
    }

    /// A section that was moved below the trailer can hold lines which begin like one: the last that is whole is it. Some
    /// are tried, so that a hostile file takes no long time.
    private static func trailer(in lines: [FileLine]) throws(Problem) -> (DocumentTrailer, ClosedRange<Int>) {
        let openings = lines.indices.reversed().lazy.filter { DocumentTrailer.isOpening(lines[$0].text) }.prefix(20)
        var problem: Problem?
        for opening in openings {
            let closing = lines[opening...].firstIndex { $0.text.contains("-->") }
            let place = closing.map { opening...$0 }
            if let place, let trailer = DocumentTrailer(lines[place].map(\.text)) { return (trailer, place) }
            problem = problem ?? (place.map { isNewer(lines[$0]) } == true ? .newer : .withoutTrailer)
        }
        throw problem ?? (lines.contains { DocumentMark($0.text) != nil } ? .withoutTrailer : .foreign)
    }

    private static func isNewer(_ lines: ArraySlice<FileLine>) -> Bool {
        let version = lines.lazy.compactMap { line in
            line.text.split(separator: " ").first { $0.hasPrefix("version=") }
        }.first
        return version.flatMap { Int($0.dropFirst(8)) }.map { $0 > 1 } ?? false
    }

    /// Whether the file is as it was written, but for what ends its lines.
    var isUntouched: Bool {
        guard pieces.count == 2 * trailer.bases.count + 1 else { return false }
        var waiting = trailer.bases[...]
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .region(let region):
                guard let base = waiting.popFirst(), base.id == region.id,
                    base.lines == region.lines.map({ LineHash(of: $0.text) })
                else { return false }
            case .text(let lines):
                guard lines.count == 1, lines[0].text.isEmpty, lines[0].end == usualEnd,
                    index.isMultiple(of: 2) == false
                else { return false }
            case .trailer(let lines):
                guard waiting.isEmpty, index == pieces.count - 1, lines.last?.end == usualEnd else { return false }
            }
        }
        return true
    }

    var regions: [Region] {
        pieces.compactMap { piece in
            if case .region(let region) = piece { return region }
            return nil
        }
    }
}

/// Finds the parts of a file by their marks.
private struct MarkScan {
    private let lines: [FileLine]
    private let trailer: ClosedRange<Int>
    private let marks: [(line: Int, mark: DocumentMark)]

    init(_ lines: [FileLine], trailer: ClosedRange<Int>, series: Int) {
        self.lines = lines
        self.trailer = trailer
        marks = lines.enumerated().compactMap { index, line in
            guard !trailer.contains(index), let mark = DocumentMark(line.text), mark.series == series else {
                return nil
            }
            return (index, mark)
        }
    }

    var damages: Set<String> { Set(marks.map(\.mark.id)).subtracting(spans().values.map(\.mark.id)) }

    func pieces() -> [KeptDocument.Piece] {
        let spans = spans()
        var pieces: [KeptDocument.Piece] = []
        var text: [FileLine] = []
        var number = 1
        var index = 0
        while index < lines.count {
            let whole = index == trailer.lowerBound ? trailer : spans[index].map { index...$0.last } ?? index...index
            if whole.count == 1 {
                text.append(lines[index])
            } else {
                if !text.isEmpty { pieces.append(.text(text)) }
                text = []
                let content = Array(lines[whole])
                pieces.append(spans[index].map { region($0.mark, content, number) } ?? .trailer(content))
            }
            number += lines[whole].count { !$0.isByteOrderMark }
            index = whole.upperBound + 1
        }
        return text.isEmpty ? pieces : pieces + [.text(text)]
    }

    private func region(_ mark: DocumentMark, _ content: [FileLine], _ number: Int) -> KeptDocument.Piece {
        .region(
            KeptDocument.Region(
                id: mark.id, begin: content[0], lines: Array(content[1..<(content.count - 1)]),
                end: content[content.count - 1], firstLine: number + 1))
    }

    /// By their first lines, the parts whose marks follow each other and are the only ones of their name.
    private func spans() -> [Int: (mark: DocumentMark, last: Int)] {
        let counts = Dictionary(marks.map { ($0.mark, 1) }, uniquingKeysWith: +)
        var spans: [Int: (mark: DocumentMark, last: Int)] = [:]
        for (first, second) in zip(marks, marks.dropFirst()) {
            guard first.mark.side == .begin, second.mark.side == .end, first.mark.id == second.mark.id,
                counts[first.mark] == 1, counts[second.mark] == 1, !(first.line..<second.line).overlaps(trailer)
            else { continue }
            spans[first.line] = (first.mark, second.line)
        }
        return spans
    }
}
