import Text

// An alert as it is recorded: no field is longer than a person would read.

extension AlertReceived {
    /// What was not understood, in UTF-8 bytes.
    package static let mostRestBytes = 16 << 10
    private static let mostLabels = 100

    /// Keeps what was not understood.
    ///
    /// - Parameter besides: the name under which it stands, where the alert has something of its own there.
    mutating func keep(_ members: [(key: String, value: JSON)], besides name: String? = nil) {
        guard !members.isEmpty, rest?.hasSuffix("}") != false else { return }
        let added = JSON.object(name.map { [($0, .object(members))] } ?? members).compact
        let whole = rest.map { "\($0.dropLast()),\(added.dropFirst())" } ?? added
        rest = whole.cut(toBytes: Self.mostRestBytes, saying: { " … (cut, \($0) bytes in all)" })
    }

    /// The same within bounds; what was cut ends in three dots.
    var bounded: AlertReceived {
        var alert = self
        alert.title = title.oneLine.cut(toBytes: 500)
        alert.text = text.cut(toBytes: 64 << 10)
        alert.severityWord = severityWord?.oneLine.cut(toBytes: 60)
        alert.services = services.map { $0.oneLine.cut(toBytes: 120) }.filter { !$0.isEmpty }
        alert.link = link?.oneLine.cut(toBytes: 4 << 10)
        alert.runbook = runbook?.oneLine.cut(toBytes: 4 << 10)
        alert.key = key.utf8.count <= 200 ? key.oneLine : AlertFingerprint([("key", key)]).text
        let named = labels.filter { $0.key.isLabelName }.sorted { $0.key < $1.key }
        alert.labels = Dictionary(
            uniqueKeysWithValues: named.prefix(Self.mostLabels).map { ($0.key, $0.value.cut(toBytes: 1 << 10)) })
        let left = labels.filter { alert.labels[$0.key] == nil }.sorted { $0.key < $1.key }
        alert.keep(left.map { ($0.key, .string($0.value)) }, besides: left.isEmpty ? nil : "moreLabels")
        return alert
    }

    /// What a playbook for it may be named.
    var playbookNames: [String] {
        let linked = runbook.map(Self.lastWords) ?? []
        let labelled = ["playbook", "runbook", "alertname"].compactMap { labels[$0] }
        return (linked + labelled).map(\.kebab).filter { !$0.isEmpty }
    }

    /// What an address ends in, the part of a page first; without the ending of a file.
    private static func lastWords(of address: String) -> [String] {
        let parts = address.split(separator: "#", maxSplits: 1)
        let path = (parts.first ?? "").prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
        guard let place = path.lastIndex(where: { !$0.isEmpty }) else { return [] }
        // What follows the two slashes is a host, and no name.
        let isHost = place > 1 && path[place - 1].isEmpty
        let name = path[place].firstIndex(of: ".").map { path[place][..<$0] } ?? path[place]
        return parts.dropFirst().map(String.init) + (isHost ? [] : [String(name)])
    }
}

extension String {
    /// Itself, or as many whole characters as fit with what says that it was cut.
    ///
    /// - Parameter saying: given the number of bytes that it had.
    func cut(toBytes limit: Int, saying: (Int) -> String = { _ in "…" }) -> String {
        guard utf8.count > limit else { return self }
        let mark = saying(utf8.count)
        var end = utf8.index(startIndex, offsetBy: max(0, limit - mark.utf8.count))
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return self[..<end] + mark
    }

    var firstLine: String { prefix { !$0.isNewline }.description.trimmed }

    /// In lower case with dashes: `HTTPErrorRate` is `http-error-rate`.
    var kebab: String {
        var words: [String] = []
        for word in cut(toBytes: 200).split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
            words += word.humps
        }
        return words.joined(separator: "-")
    }

    /// A label's name, as Prometheus has them and a little beyond: what else is sent as one may be anything.
    fileprivate var isLabelName: Bool {
        utf8.count <= 100
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "/"), UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }
}

extension Substring {
    /// Its words by their capitals, in lower case.
    fileprivate var humps: [String] {
        let letters = Array(self)
        var words: [String] = []
        var word = ""
        for (index, letter) in letters.enumerated() {
            let isAfterSmall = index > 0 && (letters[index - 1].isLowercase || letters[index - 1].isNumber)
            let isBeforeSmall = index + 1 < letters.count && letters[index + 1].isLowercase
            if letter.isUppercase, !word.isEmpty, isAfterSmall || isBeforeSmall {
                words.append(word.lowercased())
                word = ""
            }
            word.append(letter)
        }
        return word.isEmpty ? words : words + [word.lowercased()]
    }
}
