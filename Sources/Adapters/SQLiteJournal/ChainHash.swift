/// The hash that links an event to its writer's one before it: SHA-256 over that one's hash and every stored value of
/// the row, in the order of its columns, as they lie in the file.
///
/// A value is a field that tells its type (`n`, `i` or `b`) and, unless it is null, one with its content: an 8-byte
/// big-endian number, or the bytes of a text or blob. Every field stands behind its length, 8 bytes, big-endian.
package enum ChainHash {
    /// What stands before a writer's first event: 32 zero bytes.
    package static let genesis = [UInt8](repeating: 0, count: 32)

    /// 32 bytes.
    package static func of(_ values: [SQLValue], after previous: [UInt8]) -> [UInt8] {
        var sha = SHA256()
        sha.add(previous)
        for value in values {
            switch value {
            case .null: sha.add("n")
            case .integer(let number):
                sha.add("i")
                sha.add(number)
            case .text(let text):
                sha.add("b")
                sha.add(text)
            case .blob(let bytes):
                sha.add("b")
                sha.add(bytes)
            }
        }
        return sha.digest()
    }
}
