/// Rows as comma-separated values (RFC 4180): lines end with CR and LF, what needs quotes has them.
package enum CSV {
    /// The rows, the first of which names the columns.
    ///
    /// A field that a spreadsheet would take for a formula begins with an apostrophe, which it then shows as text
    /// (OWASP, "CSV Injection").
    package static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ typed: String) -> String {
        let text = harmless(SafeText(typed).string)
        // A line feed and a comma never join another character, quotes may: by scalars, not by characters.
        guard text.unicodeScalars.contains(where: { [",", "\"", "\n"].contains($0) }) else { return text }
        let quoted = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"\(quoted)\""
    }

    /// Spaces before the sign do not keep every program from reading a formula.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return text }
        return formulaSigns.contains(first) ? "'" + text : text
    }

    /// The last four are the full-width forms of the first.
    private static let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
}
