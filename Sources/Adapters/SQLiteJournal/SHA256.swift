import CNettle

/// SHA-256 over length-prefixed fields, so that no two different lists of fields hash alike.
struct SHA256 {
    private var context = sha256_ctx()

    init() {
        nettle_sha256_init(&context)
    }

    mutating func add(_ bytes: some Collection<UInt8>) {
        let field = Array(bytes)
        addRaw(withUnsafeBytes(of: UInt64(field.count).bigEndian) { Array($0) })
        addRaw(field)
    }

    mutating func add(_ text: String) {
        add(text.utf8)
    }

    mutating func add(_ number: Int64) {
        add(withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }

    /// 32 bytes.
    mutating func digest() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        nettle_sha256_digest(&context, digest.count, &digest)
        return digest
    }

    private mutating func addRaw(_ bytes: [UInt8]) {
        nettle_sha256_update(&context, bytes.count, bytes)
    }
}
