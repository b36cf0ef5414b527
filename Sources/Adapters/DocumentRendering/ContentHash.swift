import CNettle

/// Hashes as a Content-Security-Policy names them.
enum ContentHash {
    /// The SHA-256 of a text's UTF-8, in base64.
    static func sha256(_ text: String) -> String {
        var context = sha256_ctx()
        nettle_sha256_init(&context)
        let bytes = Array(text.utf8)
        nettle_sha256_update(&context, bytes.count, bytes)
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&context, digest.count, &digest)
        let length = (digest.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: length) { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                nettle_base64_encode_raw($0.baseAddress, digest.count, digest)
            }
            return length
        }
    }
}
