import Playbooks

/// What a heading's words say about what stands under it.
struct Heading: Equatable {
    enum Sense: Equatable {
        /// What to do: Diagnosis, Mitigation, Steps.
        case procedure
        /// What to know: Overview, References, Impact.
        case background
        case neutral
    }

    /// Without markup, without `{#anchor}` and `(when: …)` at the end.
    let title: String
    /// The same with its `(when: …)`.
    let wholeTitle: String
    /// When the steps under it apply.
    let condition: StepCondition?
    /// What stands at its end as `(when: …)` and can't be read.
    let unread: String?
    let sense: Sense
    /// The number of `1. Check X` or `Step 2: Restart`, with its full stop.
    let label: String?
    /// The words without that number.
    let words: String

    init(_ plain: String) {
        wholeTitle = Heading.withoutAnchor(plain)
        unread = StepEnding(wholeTitle).unread
        (title, condition) = StepEnding.withoutCondition(wholeTitle)
        let (number, rest) = Heading.numbered(title)
        label = number.map { "\($0)." }
        words = rest.isEmpty ? title : rest
        let isStep = number != nil && Heading.stepWord(of: title) != nil
        sense = isStep ? .procedure : Heading.sense(of: words)
    }

    private static func withoutAnchor(_ title: String) -> String {
        guard title.hasSuffix("}"), let start = title.lastIndex(of: "{"), title[start...].hasPrefix("{#") else {
            return title
        }
        return title[..<start].trimmed
    }

    /// One or two digits with a full stop, a parenthesis or a colon, or any after a word for `step`.
    private static func numbered(_ title: String) -> (number: String?, rest: String) {
        let step = stepWord(of: title)
        let body = title.dropFirst(step?.count ?? 0).drop { $0 == " " || $0 == "#" }
        let digits = body.prefix { $0.isASCII && $0.isNumber }
        let after = body.dropFirst(digits.count)
        let mark = after.first
        let isMarked = mark.map { ".):：、–-".contains($0) } ?? true
        guard (1...2).contains(digits.count), step != nil || (isMarked && mark != nil && mark != "-"),
            after.dropFirst().first.map({ !$0.isNumber }) ?? true, isMarked || mark == " "
        else { return (nil, title) }
        return (String(digits), after.drop { ".):：、–- ".contains($0) }.trimmed)
    }

    private static func stepWord(of title: String) -> String? {
        let lower = title.lowercased()
        return stepWords.first { lower.hasPrefix($0) }
    }

    /// The first word counts most, then the last: a background job's restart is none of the background.
    private static func sense(of title: String) -> Sense {
        let words = title.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
        guard let first = words.first, let last = words.last else { return .neutral }
        if HeadingWords.procedure.contains(first) { return .procedure }
        if HeadingWords.background.contains(first) || HeadingWords.background.contains(last) { return .background }
        return words.contains { HeadingWords.procedure.contains($0) } ? .procedure : .neutral
    }

    private static let stepWords = [
        "step ", "schritt ", "étape ", "etape ", "paso ", "passo ", "шаг ", "手順", "ステップ", "步骤", "步驟",
    ]
}
