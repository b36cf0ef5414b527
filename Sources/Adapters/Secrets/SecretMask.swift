import CPCRE2

/// Finds known secrets in a text and puts their kind in their place, before anything is recorded or leaves.
package final class SecretMask: Sendable {
    /// A text in which nothing is left that was recognised.
    package struct Masked: Equatable, Sendable {
        package let text: String
        /// How many were taken out.
        package let count: Int

        package init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    let patterns: [CompiledPattern]

    /// - Parameter own: more patterns (PCRE2), whose first group, else whole match, is the secret.
    ///
    /// - Parameter steps: how many an attempt at one place of a text may take before the pattern gives up.
    ///
    /// Throws where one of them is no pattern.
    package init(own: [String] = [], steps: UInt32 = 1_000_000) throws(SecretPatternError) {
        var compiled: [CompiledPattern] = []
        for kind in SecretKind.known { compiled.append(try CompiledPattern(kind, steps)) }
        patterns = compiled + (try Self.compiled(own, steps))
    }

    /// Throws where one of `own` is no pattern: to be said at the start, and not when something is to be recorded.
    package static func check(own: [String]) throws(SecretPatternError) {
        _ = try compiled(own, 1)
    }

    private static func compiled(_ own: [String], _ steps: UInt32) throws(SecretPatternError) -> [CompiledPattern] {
        try own.map { pattern throws(SecretPatternError) in try CompiledPattern(SecretKind("secret", pattern), steps) }
    }

    /// The text with `[masked KIND]` where secrets were. Throws where a pattern gives up: then nobody knows what is in
    /// the text.
    package func mask(_ text: String) throws(SecretPatternError) -> Masked {
        var masked = Masked(text: text, count: 0)
        for pattern in patterns { masked = try mask(masked, with: pattern) }
        return masked
    }

    func mask(_ masked: Masked, with pattern: CompiledPattern) throws(SecretPatternError) -> Masked {
        let found = try pattern.find(in: masked.text)
        guard !found.isEmpty else { return masked }
        return Masked(
            text: Self.replace(found, in: masked.text, with: "[masked \(pattern.kind.name)]"),
            count: masked.count + found.count)
    }

    private static func replace(_ ranges: [Range<Int>], in text: String, with words: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var done = 0
        for range in ranges {
            result += bytes[done..<range.lowerBound]
            result += Array(words.utf8)
            done = range.upperBound
        }
        return String(decoding: result + bytes[done...], as: UTF8.self)
    }
}

/// One pattern as PCRE2 keeps it. Its code is never changed once it is made, so threads may share it.
final class CompiledPattern: @unchecked Sendable {
    let kind: SecretKind
    private let code: OpaquePointer
    private let steps: UInt32

    init(_ kind: SecretKind, _ steps: UInt32) throws(SecretPatternError) {
        var message = [CChar](repeating: 0, count: 256)
        var offset = 0
        let length = kind.pattern.utf8.count
        guard
            let code = sitroom_pcre2_compile(kind.pattern, length, &message, message.count, &offset)
        else {
            let reason = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw .malformed(pattern: kind.pattern, offset: offset, reason: reason)
        }
        self.kind = kind
        self.steps = steps
        self.code = code
    }

    deinit {
        pcre2_code_free_8(code)
    }

    /// The secrets' places in bytes, in order, none within another.
    func find(in text: String) throws(SecretPatternError) -> [Range<Int>] {
        var text = text
        let result = text.withUTF8 { bytes -> Result<[Range<Int>], SecretPatternError> in
            bytes.withMemoryRebound(to: CChar.self) { find(in: $0) }
        }
        return try result.get()
    }

    private func find(in bytes: UnsafeBufferPointer<CChar>) -> Result<[Range<Int>], SecretPatternError> {
        guard let base = bytes.baseAddress else { return .success([]) }
        var found: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            var (from, to, end) = (0, 0, 0)
            switch sitroom_pcre2_find(code, base, bytes.count, start, steps, &from, &to, &end) {
            case 0: return .success(found)
            case 1:
                found.append(from..<to)
                start = max(end, to)
            default: return .failure(.gaveUp(pattern: kind.pattern))
            }
        }
        return .success(found)
    }
}
