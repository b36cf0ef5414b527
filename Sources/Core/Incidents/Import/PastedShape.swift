/// What a text that was pasted looks like from its beginning: quick, whatever its length.
package struct PastedShape: Hashable, Sendable {
    /// Lines with a time of their own.
    private var timed = 0
    /// Lines that name who speaks, and when.
    private var speakers = 0
    private var filled = 0
    /// Places that headings or labels name.
    private var sections = 0

    /// What is beyond these is not looked at.
    private static let mostBytes = 65_536
    private static let mostLines = 400

    package init(_ text: String) {
        let isLong = text.utf8.count > Self.mostBytes
        let start = isLong ? String(decoding: text.utf8.prefix(Self.mostBytes), as: UTF8.self) : text
        let lines = Array(TextLine.lines(of: start).prefix(Self.mostLines))
        for line in TimelineLine.all(lines) {
            if line.hasTime { timed += 1 }
            if line.isSpeaker { speakers += 1 }
        }
        filled = lines.count { !$0.isBlank }
        sections = Set(DocumentParts(lines).parts.compactMap(\.name)).count
    }

    /// Whether it is to be read as one: at least two times, which are a good part of the lines or stand beside names.
    package var isTimeline: Bool { timed >= 2 && (timed * 3 >= filled || speakers >= 2) }

    /// Whether it has the parts of a whole postmortem.
    package var isPostmortem: Bool { sections >= 3 }
}
