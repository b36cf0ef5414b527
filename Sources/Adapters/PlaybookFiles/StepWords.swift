/// A step's first paragraph taken apart: the box and the words.
struct StepWords {
    /// nil where there was no box.
    private(set) var isTicked: Bool?
    /// What is left to be freed from its markup.
    private(set) var markdown: String

    /// Takes off `[ ] ` or `[x] `.
    init(_ paragraph: String) {
        markdown = paragraph
        isTicked = nil
        let head = paragraph.prefix(4)
        guard head.first == "[", head.dropFirst(2).first == "]", let mark = head.dropFirst().first else { return }
        guard head.count == 3 || head.last?.isWhitespace == true, " xX\t".contains(mark) else { return }
        isTicked = mark == "x" || mark == "X"
        markdown = paragraph.dropFirst(3).trimmed
    }
}
