/// Why a pattern can't be used; the description is a line that says what to do.
package enum SecretPatternError: Error, Equatable, Sendable, CustomStringConvertible {
    /// `offset` counts bytes from 0.
    case malformed(pattern: String, offset: Int, reason: String)
    /// It takes too long on some text.
    case gaveUp(pattern: String)

    package var description: String {
        switch self {
        case .malformed(let pattern, let offset, let reason):
            "the secret pattern \(pattern) is wrong at character \(offset + 1): \(reason)"
        case .gaveUp(let pattern):
            "the secret pattern \(pattern) gives up on this text: write it without nested repetition"
        }
    }
}
