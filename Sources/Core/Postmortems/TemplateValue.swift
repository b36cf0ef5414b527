/// What a template reads: texts that are escaped already, flags, lists and objects.
///
/// A key that is absent and a flag that is false are both nothing: `{{#key}}` skips them, `{{^key}}` takes them.
package indirect enum TemplateValue: Equatable, Sendable {
    case text(TemplateText)
    case flag(Bool)
    case list([TemplateValue])
    case object([Member])

    /// One key of an object.
    package struct Member: Equatable, Sendable {
        package let key: String
        package let value: TemplateValue

        package init(_ key: String, _ value: TemplateValue) {
            self.key = key
            self.value = value
        }
    }

    /// The text, or a false flag where there is none.
    ///
    /// Mustache looks an absent key up in the objects around: an item must say that it has no owner, or it would be
    /// given the owner of what encloses it.
    package init(_ text: TemplateText?) {
        self = text.map(TemplateValue.text) ?? .flag(false)
    }

    /// The value under `key` of an object; nil where there is none or this is no object.
    package subscript(key: String) -> TemplateValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// Whether a section over this value is taken.
    package var isPresent: Bool {
        switch self {
        case .text, .object: true
        case .flag(let flag): flag
        case .list(let elements): !elements.isEmpty
        }
    }
}
