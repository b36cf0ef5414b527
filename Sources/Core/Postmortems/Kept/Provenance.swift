import Incidents

/// What a document was made from and how: with it the journal gives the same document again.
package struct Provenance: Hashable, Sendable {
    package var handle: String
    package var incident: IncidentID
    /// As it was named; nil for a document that has no template, the record as JSON.
    package var template: String?
    /// Of the template's source.
    package var templateText: Fingerprint?
    package var zone: String
    package var isZoneChosen: Bool
    package var clock: ClockStyle
    package var includesAll: Bool
    package var hasAudit: Bool
    package var head: JournalHead

    package init(
        handle: String, incident: IncidentID, template: String?, templateText: Fingerprint?, zone: String,
        isZoneChosen: Bool, clock: ClockStyle, includesAll: Bool, hasAudit: Bool, head: JournalHead
    ) {
        self.handle = handle
        self.incident = incident
        self.template = template
        self.templateText = templateText
        self.zone = zone
        self.isZoneChosen = isZoneChosen
        self.clock = clock
        self.includesAll = includesAll
        self.hasAudit = hasAudit
        self.head = head
    }
}

/// The written form: words `key=value`, in which nothing can end a comment, an attribute, a string or a line.
extension Provenance {
    /// What this program writes and reads.
    static let version = "1"

    var words: [String] {
        let pairs: [(String, String?)] = [
            ("version", Self.version), ("incident", handle), ("id", incident.description), ("template", template),
            ("template-text", templateText?.description), ("zone", zone), ("zone-chosen", isZoneChosen ? "yes" : "no"),
            ("clock", clock.rawValue), ("all", includesAll ? "yes" : "no"), ("audit", hasAudit ? "yes" : "no"),
            ("head", head.description),
        ]
        return pairs.compactMap { key, value in value.map { "\(key)=\(PlainWord.encoded($0))" } }
    }

    /// Nil where one is missing or is not what it says; words that a newer program added are passed over.
    init?(words: some Sequence<String>) {
        var values: [String: String] = [:]
        for word in words {
            let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let value = PlainWord.decoded(halves[1]) else { continue }
            guard values.updateValue(value, forKey: String(halves[0])) == nil else { return nil }
        }
        let flag = { (key: String) -> Bool? in ["yes": true, "no": false][values[key] ?? ""] }
        guard values["version"] == Self.version, let handle = values["incident"],
            let incident = values["id"].flatMap({ EventID($0) }), let zone = values["zone"],
            let isZoneChosen = flag("zone-chosen"), let clock = values["clock"].flatMap(ClockStyle.init(rawValue:)),
            let includesAll = flag("all"), let hasAudit = flag("audit"),
            let head = values["head"].flatMap(JournalHead.init)
        else { return nil }
        self.init(
            handle: handle, incident: incident, template: values["template"],
            templateText: values["template-text"].flatMap(Fingerprint.init), zone: zone, isZoneChosen: isZoneChosen,
            clock: clock, includesAll: includesAll, hasAudit: hasAudit, head: head)
    }

    /// Words on lines of at most `columns`, where they are no longer themselves.
    static func lines(of words: [String], columns: Int) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= columns {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}

/// Any text as one word of harmless signs: what is none of them stands as in a URL (RFC 3986 §2.1). Two hyphens in a
/// row would end a comment of HTML.
enum PlainWord {
    static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            let sign = Character(Unicode.Scalar(byte))
            let isPlain = byte < 0x80 && (sign.isLetter || sign.isNumber || "._/:,+~@-".contains(sign))
            if isPlain, !(sign == "-" && out.last == "-") {
                out.append(sign)
            } else {
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return out
    }

    static func decoded(_ word: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(word.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
