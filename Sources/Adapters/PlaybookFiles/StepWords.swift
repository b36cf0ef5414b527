import Playbooks

/// A step's first paragraph taken apart: the box, the words, and who and how long at their end.
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

    /// Takes `@owner` and `(5m)` off the end of words, once each, in either order.
    static func ending(_ plain: String) -> (text: String, owner: String?, seconds: Int64?) {
        var text = plain
        var (owner, seconds): (String?, Int64?) = (nil, nil)
        while let space = text.lastIndex(of: " ") {
            let last = text[text.index(after: space)...]
            if seconds == nil, let time = duration(last) {
                seconds = time
            } else if owner == nil, let name = person(last) {
                owner = name
            } else {
                break
            }
            text = text[..<space].trimmed
        }
        return (text, owner, seconds)
    }

    private static func duration(_ word: Substring) -> Int64? {
        guard word.first == "(", word.last == ")" else { return nil }
        return DurationText.seconds(word.dropFirst().dropLast())
    }

    private static func person(_ word: Substring) -> String? {
        guard word.first == "@", word.count > 1 else { return nil }
        let name = word.dropFirst()
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "._-/".contains($0) }
        return isName && name.last?.isPunctuation == false ? String(name) : nil
    }
}
