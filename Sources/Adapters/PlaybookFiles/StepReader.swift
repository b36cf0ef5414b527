import Playbooks

/// Reads the items of a list as steps.
///
/// An item's first paragraph is the step's words; a list in it holds the steps nested under it; its first code is the
/// command; the rest is detail, as Markdown. What stands between a list and its continuation is the last item's, as
/// people mean it who don't indent. At most 2,000 steps a file: what lies beyond them is the last one's detail.
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

    /// The steps among blocks, those of the chosen lists with what belongs to them, and the other blocks.
    mutating func read(
        _ blocks: [Block], depth: Int, where isSteps: (Block) -> Bool
    ) -> (steps: [PlaybookStep], others: [Block]) {
        var steps: [PlaybookStep] = []
        var others: [Block] = []
        var index = 0
        /// How far an interrupted ordered list has counted; 0 after any other block.
        var counted = 0
        while index < blocks.count {
            let block = blocks[index]
            index += 1
            let begun = block.firstNumber == 1 ? counted : 0
            var found = isSteps(block) ? self.steps(in: block, begun: begun, depth: depth) : []
            counted = 0
            guard let last = found.last else {
                others.append(block)
                continue
            }
            let count = source.continuation(of: block, in: blocks[index...], asks: last.text.hasSuffix(":"))
            for extra in blocks[index..<index + count] { put(extra, under: &found, depth: depth) }
            if count > 0, let first = block.firstNumber { counted = first - 1 + begun + block.children.count }
            index += count
            steps += found
        }
        return (steps, others)
    }

    /// Puts a block that stands behind a list under its last step, or under the one nested in it that asks for code.
    private mutating func put(_ block: Block, under steps: inout [PlaybookStep], depth: Int) {
        var place = steps.lastIndex { $0.depth == depth } ?? steps.count - 1
        if case .code = block.kind, let last = steps.last, last.command == nil, last.text.hasSuffix(":") {
            place = steps.count - 1
        }
        steps += take([block], into: &steps[place])
    }

    /// - Parameter begun: how many items of the same list stand before an interruption.
    private mutating func steps(in list: Block, begun: Int = 0, depth: Int) -> [PlaybookStep] {
        guard case .list(let isOrdered, let start, let delimiter) = list.kind else { return [] }
        var steps: [PlaybookStep] = []
        for (offset, item) in list.children.enumerated() {
            guard count < StepReader.stepLimit else {
                return kept(list.children[offset...], under: steps)
            }
            steps += read(item, label: isOrdered ? "\(start + begun + offset)\(delimiter)" : nil, depth: depth)
        }
        return steps
    }

    private func kept(_ items: ArraySlice<Block>, under steps: [PlaybookStep]) -> [PlaybookStep] {
        guard let last = steps.indices.last else { return [] }
        var steps = steps
        let texts = [steps[last].detail] + items.map { source.markdown($0) }
        steps[last].detail = texts.filter { !$0.isEmpty }.joined(separator: "\n")
        return steps
    }

    private mutating func read(_ item: Block, label: String?, depth: Int) -> [PlaybookStep] {
        guard let lead = item.children.first else { return [] }
        if lead.isList { return item.children.flatMap { steps(in: $0, depth: depth) } }
        var step = opened(by: lead, depth: depth)
        step.label = label
        count += 1
        let below = take(Array(item.children.dropFirst(lead.kind == .paragraph ? 1 : 0)), into: &step)
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
    mutating func take(_ blocks: [Block], into step: inout PlaybookStep) -> [PlaybookStep] {
        let hasRoom = step.depth < StepReader.depthLimit && count < StepReader.stepLimit
        var (below, others) = read(blocks, depth: step.depth + 1) { hasRoom && $0.isList }
        var detail = step.detail.isEmpty ? [] : [step.detail]
        for block in others {
            if case .code = block.kind, step.command == nil {
                step.command = command(block)
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
