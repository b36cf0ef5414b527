import Incidents

extension DocumentSection {
    /// Those that some tag prints, in the order of the tags; `tags` are the names in a template's tags.
    package static func inOrder(of tags: [String]) -> [DocumentSection] {
        var found: [DocumentSection] = []
        for tag in tags {
            guard let section = all.first(where: { $0.isPrinted(by: tag) }), !found.contains(section) else { continue }
            found.append(section)
        }
        return found
    }

    /// A field stands under its own name, or with the place that it is for behind it; action items also by kind, as in
    /// `immediate-items`, and in groups.
    private func isPrinted(by tag: String) -> Bool {
        if tag == key || tag.hasPrefix(key + "-") { return true }
        return self == .actionItems && (tag.hasSuffix("-items") || tag == "action-groups")
    }
}

/// A template as the debrief sees it.
package struct TemplateOutline: Hashable, Sendable {
    package var name: String
    /// The sections that it has a place for, in its order.
    package var sections: [DocumentSection]

    /// Those that it asks for: it says what is missing where they are empty. All, where it asks for none.
    package var asked: [DocumentSection]

    /// The words that stand above each in the document.
    var headings: [DocumentSection: String] = [:]

    /// - Parameters:
    ///   - tags: the names in its tags, in their order.
    ///   - prompts: those for which it says what is missing; `has-impact` is as `impact`.
    ///   - headings: the words above each tag.
    package init(name: String, tags: [String], prompts: [String] = [], headings: [String: String] = [:]) {
        self.name = name
        sections = DocumentSection.inOrder(of: tags)
        let keys = prompts.map { $0.hasPrefix("has-") ? String($0.dropFirst(4)) : $0 }
        let wanted = DocumentSection.inOrder(of: keys)
        asked = wanted.isEmpty ? sections : sections.filter(wanted.contains)
        for tag in tags {
            guard let heading = headings[tag], let section = DocumentSection.inOrder(of: [tag]).first else { continue }
            self.headings[section] = self.headings[section] ?? heading
        }
    }
}

extension DocumentSection {
    /// As it is shown: `Root cause`, `What went well`.
    package var title: String {
        switch self {
        case .impact: "Impact"
        case .actionItems: "Action items"
        case .list(.wentWell): "What went well"
        case .list(.wentWrong): "What went wrong"
        case .list(.gotLucky): "Where we got lucky"
        case .list(.why): "Five whys"
        case .list(.contributingFactor): "Contributing factors"
        case .list(.processImprovement): "Process improvements"
        case .list(let field): Self.capitalised(field.rawValue) + "s"
        case .text(.measuresIntro): "Before the actions"
        case .text(.internalMessage): "Internal message"
        case .text(.externalMessage): "External message"
        case .text(.editorNote): "Note on the record"
        case .text(.future): "Future"
        case .text(let field): Self.capitalised(field.rawValue)
        }
    }

    private static func capitalised(_ key: String) -> String {
        let words = key.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The question that it answers, for who has to write it.
    package var question: String {
        switch self {
        case .impact: "Who was hurt, how, and how much?"
        case .actionItems: "What has to be done so that it does not happen again, by whom, until when?"
        case .text(let field): field.question
        case .list(let field): field.question
        }
    }
}

extension TextField {
    fileprivate var question: String {
        switch self {
        case .summary: "What happened, in two sentences?"
        case .causeSummary: "What caused it, in one sentence?"
        case .background: "What must one know to understand it?"
        case .leadUp: "What went before it?"
        case .trigger: "What set it off?"
        case .fault: "What did not work as it should have?"
        case .detection: "Who or what noticed it, and when?"
        case .response: "Who came, and what did they do?"
        case .rootCause: "What made it happen, in one paragraph?"
        case .immediateCause: "What was the nearest cause?"
        case .resolution: "What ended it?"
        case .recovery: "How did things come back?"
        case .measuresIntro: "What stands above the action items?"
        case .conclusion: "What is to be remembered?"
        case .future: "What comes next?"
        case .exitCriteria: "When does it count as over?"
        case .internalMessage: "What are colleagues told?"
        case .externalMessage: "What are customers told?"
        case .editorNote: "What must be known about this record?"
        }
    }
}

extension ListField {
    fileprivate var question: String {
        switch self {
        case .contributingFactor: "What helped to make it happen?"
        case .mitigator: "What made it less bad?"
        case .risk: "What could still go wrong?"
        case .challenge: "What made it hard to handle?"
        case .why: "Why did it happen, and why that?"
        case .wentWell: "What worked as it should?"
        case .wentWrong: "What did not work as it should?"
        case .gotLucky: "What could have been worse, but for luck?"
        case .takeaway: "What was learned?"
        case .processImprovement: "What should be done differently?"
        case .link: "Where is more: dashboards, logs, threads?"
        }
    }
}
