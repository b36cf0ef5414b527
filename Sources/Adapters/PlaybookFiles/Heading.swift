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
        sense = Heading.sense(of: rest.isEmpty ? title : rest)
    }

    private static func withoutAnchor(_ title: String) -> String {
        guard title.hasSuffix("}"), let start = title.lastIndex(of: "{"), title[start...].hasPrefix("{#") else {
            return title
        }
        return title[..<start].trimmed
    }

    /// One or two digits with a full stop, a parenthesis or a colon, or any after a word for `step`.
    private static func numbered(_ title: String) -> (number: String?, rest: String) {
        let lower = title.lowercased()
        let step = stepWords.first { lower.hasPrefix($0) }
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

    private static func sense(of title: String) -> Sense {
        let words = title.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
        if words.first.map(isProcedure) == true { return .procedure }
        if words.contains(where: isBackground) { return .background }
        return words.contains(where: isProcedure) ? .procedure : .neutral
    }

    private static func isProcedure(_ word: String) -> Bool {
        word.first?.isASCII == true
            ? procedureStems.contains { word.hasPrefix($0) } || procedureWords.contains(word)
            : otherProcedureStems.contains { word.contains($0) }
    }

    private static func isBackground(_ word: String) -> Bool {
        word.first?.isASCII == true
            ? backgroundStems.contains { word.hasPrefix($0) } : otherBackgroundStems.contains { word.contains($0) }
    }

    private static let stepWords = [
        "step ", "schritt ", "étape ", "etape ", "paso ", "passo ", "шаг ", "手順", "ステップ", "步骤",
    ]

    /// Beginnings of words in English, German, French, Spanish and Portuguese.
    private static let procedureStems = [
        "diagnos", "diagnós", "mitigat", "mitiga", "resolut", "resolv", "remediat", "procedure", "procedimiento",
        "procedimento", "procédure", "triage", "escalat", "recover", "verif", "validat", "investigat", "troubleshoot",
        "rollback", "restor", "checklist", "workaround", "debug", "instruction", "communicat", "contain", "eradicat",
        "failover", "repair", "confirm", "respond", "solution", "solución", "pasos", "passos", "étapes", "résol",
        "recuper", "acciones", "maßnahme", "massnahme", "schritte", "vorgehen", "behebung", "wiederherstell", "prüfung",
        "prüfen", "überprüf", "lösung", "ablauf", "eskalation", "fehlersuche", "fehlerbehebung", "sofortmaß",
    ]
    private static let procedureWords: Set = [
        "steps", "step", "check", "checks", "fix", "fixes", "fixing", "action", "actions", "do", "todo", "tasks",
        "roll",
        "decide", "declare", "close", "response", "process", "how",
    ]
    private static let otherProcedureStems = [
        "étape", "диагност", "устран", "действи", "шаги", "провер", "восстанов", "эскалац", "порядок", "решени", "реш",
        "手順", "対応", "対処", "復旧", "確認", "調査", "診断", "緩和", "検証", "エスカレーション", "步骤", "诊断", "处理", "恢复",
        "排查", "缓解", "验证", "überprüf", "조치", "복구", "확인",
    ]
    private static let backgroundStems = [
        "overview", "introduc", "background", "referenc", "related", "link", "content", "definition", "glossary",
        "meaning", "impact", "symptom", "summary", "description", "purpose", "scope", "contact", "owner", "appendix",
        "changelog", "history", "dashboard", "architectur", "dependenc", "metadata", "about", "further", "resource",
        "author", "license", "audience", "übersicht", "hintergrund", "überblick", "einleitung",
    ]
    private static let otherBackgroundStems = [
        "übersicht", "überblick", "описание", "ссылки", "обзор", "概要", "参考", "背景", "概述",
    ]
}
