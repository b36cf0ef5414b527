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

    /// How many of the blocks behind a list are its last item's, though they stand at the margin:
    ///
    /// - all up to an ordered list that counts on from this one;
    /// - what is indented by less than an ordered item's words, as in `  - x` below `1. y`;
    /// - code between bullets, and code after an item that `asks` for it with a colon at its end;
    /// - bullets right below an ordered item, without a blank line.
    func continuation(of list: Block, in rest: ArraySlice<Block>, asks: Bool) -> Int {
        guard case .list(let isOrdered, _, _) = list.kind, let next = rest.first else { return 0 }
        if isOrdered, let further = rest.firstIndex(where: \.isOrderedList) {
            let between = rest[..<further]
            if !between.isEmpty, counts(rest[further], onFrom: list, past: between) { return between.count }
        }
        let indented = isOrdered ? rest.prefix { $0.column >= list.column + 2 }.count : 0
        if indented > 0 { return indented }
        let codes = rest.prefix { $0.isCode }.count
        if !isOrdered, codes > 0, rest.dropFirst(codes).first?.isBullets == true { return codes }
        if asks, codes > 0 { return 1 }
        return isOrdered && next.isBullets && !isBlank(next.lines.lowerBound - 1) ? 1 : 0
    }

    /// Lists of one item each that all have the number 1 count on as well, with code alone between them.
    private func counts(_ further: Block, onFrom list: Block, past between: ArraySlice<Block>) -> Bool {
        guard case .list(_, let start, let delimiter) = list.kind,
            case .list(_, let furtherStart, let furtherDelimiter) = further.kind, delimiter == furtherDelimiter
        else { return false }
        let isRepeated = furtherStart == start && list.children.count == 1 && further.children.count == 1
        return furtherStart == start + list.children.count || (isRepeated && between.allSatisfy { $0.isCode })
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
