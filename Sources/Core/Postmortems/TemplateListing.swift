import Text

/// A template as `template list` shows it.
package struct TemplateListing: Equatable, Sendable {
    package var name: String
    /// The file of a user's own; nil for one that ships.
    package var path: String?
    package var about: String?
    /// Whether documents are written with it when none is named.
    package var isDefault: Bool
    /// Whether one that ships has the same name and is hidden by it.
    package var hidesBuiltIn: Bool
    /// Why it can't be used: the first error in it, or that it can't be read.
    package var trouble: String?

    package init(
        name: String, path: String? = nil, about: String? = nil, isDefault: Bool = false, hidesBuiltIn: Bool = false,
        trouble: String? = nil
    ) {
        self.name = name
        self.path = path
        self.about = about
        self.isDefault = isDefault
        self.hidesBuiltIn = hidesBuiltIn
        self.trouble = trouble
    }
}

extension TemplateListing {
    /// A line for each; one of a user's own says where it is.
    package static func text(_ listings: [TemplateListing]) -> String {
        let width = listings.map(\.name.count).max() ?? 0
        return listings.map { listing in
            let name = SafeText(listing.name).oneLine.padded(toWidth: width).string
            let owner = SafeText(listing.owner).padded(toWidth: 17).string
            return "\(name)  \(owner)  \(SafeText(listing.remarks).oneLine.string)\n"
        }.joined()
    }

    private var owner: String { (path == nil ? "built in" : "yours") + (isDefault ? ", default" : "") }

    private var remarks: String {
        var parts = [about ?? "(it does not say what it is for)"]
        if hidesBuiltIn { parts.append("It hides the built-in one.") }
        if let path { parts.append("(\(path))") }
        if let trouble { parts.append("CAN'T BE USED: \(trouble)") }
        return parts.joined(separator: " ")
    }

    package static func json(_ listings: [TemplateListing]) -> JSON {
        .array(listings.map(\.json))
    }

    package var json: JSON {
        .members([
            "name": .string(name), "built_in": .bool(path == nil), "path": path.map(JSON.string),
            "about": about.map(JSON.string), "default": .bool(isDefault), "hides_built_in": .bool(hidesBuiltIn),
            "trouble": trouble.map(JSON.string),
        ])
    }
}

extension TemplateProblem {
    package func json(file: String) -> JSON {
        .members([
            "file": .string(file), "line": place.map { .integer(Int64($0.line)) },
            "column": place.map { .integer(Int64($0.column)) }, "weight": .string(weight.rawValue),
            "message": .string(message),
        ])
    }
}
