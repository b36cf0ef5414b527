/// FNV-1a, 64 bits (draft-eastlake-fnv, appendix): tells whether a text was changed by hand.
///
/// It notices a change, it withstands no forger: what must be proved stands in the journal's chain. Six lines, where
/// SHA-256 would need a library that the core may not import.
package struct Fingerprint: Hashable, Sendable {
    package let value: UInt64

    package init(of bytes: some Sequence<UInt8>) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        value = hash
    }

    package init(of text: String) { self.init(of: text.utf8) }
}

extension Fingerprint: LosslessStringConvertible {
    /// 16 digits, hexadecimal, lower case.
    package var description: String { value.hexadecimal(digits: 16) }

    package init?(_ description: String) {
        guard description.utf8.count == 16, let value = UInt64(description, radix: 16) else { return nil }
        self.value = value
        guard self.description == description else { return nil }
    }
}

/// What is kept of a line that Sitroom wrote, so that the next export knows it again: 40 bits of the fingerprint of its
/// form, so that it knows it also after a formatter.
///
/// One line in 10¹² that somebody writes is taken for the generated line that it replaces.
package struct LineHash: Hashable, Sendable {
    private let value: UInt64

    package init(of line: String) {
        let whole = Fingerprint(of: LineForm.of(line)).value
        // Folded as the draft says, so that every bit counts.
        value = (whole >> 40 ^ whole) & 0xFF_FFFF_FFFF
    }
}

extension LineHash: LosslessStringConvertible {
    /// 10 digits, hexadecimal, lower case.
    package var description: String { value.hexadecimal(digits: 10) }

    package init?(_ description: String) {
        guard description.utf8.count == 10, let value = UInt64(description, radix: 16) else { return nil }
        self.value = value
        guard self.description == description else { return nil }
    }
}

extension UInt64 {
    fileprivate func hexadecimal(digits: Int) -> String {
        let text = String(self, radix: 16)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}
