import Incidents

/// The words that stand for the values of a closed vocabulary.
struct Choices<Value> {
    /// What it is, for messages: `status`.
    let noun: String
    let options: [(word: String, value: Value)]

    /// The value that `typed` names, whatever its case; `_` and `-` are the same. Throws what lists the choices.
    func value(of typed: String) throws(UsageError) -> Value {
        let wanted = Self.plain(typed)
        if let option = options.first(where: { Self.plain($0.word) == wanted }) { return option.value }
        let words = options.map(\.word)
        let near = Wording.guess(wanted, among: words)
        throw UsageError("unknown \(noun) \(Wording.quoted(typed))\(near) (it is \(Wording.either(words)))")
    }

    private static func plain(_ word: String) -> String {
        String(word.lowercased().map { $0 == "_" ? "-" : $0 })
    }
}

extension Choices where Value: RawRepresentable, Value.RawValue == String {
    init(_ noun: String, _ values: some Sequence<Value>) {
        self.init(noun: noun, options: values.map { ($0.rawValue, $0) })
    }
}

/// Every closed vocabulary that people type.
enum Vocabulary {
    static var status: Choices<Status> { Choices("status", [.investigating, .identified, .monitoring]) }
    static var role: Choices<Role> { Choices("role", Role.allCases) }
    static var milestone: Choices<MilestoneName> { Choices("milestone", MilestoneName.allCases) }
    static var noteKind: Choices<EntryKind> { Choices("kind", EntryKind.chosen) }
    static var entryKind: Choices<EntryKind> { Choices("kind", EntryKind.allCases) }
    static var audience: Choices<Audience> { Choices("audience", Audience.allCases) }
    static var actionType: Choices<ActionType> { Choices("type", ActionType.allCases) }
    static var horizon: Choices<Horizon> { Choices("horizon", Horizon.allCases) }
    static var closingReason: Choices<ClosingReason> { Choices("reason", ClosingReason.allCases) }
    static var format: Choices<DocumentFormat> { Choices("format", DocumentFormat.allCases) }
    static var itemsFormat: Choices<ItemsFormat> { Choices("form", ItemsFormat.allCases) }
    static var clock: Choices<ClockFace> { Choices("clock", ClockFace.allCases) }
    static var repeatedHour: Choices<RepeatedHour> { Choices("hour", RepeatedHour.allCases) }
    static var shell: Choices<Shell> { Choices("shell", Shell.allCases) }
    static var nameKind: Choices<NameKind> { Choices("kind of name", NameKind.allCases) }
    static var listField: Choices<ListField> { Choices("list", ListField.allCases) }

    static var field: Choices<SettableField> {
        let texts = TextField.allCases.map { ($0.rawValue, SettableField.text($0)) }
        let lists = ListField.allCases.map { ($0.rawValue, SettableField.list($0)) }
        return Choices(noun: "field", options: [("title", .title), ("zone", .zone)] + texts + lists)
    }

    /// `1`, `SEV-1`, `sev1`.
    static func severity(_ typed: String) throws(UsageError) -> Severity {
        var digits = Substring(typed.lowercased())
        if digits.hasPrefix("sev") { digits = digits.dropFirst(3) }
        if digits.hasPrefix("-") { digits = digits.dropFirst() }
        guard let severity = Int(digits).flatMap(Severity.init(rawValue:)) else {
            throw UsageError("unknown severity \(Wording.quoted(typed)): it is 1 (worst) to 5, as in 2 or SEV-2")
        }
        return severity
    }
}

extension ValueKind {
    /// The words of a closed vocabulary; empty for everything else.
    package var words: [String] {
        switch self {
        case .severity: Severity.allCases.map { String($0.rawValue) }
        case .status: Vocabulary.status.options.map(\.word)
        case .role: Vocabulary.role.options.map(\.word)
        case .milestone: Vocabulary.milestone.options.map(\.word)
        case .noteKind: Vocabulary.noteKind.options.map(\.word)
        case .entryKind: Vocabulary.entryKind.options.map(\.word)
        case .audience: Vocabulary.audience.options.map(\.word)
        case .actionType: Vocabulary.actionType.options.map(\.word)
        case .horizon: Vocabulary.horizon.options.map(\.word)
        case .closingReason: Vocabulary.closingReason.options.map(\.word)
        case .format: Vocabulary.format.options.map(\.word)
        case .itemsFormat: Vocabulary.itemsFormat.options.map(\.word)
        case .clock: Vocabulary.clock.options.map(\.word)
        case .repeatedHour: Vocabulary.repeatedHour.options.map(\.word)
        case .shell: Vocabulary.shell.options.map(\.word)
        case .nameKind: Vocabulary.nameKind.options.map(\.word)
        case .field: Vocabulary.field.options.map(\.word)
        case .listField: Vocabulary.listField.options.map(\.word)
        case .incident, .entry, .person, .service, .playbook, .template, .stepNumber, .itemNumber, .percent, .time,
            .date, .duration, .zone, .verb, .path, .text, .pipeableText:
            []
        }
    }
}
