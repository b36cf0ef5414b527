import Incidents
import Text
import TextUI

/// Finds the words that are looked for in what is shown, whatever their case.
struct MatchLight {
    private let terms: [[String]]

    init(_ text: SearchQuery) {
        terms = text.terms.map { $0.map { $0.lowercased() } }
    }

    /// The columns of a row that are lit, in order.
    func columns(in row: SafeText) -> [Int] {
        let characters = Array(row.string)
        let folded = characters.map { $0.lowercased() }
        func column(_ place: Int) -> Int { SafeText(String(characters[..<place])).columns }
        let lit = terms.flatMap { term in
            starts(of: term, in: folded).flatMap { column($0)..<column($0 + term.count) }
        }
        return Set(lit).sorted()
    }

    private func starts(of term: [String], in row: [String]) -> [Int] {
        guard !term.isEmpty, term.count <= row.count else { return [] }
        return (0...row.count - term.count).filter { row[$0] == term[0] && row[$0..<$0 + term.count] == term[...] }
    }
}
