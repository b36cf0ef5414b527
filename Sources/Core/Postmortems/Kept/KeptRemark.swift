/// A place of a document that a person should look at after it was written again.
package struct KeptRemark: Hashable, Sendable {
    package enum Kind: CaseIterable, Sendable {
        /// The hand's text stays, and what the record has there now is not in the document.
        case bothChanged
        case noLongerThere
        case marksDamaged
        /// The record changed in a section that somebody took out.
        case takenOut
    }

    package let kind: Kind
    package let section: String
    /// From 1; nil for what is not in the file.
    package let line: Int?
}

extension KeptRemark.Kind {
    fileprivate var words: String {
        switch self {
        case .bothChanged: "kept by hand though the record changed"
        case .noLongerThere: "kept by hand though the record has it no more"
        case .marksDamaged: "left as it is, for its marks are damaged"
        case .takenOut: "changed on the record, but taken out here"
        }
    }
}

extension [KeptRemark] {
    /// On one line: `kept by hand though the record changed: Timeline, lines 41 and 44`. Empty where there are none.
    package var line: String {
        KeptRemark.Kind.allCases.compactMap { kind in
            let remarks = filter { $0.kind == kind }
            return remarks.isEmpty ? nil : kind.words + ": " + remarks.places
        }.joined(separator: "; ")
    }

    private var places: String {
        var sections: [String] = []
        for remark in self where !sections.contains(remark.section) { sections.append(remark.section) }
        return sections.map { section in
            let lines = compactMap { $0.section == section ? $0.line : nil }
            return lines.isEmpty ? section : "\(section), \(LineNumbers.words(lines))"
        }.joined(separator: ", ")
    }
}

/// Line numbers as a person reads them.
package enum LineNumbers {
    private static let most = 5

    /// `line 41`, `lines 41 and 44`, `lines 3, 4, 9, 12, 30 and 7 more`.
    package static func words(_ lines: [Int]) -> String {
        guard lines.count > 1 else { return "line " + lines.map(String.init).joined() }
        let shown = lines.prefix(lines.count > most ? most : lines.count - 1).map(String.init).joined(separator: ", ")
        let rest = lines.count > most ? "\(lines.count - most) more" : lines.last.map(String.init) ?? ""
        return "lines \(shown) and \(rest)"
    }

    /// The lines of `text` that another text has otherwise, and those below which it has more.
    package static func differing(_ text: String, _ other: String) -> [Int] {
        let hashes = { (text: String) in FileLine.all(of: text).map { LineHash(of: $0.text) } }
        return LineDiff.hunks(from: hashes(other), to: hashes(text)).flatMap { hunk in
            hunk.new.isEmpty ? [hunk.new.lowerBound] : hunk.new.map { $0 + 1 }
        }
    }
}
