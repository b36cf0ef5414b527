import Commands
import Console
import Incidents
import Postmortems
import TextUI

extension Stage {
    /// What a document can be made with: a template that asks for much, and one that asks for little.
    static let documents = DocumentChoices(
        templates: [
            TemplateOutline(
                name: "google-sre",
                tags: [
                    "title", "summary", "impact", "root-cause", "contributing-factor", "trigger", "resolution",
                    "detection", "action-items", "went-well", "went-wrong", "got-lucky", "timeline", "link",
                ],
                prompts: [
                    "summary", "has-impact", "root-cause", "trigger", "resolution", "detection", "action-items",
                    "went-well", "went-wrong", "got-lucky",
                ],
                headings: [
                    "summary": "summary", "impact": "impact", "root-cause": "root cause", "trigger": "trigger",
                    "resolution": "resolution", "detection": "detection", "action-items": "action items",
                    "went-well": "what went well", "went-wrong": "what went wrong", "got-lucky": "where we got lucky",
                ]),
            TemplateOutline(name: "issue-summary", tags: ["title", "summary", "root-cause", "resolution"]),
        ], standard: "google-sre", folder: "/home/ada")

    /// A resolved incident in its debrief.
    static func debriefed(rows: Int = 24, columns: Int = 80, symbols: Symbols = .unicode) -> Stage {
        var stage = Stage.live(rows: rows, columns: columns, symbols: symbols)
        stage.second = 3600
        stage.send(.tick(stage.now))
        stage.record(.resolve(text: "rolled back deploy 1234"))
        stage.refresh()
        stage.answerDocument(stage.press(.function(10)))
        return stage
    }

    /// The same with some of it written.
    static func halfDebriefed(rows: Int = 24, columns: Int = 80, symbols: Symbols = .unicode) -> Stage {
        var stage = debriefed(rows: rows, columns: columns, symbols: symbols)
        stage.record(.setText(.summary, "Checkout was down for an hour.\n\nNobody could pay."))
        stage.record(.setText(.rootCause, "the migration locked the orders table 注文 and every query waited for it"))
        stage.record(.setText(.background, "the table grew tenfold since spring"))
        stage.record(.addToList(.wentWell, "the restore took 12 minutes"))
        stage.record(.addToList(.wentWell, "a replica was at hand"))
        stage.record(.addActionItem(ActionItemFields(text: "alert on replication lag", owner: "grace", type: .detect)))
        stage.record(.addActionItem(ActionItemFields(text: "rehearse the rollback", owner: "ada", due: "2024-08-01")))
        stage.answerDocument(stage.refresh())
        return stage
    }

    /// Answers what the debrief asked last, as the reader does; the document is one that names its sections.
    mutating func answerDocument(_ effects: [Effect]) {
        for case .readDocument(let question) in effects {
            guard let incident else { continue }
            let record = Record(incident: incident, entries: entries)
            let suggestions = Suggestions(record, DocumentOptions(zone: Stage.newYork))
            let sections = DocumentSection.all.map { section in
                "\(section.title)\n\n\(section.text(of: incident))\n"
            }
            let text = ([incident.title, ""] + sections).joined(separator: "\n")
            let columns = question.columns
            send(.documentRead(question, DocumentAnswer(suggestions: suggestions, text: text, columns: columns)))
        }
    }

    /// Selects a row as a person does, with the arrows.
    mutating func select(_ row: DebriefRow) {
        press(.home)
        for _ in 0..<60 where model.debrief?.selection != row { press(.down) }
    }

    /// Records what the effects ask for, as the journal does, and lets the console know.
    mutating func carryOut(_ effects: [Effect]) {
        for effect in effects {
            guard case .perform(let id, let submission) = effect, let intent = submission.request.action.intent else {
                continue
            }
            record(intent)
            send(.performed(id: id, .recorded(line: "recorded", remarks: [])))
            answerDocument(refresh())
        }
    }
}

extension DocumentSection {
    fileprivate func text(of incident: Incident) -> String {
        switch self {
        case .impact: Self.impactParts(incident).joined(separator: " ")
        case .text(let field): incident.text(field) ?? "(Not written yet.)"
        case .list(let field): incident.items(field).map { "- " + $0.text }.joined(separator: "\n")
        case .actionItems: incident.actionItems.compactMap(\.fields.text).joined(separator: "\n")
        }
    }
}

extension Action {
    /// What the debrief records.
    fileprivate var intent: Intent? {
        switch self {
        case .set(.text(let field), .words(let text)): .setText(field, text)
        case .add(let field, .words(let text)): .addToList(field, text)
        case .remove(let field, let number): .removeFromList(field, number: number)
        case .setItem(let field, let number, .words(let text)): .changeListItem(field, number: number, text)
        case .reorder(let field, let number, let place): .moveListItem(field, number: number, to: place)
        case .todo(let item): .addActionItem(item.fields)
        case .todoEdit(let number, let item): .editActionItem(number: number, item.fields)
        case .todoDone(let number, _): .finishActionItem(number: number, .done, remark: "")
        case .role(let role, let who): .takeRole(role, who: who)
        case .severity(let severity, _): .changeSeverity(severity, reason: "")
        case .close: .close(.resolved, forced: nil)
        default: nil
        }
    }
}

extension TodoArguments {
    fileprivate var fields: ActionItemFields {
        let words: String? = if case .words(let words) = text { words } else { nil }
        return ActionItemFields(
            text: words, title: title, owner: owner, due: due, type: type, horizon: horizon, group: group,
            priority: priority, ticket: ticket)
    }
}
