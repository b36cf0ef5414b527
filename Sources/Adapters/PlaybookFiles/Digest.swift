import CNettle

/// A short name for exact bytes.
package enum Digest {
    /// The SHA-256 of bytes, in lower-case hexadecimal.
    package static func sha256(_ bytes: [UInt8]) -> String {
        var context = sha256_ctx()
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_init(&context)
        nettle_sha256_update(&context, bytes.count, bytes)
        nettle_sha256_digest(&context, digest.count, &digest)
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
