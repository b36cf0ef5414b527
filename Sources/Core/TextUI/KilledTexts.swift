/// What was killed in a line, the last to be yanked first: at most `most` texts, and older ones only while they are
/// together no more than a line may hold.
struct KilledTexts: Equatable, Sendable {
    static let most = 16

    /// The latest stands last.
    private var texts: [[Character]] = []

    var count: Int { texts.count }

    /// The text that was killed so many kills ago, around and around; empty if nothing was.
    func text(age: Int) -> [Character] {
        texts.isEmpty ? [] : texts[texts.count - 1 - age % texts.count]
    }

    mutating func add(_ text: [Character]) {
        texts.append(text)
        while texts.count > 1, texts.count > KilledTexts.most || size > LineEditor.mostBytes { texts.removeFirst() }
    }

    /// Adds to the latest.
    mutating func extend(with text: [Character], atStart: Bool) {
        let latest = texts.popLast() ?? []
        add(atStart ? text + latest : latest + text)
    }

    private var size: Int { texts.reduce(0) { $0 + $1.count } }
}
