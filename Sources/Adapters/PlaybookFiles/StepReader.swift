import Playbooks

/// Reads the items of a list as steps.
///
/// An item's first paragraph is the step's words; a list in it holds the steps nested under it; its first code is the
/// command; the rest is detail, as Markdown. At most 2,000 steps a file: lists beyond that stay text.
struct StepReader {
    static let stepLimit = 2000
    static let depthLimit = 8

    let source: MarkdownSource
    private(set) var count = 0
    private(set) var remarks: [Remark] = []
    /// The steps' commands, and the lines that their scripts begin in.
    private(set) var commands: [(command: StepCommand, line: Int)] = []

    init(source: MarkdownSource) {
        self.source = source
    }

    mutating func steps(in list: Block, depth: Int = 0) -> [PlaybookStep] {
        guard case .list(let isOrdered, let start, let delimiter) = list.kind else { return [] }
        var steps: [PlaybookStep] = []
        for (offset, item) in list.children.enumerated() where count < StepReader.stepLimit {
            steps += read(item, label: isOrdered ? "\(start + offset)\(delimiter)" : nil, depth: depth)
        }
        return steps
    }

    private mutating func read(_ item: Block, label: String?, depth: Int) -> [PlaybookStep] {
        guard let lead = item.children.first else { return [] }
        if lead.isList { return item.children.flatMap { steps(in: $0, depth: depth) } }
        var step = opened(by: lead, depth: depth)
        step.label = label
        count += 1
        let below = take(item.children.dropFirst(lead.kind == .paragraph ? 1 : 0), into: &step)
        if step.text.isEmpty { step.text = words(step.command?.script ?? step.detail) }
        return step.text.isEmpty ? below : [step] + below
    }

    private mutating func opened(by lead: Block, depth: Int) -> PlaybookStep {
        guard lead.kind == .paragraph else { return PlaybookStep(text: "", depth: depth) }
        let words = StepWords(source.paragraph(lead))
        let ending = StepEnding(source.plain(words.markdown))
        if let unread = ending.unread { remarks.append(Remark(lines: lead.lines, words: unread)) }
        var step = PlaybookStep(ending, depth: depth)
        step.isTicked = words.isTicked ?? false
        return step
    }

    /// Puts blocks under a step, and gives the steps nested under it.
    mutating func take(_ blocks: some Sequence<Block>, into step: inout PlaybookStep) -> [PlaybookStep] {
        var below: [PlaybookStep] = []
        var detail: [String] = []
        for block in blocks {
            if case .code = block.kind, step.command == nil {
                step.command = command(block)
            } else if block.isList, step.depth < StepReader.depthLimit, count < StepReader.stepLimit {
                below += steps(in: block, depth: step.depth + 1)
            } else if let text = source.prose(block) {
                detail.append(text)
            }
        }
        step.detail = detail.joined(separator: "\n\n")
        if let condition = step.condition {
            for index in below.indices {
                below[index].condition = below[index].condition.map { condition.and($0) } ?? condition
            }
        }
        return below
    }

    private mutating func command(_ block: Block) -> StepCommand {
        let command = source.command(block)
        let isFenced = block.kind == .code(isFenced: true)
        commands.append((command, block.lines.lowerBound + (isFenced ? 1 : 0)))
        return command
    }

    /// The first line of what has no paragraph.
    private func words(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first { $0.contains { $0.isLetter || $0.isNumber } }
        return source.plain(String((line ?? "").drop { "#> -*".contains($0) }))
    }
}

extension PlaybookStep {
    init(_ words: StepEnding, depth: Int) {
        self.init(
            text: words.text, depth: depth, owner: words.owner, seconds: words.seconds, dueSeconds: words.dueSeconds,
            condition: words.condition)
    }
}

extension MarkdownSource {
    /// A block as Markdown to be shown; nil for a rule, a comment and what is empty. Indented code gets a fence, since
    /// its indentation is gone.
    func prose(_ block: Block) -> String? {
        switch block.kind {
        case .rule: return nil
        case .html:
            let text = markdown(block)
            return text.hasPrefix("<!--") && text.hasSuffix("-->") ? nil : text
        case .code(isFenced: false): return "```\n\(command(block).script)\n```"
        case .heading, .paragraph, .code(isFenced: true), .quote, .list, .item:
            let text = markdown(block)
            return text.isEmpty ? nil : text
        }
    }

    /// Whether a list is a table of contents: every item is a link into the same file.
    func isContents(_ list: Block) -> Bool {
        !list.children.isEmpty
            && list.children.allSatisfy { item in
                guard let lead = item.children.first, lead.kind == .paragraph else { return false }
                let text = paragraph(lead)
                return text.hasPrefix("[") && text.hasSuffix(")") && text.contains("](#")
            }
    }

    /// Whether any item of the list, or of one within it, has a box to tick.
    func hasTasks(_ list: Block) -> Bool {
        contains(list) { item in
            item.children.first.map { $0.kind == .paragraph && StepWords(paragraph($0)).isTicked != nil } ?? false
        }
    }

    /// Whether an ordered list stands somewhere in this one.
    func hasOrderedList(_ list: Block) -> Bool {
        list.isOrderedList || contains(list) { $0.children.contains { $0.isOrderedList } }
    }

    private func contains(_ list: Block, where holds: (Block) -> Bool) -> Bool {
        list.children.contains { item in
            holds(item) || item.children.contains { $0.isList && contains($0, where: holds) }
        }
    }
}
