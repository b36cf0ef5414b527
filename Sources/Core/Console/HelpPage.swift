import Commands
import TextUI

/// The help that F1 opens: a list that typing searches, and behind each verb its whole page.
package struct HelpPage: Equatable, Sendable {
    /// The part of the screen that it was asked for in; its keys come first.
    package let part: ScreenPart
    /// The words that are looked for.
    package internal(set) var query = LineEditor()
    /// The place of the chosen row among those that can be chosen.
    package internal(set) var selected = 0
    var viewport = ListViewport<Int>(isFollowing: false)
    /// The verb whose page is open; nil while the list is.
    package internal(set) var verb: [String]?
    /// The first row of that page that is shown, counted from 0.
    var top = 0

    init(in part: ScreenPart, verb: [String]? = nil) {
        self.part = part
        self.verb = verb
    }

    /// What is looked for, word by word.
    var words: [String] { query.text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) }
}

/// One row of the help's list.
struct HelpRow: Equatable {
    let subject: Subject
    let label: String
    let text: String
    /// Why it does nothing now.
    let obstacle: String?
    /// What else is known of it, and is searched.
    let details: [String]

    enum Subject: Equatable {
        case heading
        case key(BoundKey)
        case verb([String])
        case topic
    }

    init(_ subject: Subject, _ label: String, _ text: String = "", obstacle: String? = nil, details: [String] = []) {
        self.subject = subject
        self.label = label
        self.text = text
        self.obstacle = obstacle
        self.details = details
    }

    var isHeading: Bool { subject == .heading }
}
