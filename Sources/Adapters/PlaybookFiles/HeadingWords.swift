/// Words of headings by what they say, in English, German, French, Spanish, Portuguese, Chinese and Japanese; some of
/// Russian and Korean.
struct HeadingWords {
    /// Whole words.
    private let whole: Set<String>
    /// How words begin.
    private let beginnings: [String]
    /// What stands anywhere in a word, as bytes: the last parts of German compounds, and languages that write without
    /// spaces.
    private let parts: [[UInt8]]

    private init(whole: Set<String>, beginnings: [String], parts: [String]) {
        self.whole = whole
        self.beginnings = beginnings
        self.parts = parts.map { Array($0.utf8) }
    }

    /// - Parameter word: in lower case.
    func contains(_ word: String) -> Bool {
        if whole.contains(word) || beginnings.contains(where: { word.hasPrefix($0) }) { return true }
        let bytes = Array(word.utf8)
        return parts.contains { HeadingWords.stands($0, in: bytes) }
    }

    /// `String.contains` prepares a search that costs more than looking.
    private static func stands(_ part: [UInt8], in word: [UInt8]) -> Bool {
        guard part.count <= word.count else { return false }
        return (0...(word.count - part.count)).contains { start in
            word[start] == part[0] && word[start...].starts(with: part)
        }
    }

    /// What to do.
    static let procedure = HeadingWords(
        whole: [
            "steps", "step", "check", "checks", "fix", "fixes", "fixing", "action", "actions", "do", "todo", "tasks",
            "roll", "decide", "declare", "close", "response", "process", "how", "assess", "schritt", "ablauf", "faire",
            "hacer", "fazer", "cómo", "como", "paso", "passo", "ação", "ações", "medidas", "mesures", "cierre",
            "reprise",
        ],
        beginnings: [
            // English
            "diagnos", "mitigat", "resolut", "resolv", "remed", "procedure", "triag", "escalat", "recover", "verif",
            "validat", "investigat", "troubleshoot", "rollback", "restor", "checklist", "workaround", "debug",
            "instruction", "communicat", "contain", "eradicat", "failover", "failback", "repair", "confirm", "respond",
            "solution", "execut", "stabili", "revert", "restart", "handling",
            // German, also without its own letters
            "schritte", "maßnahme", "massnahme", "sofortma", "prüf", "pruef", "beheb", "entstör", "notfall",
            "kommunikat", "neustart", "handlung", "prozedur", "validier", "wiederanlauf", "abschluss", "rückfall",
            // French
            "diagnós", "procédure", "étapes", "résol", "vérif", "rétabli", "restaur", "atténu", "escalad", "dépann",
            "correct", "contourne", "bascul", "contrôle", "récupér", "confine", "intervention", "marche", "évaluation",
            // Spanish
            "procedimiento", "mitiga", "resoluc", "solución", "pasos", "recuper", "acciones", "escalam", "escalar",
            "comproba", "contenci", "erradic", "respuesta", "investiga", "instrucc", "correcc", "comunica", "valida",
            "revers", "restablec",
            // Portuguese
            "procedimento", "passos", "resoluç", "soluç", "escalon", "escalaç", "correç", "contenç", "resposta",
            "verifica", "instruç", "restabelec",
        ],
        parts: [
            // German
            "behebung", "lösung", "loesung", "wiederherstell", "prüfung", "pruefung", "überprüf", "ueberpruef",
            "maßnahme", "massnahme", "anleitung", "vorgehen", "eskalation", "fehlersuche", "diagnose", "étape",
            // Japanese
            "手順", "対応", "対処", "対策", "復旧", "復元", "確認", "調査", "診断", "緩和", "検証", "切り分け", "解決", "初動",
            "遮断", "隔離", "コミュニケーション", "切り替え", "切替", "ロールバック", "リストア", "エスカレーション", "トラブルシュー", "チェックリスト",
            // Chinese
            "步骤", "步驟", "诊断", "診斷", "处理", "處理", "恢复", "恢復", "排查", "缓解", "緩解", "验证", "驗證", "处置", "應急",
            "应急", "回滚", "回滾", "检查", "檢查", "解决", "解決", "修复", "修復", "止损", "响应", "操作", "流程", "排障", "确认",
            // Russian and Korean
            "диагност", "устран", "действи", "шаги", "провер", "восстанов", "эскалац", "порядок", "реш", "조치", "복구",
            "확인", "점검",
        ])

    /// What to know.
    static let background = HeadingWords(
        whole: [
            "link", "links", "contents", "resources", "ressources", "recursos", "ressourcen", "contacts", "owner",
            "owners",
            "about", "author", "authors", "dependencies", "background", "vue", "but", "ziel", "nota", "notas",
            "hinweis",
            "hinweise",
        ],
        beginnings: [
            // English
            "overview", "introduc", "referenc", "related", "definition", "glossary", "meaning", "impact", "symptom",
            "summary", "description", "purpose", "scope", "appendix", "changelog", "history", "architectur",
            "metadata", "further", "license", "audience",
            // German
            "hintergrund", "ueberblick", "uebersicht", "einleitung", "auslöser", "ausloeser", "auswirkung",
            "zusammenfassung", "beschreibung", "verweis", "referenz", "zweck", "glossar", "anhang", "ansprechpartner",
            "kontakt", "metadaten", "bedeutung", "geltungsbereich",
            // French
            "contexte", "objectif", "symptôme", "référence", "lien", "annexe", "définition", "historique", "portée",
            "métadonnées", "résumé", "dépendance", "signification", "associé",
            // Spanish and Portuguese
            "objetivo", "propósito", "proposito", "alcance", "síntoma", "sintoma", "contacto", "contato", "enlace",
            "descripc", "descriç", "resum", "antecedente", "visión", "visão", "contexto", "escopo", "glosario",
            "significado", "histórico", "historial", "dependênc", "definiç", "anexo",
        ],
        parts: [
            "übersicht", "überblick", "описание", "ссылки", "обзор", "симптом",
            "概要", "参考", "參考", "背景", "概述", "描述", "目的", "症状", "症狀", "影響", "影响", "関連", "相关", "連絡先", "联系",
            "変更履歴", "附录", "付録", "简介", "목적", "개요",
        ])
}
