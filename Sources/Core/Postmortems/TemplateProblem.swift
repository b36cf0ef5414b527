/// A place in a template, both from 1; the column counts characters, as an editor does.
package struct TemplatePlace: Hashable, Comparable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: TemplatePlace, right: TemplatePlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// What is wrong with a template.
package struct TemplateProblem: Hashable, Sendable {
    /// With an error no document is written; with a warning one is, though not as its author may think.
    package enum Weight: String, Sendable {
        case error, warning
    }

    package let weight: Weight
    /// Nil where the template as a whole is meant.
    package let place: TemplatePlace?
    /// What is wrong and what to write instead, without a full stop at the end.
    package let message: String

    package init(_ weight: Weight, at place: TemplatePlace?, _ message: String) {
        self.weight = weight
        self.place = place
        self.message = message
    }

    /// `FILE:LINE:COLUMN: message`, as compilers write it; one line.
    package func line(file: String) -> String {
        let place = place.map { ":\($0.line):\($0.column)" } ?? ""
        let word = weight == .warning ? "warning: " : ""
        return "\(file)\(place): \(word)\(message)"
    }
}
