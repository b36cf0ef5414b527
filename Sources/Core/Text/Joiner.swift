/// Where the invisible joiners are part of honest writing: between emoji, and in the scripts that need them.
enum Joiner {
    static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

    /// What follows must be a letter, never a mark: the neutraliser might yet drop a mark.
    static func isLegitimate(
        _ joiner: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        if joiner == zeroWidthJoiner {
            if let next, isEmoji(next), isEmoji(previous) || previous.value == 0xFE0F { return true }
            if previous.properties.canonicalCombiningClass == .virama { return true }
        }
        guard let next, isOfJoiningScript(previous), isOfJoiningScript(next) else { return false }
        return next.properties.generalCategory == .otherLetter || next.properties.generalCategory == .modifierLetter
    }

    /// The property holds for digits too, which are no pictures.
    static func isEmoji(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0xFF && scalar.properties.isEmoji }

    /// Arabic, Syriac, N'Ko and their kin, the Indic scripts, Myanmar, Khmer, Mongolian, Arabic presentation forms.
    private static func isOfJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0600...0x08FF, 0x0900...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }
}
