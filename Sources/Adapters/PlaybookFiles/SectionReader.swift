import Playbooks

/// Divides a text into sections, and decides what in them is a step:
///
/// 1. the items of ordered lists and of task lists, and of bullets that hold such a list, but no table of contents;
/// 2. bullets under a procedure's heading (Diagnosis, Mitigation, Steps …, or a numbered one) or a heading below it,
///    everywhere where the front matter is Sitroom's own, never under Overview, References and their like;
/// 3. a section that has only text, when its heading is numbered or a procedure's, unless it
///    is words alone that lead in to steps of the sections below.
///
/// A file in which nothing of this is found is read again with all bullets as steps, then with each section as one.
///
/// At most 2,000 sections a file: headings beyond that are text.
struct SectionReader {
    private static let sectionLimit = 2000

    private enum Laxity: CaseIterable {
        case procedures, allBullets, allSections
    }

    private struct Draft {
        let heading: Heading?
        let level: Int
        /// The heading's own.
        let lines: Range<Int>
        /// Whether the heading is a paragraph in bold letters.
        var isLabel = false
        var blocks: [Block] = []
        /// Whether it stands under a procedure's heading.
        var isProcedure = false
        /// Its heading's, with those of the headings above.
        var condition: StepCondition?

        var hasCode: Bool {
            blocks.contains { $0.isCode }
        }
    }

    private let source: MarkdownSource
    private let takesAllBullets: Bool
    private let drafts: [Draft]

    /// `isOurs` when the front matter says that the file was written for Sitroom.
    init(_ source: MarkdownSource, isOurs: Bool) {
        self.source = source
        takesAllBullets = isOurs
        drafts = SectionReader.drafts(of: source)
    }

    /// The first heading's words.
    var firstTitle: String? {
        drafts.lazy.filter { !$0.isLabel }.compactMap { $0.heading?.title }.first { !$0.isEmpty }
    }

    /// The sections, what of their words could not be read, and where their commands stand.
    func content() -> (
        sections: [PlaybookSection], remarks: [Remark], commands: [(command: StepCommand, line: Int)]
    ) {
        var steps = StepReader(source: source)
        var sections: [PlaybookSection] = []
        for laxity in Laxity.allCases {
            steps = StepReader(source: source)
            sections = read(laxity, &steps)
            if sections.contains(where: { !$0.steps.isEmpty }) { break }
        }
        let title = drafts.firstIndex { $0.heading != nil && !$0.isLabel }
        for index in sections.indices { place(&sections[index], under: drafts[index]) }
        let shown = sections.indices.filter { !isBare(sections[$0], isTitle: $0 == title) }.map { sections[$0] }
        return (shown, remarks + steps.remarks, steps.commands)
    }

    private var remarks: [Remark] {
        drafts.compactMap { draft in draft.heading?.unread.map { Remark(lines: draft.lines, words: $0) } }
    }

    /// A heading's condition goes to the steps; where there are none it stays in the title, so that it is seen.
    private func place(_ section: inout PlaybookSection, under draft: Draft) {
        guard let condition = draft.condition else { return }
        if section.steps.isEmpty { section.title = draft.heading?.wholeTitle ?? "" }
        for index in section.steps.indices {
            section.steps[index].condition = section.steps[index].condition.map { condition.and($0) } ?? condition
        }
    }

    /// The document's title alone is no section, nor is nothing before the first heading.
    private func isBare(_ section: PlaybookSection, isTitle: Bool) -> Bool {
        let isFrame = section.level == 0 || (section.level == 1 && isTitle)
        return isFrame && section.prose.isEmpty && section.steps.isEmpty
    }

    private static func drafts(of source: MarkdownSource) -> [Draft] {
        var drafts = [Draft(heading: nil, level: 0, lines: 0..<0)]
        var level = 0
        for (index, block) in source.blocks.enumerated() {
            if drafts.count >= sectionLimit {
                drafts[drafts.count - 1].blocks.append(block)
            } else if case .heading(let own) = block.kind {
                level = own
                drafts.append(Draft(heading: Heading(source.heading(block)), level: own, lines: block.lines))
            } else if let label = label(block, at: index, in: source, after: drafts[drafts.count - 1]) {
                drafts.append(
                    Draft(heading: label, level: min(6, max(level, 1) + 1), lines: block.lines, isLabel: true))
            } else {
                drafts[drafts.count - 1].blocks.append(block)
            }
        }
        return inherited(drafts)
    }

    /// The heading that a paragraph in bold letters is: one with a number, one above a list that says what the list is,
    /// and any that ends such a section.
    private static func label(_ block: Block, at index: Int, in source: MarkdownSource, after draft: Draft) -> Heading?
    {
        guard let words = source.label(block) else { return nil }
        let heading = Heading(words)
        let isAboveList = index + 1 < source.blocks.count && source.blocks[index + 1].isList
        let isTelling = heading.label != nil || (isAboveList && heading.sense != .neutral)
        return isTelling || draft.isLabel ? heading : nil
    }

    /// A heading that says nothing of its own is what the nearest one above it is; a lone first-level heading is the
    /// document's title and passes nothing on.
    private static func inherited(_ drafts: [Draft]) -> [Draft] {
        let isTitled = drafts.count { $0.level == 1 } == 1
        var above: [(level: Int, isProcedure: Bool, condition: StepCondition?)] = []
        return drafts.map { draft in
            var draft = draft
            while let last = above.last, last.level >= draft.level { above.removeLast() }
            switch draft.heading?.sense {
            case .procedure: draft.isProcedure = true
            case .background: draft.isProcedure = false
            case .neutral: draft.isProcedure = draft.heading?.label != nil || above.last?.isProcedure == true
            case nil: draft.isProcedure = false
            }
            let (outer, own) = (above.last?.condition, draft.heading?.condition)
            draft.condition = outer.map { outer in own.map { outer.and($0) } ?? outer } ?? own
            above.append((draft.level, draft.isProcedure && !(isTitled && draft.level == 1), draft.condition))
            return draft
        }
    }

    private func read(_ laxity: Laxity, _ steps: inout StepReader) -> [PlaybookSection] {
        var sections = drafts.map { section($0, laxity, &steps) }
        for index in sections.indices.reversed() where isOneStep(index, in: sections, laxity) {
            collapse(&sections[index], drafts[index], &steps)
        }
        return sections
    }

    private func section(_ draft: Draft, _ laxity: Laxity, _ reader: inout StepReader) -> PlaybookSection {
        var section = PlaybookSection(title: draft.heading?.title ?? "", level: draft.level)
        let (steps, others) = reader.read(draft.blocks, depth: 0) { isSteps($0, in: draft, laxity) }
        section.steps = steps
        section.prose = others.compactMap(source.prose).joined(separator: "\n\n")
        return section
    }

    private func isSteps(_ block: Block, in draft: Draft, _ laxity: Laxity) -> Bool {
        guard block.isList, !source.isContents(block) else { return false }
        if source.hasOrderedList(block) || source.hasTasks(block) || draft.isProcedure { return true }
        let isBackground = draft.heading?.sense == .background
        return (takesAllBullets || laxity != .procedures) && !isBackground
    }

    private func isOneStep(_ index: Int, in sections: [PlaybookSection], _ laxity: Laxity) -> Bool {
        let (draft, section) = (drafts[index], sections[index])
        guard section.steps.isEmpty, StepReader.stepLimit > index else { return false }
        let isNumbered = draft.heading?.label != nil && draft.heading?.sense != .background
        guard laxity == .allSections || draft.isProcedure || isNumbered else { return false }
        let below = sections.indices[(index + 1)...].prefix { sections[$0].level > draft.level }
        let isLeadIn = below.contains { !sections[$0].steps.isEmpty } && !draft.hasCode
        return !isLeadIn && (!section.prose.isEmpty || (isNumbered && below.isEmpty))
    }

    /// Makes the section one step of its heading's words.
    private func collapse(_ section: inout PlaybookSection, _ draft: Draft, _ reader: inout StepReader) {
        var step = PlaybookStep(StepEnding(draft.heading?.words ?? ""), depth: 0)
        step.label = draft.heading?.label
        let below = reader.take(draft.blocks, into: &step)
        if step.text.isEmpty { step.text = opening(of: step) }
        guard !step.text.isEmpty else { return }
        section.prose = ""
        section.steps = [step] + below
    }

    /// What a text without a heading begins with.
    private func opening(of step: PlaybookStep) -> String {
        let line = step.detail.split(whereSeparator: \.isNewline).first ?? ""
        let words = source.plain(String(line.prefix(200)))
        return words.isEmpty
            ? step.command?.script.split(whereSeparator: \.isNewline).first.map(String.init) ?? "" : words
    }
}
