import Text

/// The members of one JSON object, and which of them have been understood: the others are kept as they were sent.
///
/// Whatever a member holds is met calmly. A text may come as a number or a list of texts, a number as a text; null and
/// the empty text are as good as not there. Of two members of one name the last counts, as everywhere.
struct AlertFields {
    private let members: [(key: String, value: JSON)]
    private let places: [String: Int]
    private var taken: Set<Int> = []

    /// No members where it is no object.
    init(_ value: JSON?) {
        guard case .object(let members) = value else {
            (members, places) = ([], [:])
            return
        }
        self.members = members
        places = Dictionary(zip(members.map(\.key), members.indices)) { _, last in last }
    }

    func isObject(_ name: String) -> Bool {
        if case .object = peek(name) { return true }
        return false
    }

    func isList(_ name: String) -> Bool {
        if case .array = peek(name) { return true }
        return false
    }

    func has(_ name: String) -> Bool { places[name] != nil }

    func peek(_ name: String) -> JSON? { places[name].map { members[$0].value } }

    /// Whether one of its members says anything.
    var isEmpty: Bool { members.allSatisfy { $0.value.isVoid } }

    /// The first of the names that holds a text, without white space at its ends.
    mutating func text(_ names: String...) -> String? { text(names) }

    mutating func text(_ names: [String]) -> String? {
        for name in names {
            guard let text = peek(name)?.alertText else { continue }
            take(name)
            return text
        }
        return nil
    }

    /// The members of an object; none where the name holds none. What is left of it is for `rest` to be given back.
    mutating func object(_ name: String) -> AlertFields {
        guard isObject(name) else { return AlertFields(nil) }
        defer { take(name) }
        return AlertFields(peek(name))
    }

    mutating func list(_ name: String) -> [JSON] {
        guard case .array(let values) = peek(name) else { return [] }
        take(name)
        return values
    }

    /// The names of a service, or of several: a text, an object with a name, or a list of these.
    mutating func names(_ names: String...) -> [String] {
        for name in names {
            let found = peek(name)?.alertNames ?? []
            guard !found.isEmpty else { continue }
            take(name)
            return found
        }
        return []
    }

    /// The first of the names that says anything.
    mutating func time(_ names: [String]) -> AlertTime? {
        for name in names {
            guard let value = peek(name), !value.isVoid else { continue }
            take(name)
            return AlertTime(value)
        }
        return nil
    }

    mutating func take(_ name: String) {
        if let place = places[name] { taken.insert(place) }
    }

    /// Its other members as names and texts, as far as they have a text.
    mutating func allTexts() -> [String: String] {
        var texts: [String: String] = [:]
        for (name, place) in places where !taken.contains(place) {
            guard let text = members[place].value.alertText else { continue }
            taken.insert(place)
            texts[name] = text
        }
        return texts
    }

    /// What was not taken, in its order, without what says nothing.
    var rest: [(key: String, value: JSON)] {
        members.indices.filter { !taken.contains($0) && !members[$0].value.isVoid }.map { members[$0] }
    }

    /// As `rest`, as one member; none where nothing is left.
    func rest(named name: String) -> [(key: String, value: JSON)] {
        let rest = rest
        return rest.isEmpty ? [] : [(name, .object(rest))]
    }

    /// Tells two contents apart, whatever their order and their white space; without the members named.
    func fingerprint(without names: Set<String>) -> String {
        let told = places.filter { !names.contains($0.key) && !members[$0.value].value.isVoid }
        let texts = told.map { ($0.key, members[$0.value].value.compact) }
        return AlertFingerprint(texts.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }).text
    }
}

extension JSON {
    /// Whether it says nothing: null, or an empty text, list or object.
    var isVoid: Bool {
        switch self {
        case .null: true
        case .bool, .integer, .number: false
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        }
    }

    /// What a person would read in it; nil for an object, and for what says nothing.
    var alertText: String? {
        switch self {
        case .null, .object: return nil
        case .bool(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let literal): return literal
        case .string(let text):
            let trimmed = text.trimmed
            return trimmed.isEmpty ? nil : trimmed
        case .array(let values):
            let texts = values.compactMap { value -> String? in
                if case .array = value { return nil }
                return value.alertText
            }
            return texts.isEmpty || texts.count < values.count ? nil : texts.joined(separator: ", ")
        }
    }

    fileprivate var alertNames: [String] {
        switch self {
        case .array(let values): return values.prefix(100).flatMap { $0.isList ? [] : $0.alertNames }
        case .object:
            var fields = AlertFields(self)
            return [fields.text("summary", "name", "title", "id")].compactMap { $0 }
        case .null, .bool, .integer, .number, .string: return [alertText].compactMap { $0 }
        }
    }

    private var isList: Bool {
        if case .array = self { return true }
        return false
    }
}

/// FNV-1a, 64 bits, over names and values, each ended by a byte that no text holds. Over labels it is the fingerprint
/// that Prometheus and its Alertmanager give (model.LabelSet), so that an alert is known again that comes with its
/// fingerprint and without.
///
/// It tells the alerts of one incident apart, and withstands no forger.
struct AlertFingerprint {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// - Parameter pairs: sorted by name.
    init(_ pairs: [(String, String)]) {
        for (name, value) in pairs {
            add(name)
            add(value)
        }
    }

    init(labels: [String: String]) {
        self.init(labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
    }

    /// 16 digits, hexadecimal, lower case.
    var text: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func add(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
}
