import Commands
import TextUI

extension Model {
    /// F1: of the verb that is being written its page, else the list, the keys of this part of the screen first.
    mutating func openHelp(_ verb: [String]? = nil) {
        overlay = .help(HelpPage(in: part, verb: verb ?? Completion.verb(in: composer.text)?.path))
    }

    /// `/help`, which stood in the composer itself.
    mutating func openHelp(for topic: HelpTopic) {
        switch topic {
        case .overview, .manual, .recordSchema: overlay = .help(HelpPage(in: part))
        case .verb(let path): overlay = .help(HelpPage(in: part, verb: path))
        }
    }

    private var part: ScreenPart {
        switch focus {
        case .composer: incident == nil ? .board : .composer
        case .timeline: .timeline
        case .checklist: .checklist
        case .state: .state
        }
    }

    mutating func press(_ key: Key, in page: HelpPage) -> [Effect] {
        if key == .control("c") || key == .function(1) {
            overlay = nil
            return []
        }
        if let verb = page.verb { return press(key, in: page, verb) }
        return pressInList(key, page)
    }

    /// A page is left by Esc, and by typing, which searches on.
    private mutating func press(_ key: Key, in page: HelpPage, _ verb: [String]) -> [Effect] {
        var moved = page
        let view = HelpView(self, page)
        switch key {
        case .escape, .backspace: moved.verb = nil
        case .enter:
            overlay = nil
            writeVerb(verb)
            return []
        case .up: moved.top -= 1
        case .down: moved.top += 1
        case .pageUp: moved.top -= max(1, view.pageRows - 1)
        case .pageDown: moved.top += max(1, view.pageRows - 1)
        case .home: moved.top = 0
        case .end: moved.top = view.pageLines.count
        case .character:
            moved.verb = nil
            overlay = .help(moved)
            return pressInList(key, moved)
        default: break
        }
        moved.top = min(max(0, moved.top), max(0, view.pageLines.count - view.pageRows))
        overlay = .help(moved)
        return []
    }

    private mutating func pressInList(_ key: Key, _ page: HelpPage) -> [Effect] {
        switch key {
        case .escape:
            overlay = page.query.isEmpty ? nil : .help(HelpPage(in: page.part))
        case .enter: return openChosen(page)
        case .up: choose(page.selected - 1, in: page)
        case .down: choose(page.selected + 1, in: page)
        case .pageUp: choose(page.selected - max(1, HelpView(self, page).rows / 2), in: page)
        case .pageDown: choose(page.selected + max(1, HelpView(self, page).rows / 2), in: page)
        case .home: choose(0, in: page)
        case .end: choose(.max, in: page)
        default: search(key, page)
        }
        return []
    }

    private mutating func search(_ key: Key, _ page: HelpPage) {
        var changed = page
        if case .character(" ") = key, page.query.isEmpty { return }
        if case .newline = key { return }
        guard changed.query.handle(key), changed.query.count <= 200 else { return }
        changed.viewport = ListViewport(isFollowing: false)
        choose(0, in: changed)
    }

    /// Chooses a row and shows it; with the first one also what stands above it.
    private mutating func choose(_ choice: Int, in page: HelpPage) {
        var moved = page
        let choices = HelpIndex(self, page).choices
        moved.selected = min(max(0, choice), max(0, choices.count - 1))
        overlay = .help(moved)
        guard !choices.isEmpty else { return }
        let view = HelpView(self, moved)
        let all = Array(HelpIndex(self, moved).rows.indices)
        if moved.selected == 0 { moved.viewport.select(0, all, rows: view.rows, height: view.height) }
        moved.viewport.select(choices[moved.selected], all, rows: view.rows, height: view.height)
        overlay = .help(moved)
    }

    /// Of a verb its page opens; a function key is pressed; all else is only read.
    private mutating func openChosen(_ page: HelpPage) -> [Effect] {
        let index = HelpIndex(self, page)
        guard index.choices.indices.contains(page.selected) else { return [] }
        switch index.rows[index.choices[page.selected]].subject {
        case .verb(let path):
            var opened = page
            (opened.verb, opened.top) = (path, 0)
            overlay = .help(opened)
        case .key(let key):
            guard let number = key.functionNumber, number != 1, obstacle(to: key) == nil else { return [] }
            overlay = nil
            return pressFunction(number)
        case .heading, .topic: break
        }
        return []
    }

    /// Lets the person go on in the composer, with the palette of what may follow.
    private mutating func writeVerb(_ path: [String]) {
        let line = "/" + path.joined(separator: " ")
        focus = .composer
        if !composer.text.hasPrefix(line) { composer.fill(with: line + " ", at: now) }
        completion = CompletionState()
    }

    /// A click chooses, a second one opens.
    mutating func click(_ point: Point, in page: HelpPage) -> [Effect] {
        guard let choice = HelpView(self, page).choice(at: point) else { return [] }
        if choice == page.selected { return openChosen(page) }
        choose(choice, in: page)
        return []
    }

    mutating func scroll(_ page: HelpPage, by rows: Int) {
        guard page.verb == nil else {
            var moved = page
            let view = HelpView(self, page)
            moved.top = min(max(0, page.top + rows), max(0, view.pageLines.count - view.pageRows))
            overlay = .help(moved)
            return
        }
        choose(page.selected + rows, in: page)
    }
}
