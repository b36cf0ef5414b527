import PlaybookFiles
import Playbooks
import Testing

/// Headings that call for something, and headings that only tell, in the languages that are known.
struct HeadingLanguageTests {
    @Test(
        "bullets under a procedure's heading are steps",
        arguments: [
            // English
            "Diagnosis", "mitigation", "RESOLUTION", "Steps", "Procedure", "Possible checks", "Triage", "Escalation",
            "Recovery", "Verify", "Mitigate the impact", "What to do", "Assess impact", "🔧 Troubleshooting",
            "Resource exhaustion: how to respond", "Restart background workers",
            // German, also as it is written without umlauts
            "Diagnose", "Behebung", "Sofortmaßnahmen", "Massnahmen", "Schritt-für-Schritt-Anleitung", "Fehlersuche",
            "Wiederherstellung", "Störungsbehebung", "Pruefung", "Problemlösung", "Eskalationswege", "Vorgehen",
            "Rollback-Prozedur",
            // French
            "Étapes", "Diagnostic", "Procédure de résolution", "Vérifications rapides", "Rétablissement", "Escalade",
            "Que faire", "Atténuation", "Retour arrière et restauration",
            // Spanish
            "Pasos", "Diagnóstico", "Mitigación", "Resolución", "Procedimiento", "Verificación", "Contención",
            "Qué hacer",
            "Recuperacion basica", "Escalamiento", "Solución",
            // Portuguese
            "Passos", "Ações imediatas", "Mitigação por cenário", "Resolução", "Verificação",
            "Critérios de escalonamento",
            "O que fazer", "Recuperação", "Solução de problemas",
            // Japanese
            "手順", "復旧作業", "障害対応", "原因調査", "一次切り分け", "エスカレーション", "対応チームの編成",
            // Chinese
            "步骤", "恢复步骤", "故障处理", "排查", "应急响应", "缓解措施", "回滚", "處理步驟",
            // Russian
            "Диагностика", "Устранение",
        ])
    func procedures(heading: String) throws {
        let steps = try parse("# T\n\n## \(heading)\n\n- do it\n\n## Other\n\n- [ ] x\n").sections[0].steps
        #expect(steps.map(\.text) == ["do it"])
    }

    @Test(
        "bullets under a heading that tells are none",
        arguments: [
            "Overview", "Business impact", "Symptoms", "Related links", "References", "Meaning", "Auslöser",
            "Überblick",
            "Auswirkungen", "Voraussetzung und Zweck", "Vue d'ensemble", "Symptômes", "Contexte", "Alertes associées",
            "Objetivo", "Síntomas", "Alcance", "Enlaces", "Sintomas", "Visão geral", "Contatos", "概要", "影響", "関連リンク",
            "背景", "概述", "影响", "联系人",
        ])
    func background(heading: String) throws {
        let section = try parse("# T\n\n## \(heading)\n\n- a fact\n\n## Other\n\n- [ ] x\n").sections[0]
        #expect(section.steps.isEmpty && section.prose == "- a fact")
    }

    @Test(
        "a heading with the word for step and a number is a step, whatever it is about",
        arguments: [
            "Step 1: Impact", "Schritt 1: Beschreibung", "Étape 1 : Contexte", "Paso 1: Síntomas", "Passo 1 - Contexto",
            "步骤1：概述", "手順1：概要", "Step 1 - Stop chef-client",
        ])
    func numbered(heading: String) throws {
        let step = try #require(try parse("# T\n\n## \(heading)\n\nWords.\n").sections.first?.steps.first)
        #expect(step.label == "1." && step.detail == "Words.")
    }
}
