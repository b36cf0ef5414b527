/// What someone who typed a zone asks for.
package enum ZoneRequest: Hashable, Sendable {
    /// A zone that needs no file.
    case fixed(Zone)
    /// A region whose file must be read; `display` is how it was asked for and how it is shown.
    case region(name: String, display: String)
    /// Not a zone, or one of several: a line that says what to type instead.
    case refused(String)

    /// Reads an IANA name, `UTC`, an offset, a fixed abbreviation or `ET CT MT PT`.
    package static func parse(_ text: String) -> ZoneRequest {
        if let zone = fixedZone(text) { return .fixed(zone) }
        if let region = unitedStates[text] { return .region(name: region, display: text) }
        if let choices = ambiguous[text] { return .refused(ambiguity(text, choices)) }
        let upper = text.uppercased()
        if isWord(upper) {
            return .refused("no time zone is named \(text); did you mean \(upper)?")
        }
        guard isRegionName(text) else {
            return .refused("not a time zone; use UTC, an offset such as +05:30, or a name such as Europe/Berlin")
        }
        return .region(name: text, display: text)
    }

    /// Whether `word` is one of the words for a zone that need no region's name: `UTC`, `EST`, `PT`, `CST`.
    package static func isWord(_ word: String) -> Bool {
        abbreviations[word] != nil || unitedStates[word] != nil || ambiguous[word] != nil
    }

    /// An offset as it is shown: `UTC+05:30`.
    package static func offsetName(seconds: Int) -> String {
        guard seconds != 0 else { return "UTC" }
        let size = abs(seconds)
        let minutes = Digits.two(size / 3600) + ":" + Digits.two(size / 60 % 60)
        return "UTC" + (seconds < 0 ? "-" : "+") + minutes + (size % 60 == 0 ? "" : ":" + Digits.two(size % 60))
    }

    private static func fixedZone(_ text: String) -> Zone? {
        if ["UTC", "Z"].contains(text.uppercased()) { return .utc }
        if let offset = abbreviations[text] { return Zone(fixed: text, offsetSeconds: offset * 60) }
        let prefixed = ["UTC", "GMT"].contains(String(text.prefix(3)))
        guard let seconds = offsetSeconds(prefixed ? text.dropFirst(3) : text[...]) else { return nil }
        return seconds == 0 ? .utc : Zone(fixed: offsetName(seconds: seconds), offsetSeconds: seconds)
    }

    /// `+5`, `+05`, `+05:30`, `+0530`, with either kind of minus; in seconds east.
    static func offsetSeconds(_ text: Substring) -> Int? {
        guard let sign = text.first, ["+", "-", "\u{2212}"].contains(sign) else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let joined = parts.count == 1 && first.utf8.count == 4
        let minutesText = joined ? first.suffix(2) : parts.count == 2 ? parts[1] : "00"
        guard let hours = Digits.number(joined ? first.prefix(2) : first, digits: 1...2), hours <= 15,
            let minutes = Digits.number(minutesText, digits: 2...2), minutes <= 59
        else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == "+" ? 1 : -1)
    }

    /// Whether it could name a file below the zones' folder, and none elsewhere.
    private static func isRegionName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.utf8.count <= 64 else {
            return false
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    PosixZoneRule.abbreviation([byte]) != nil || byte == UInt8(ascii: "_")
                }
        }
    }

    private static func ambiguity(_ text: String, _ choices: [String]) -> String {
        "\(text) is the name of several time zones; use \(choices.dropLast().joined(separator: ", ")) or "
            + (choices.last ?? "an offset")
    }

    private static let unitedStates = [
        "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    ]

    /// Minutes east of UTC, all year.
    private static let abbreviations: [String: Int] = [
        "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
        "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
        "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180,
        "WAT": 60, "CAT": 120, "SAST": 120, "EAT": 180, "PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420,
        "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630,
        "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    ]

    private static let ambiguous: [String: [String]] = [
        "CST": ["CT (America/Chicago)", "-06:00", "Asia/Shanghai", "America/Havana"],
        "IST": ["Asia/Kolkata (+05:30)", "Europe/Dublin", "Asia/Jerusalem"],
        "BST": ["Europe/London", "Asia/Dhaka (+06:00)"],
        "AST": ["America/Halifax", "Asia/Riyadh (+03:00)"],
        "AMT": ["America/Manaus (-04:00)", "Asia/Yerevan (+04:00)"],
        "GST": ["Asia/Dubai (+04:00)", "Atlantic/South_Georgia (-02:00)"],
        "SST": ["Pacific/Pago_Pago (-11:00)", "Asia/Singapore (+08:00)"],
        "ECT": ["America/Guayaquil (-05:00)", "-04:00"],
        "WST": ["Pacific/Apia (+13:00)", "Australia/Perth (+08:00)"],
    ]
}
