/// Why a template gave no document; one line that says what to do.
package enum TemplateError: Error, Equatable, Sendable {
    /// Of that name there is none; the names that there are, and the nearest of them.
    case unknown(name: String, known: [String], nearest: String?)
    /// The file could not be read, with the system's word for it.
    case unreadable(path: String, reason: String)
    /// A mistake in it, from line 1 and column 1 (in characters) where that is known.
    case malformed(name: String, line: Int?, column: Int?, reason: String)
}

extension TemplateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let name, let known, let nearest):
            let guess = nearest.map { "; did you mean \($0)?" } ?? "."
            return "no template is named \(name)\(guess) There are: \(known.joined(separator: ", "))"
        case .unreadable(let path, let reason):
            return "cannot read the template \(path): \(reason)"
        case .malformed(let name, let line?, let column?, let reason):
            return "\(name):\(line):\(column): \(reason)"
        case .malformed(let name, _, _, let reason):
            return "\(name): \(reason)"
        }
    }
}
