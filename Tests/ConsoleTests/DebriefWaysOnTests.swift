import Commands
import Incidents
import Postmortems
import Testing
import TextUI

@testable import Console

/// What the debrief offers where something stands in the way.
@Suite struct DebriefWaysOnTests {
    private func submitted(_ effects: [Effect]) -> (id: Int, action: Action)? {
        for case .perform(let id, let submission) in effects { return (id, submission.request.action) }
        return nil
    }

    @Test("a file in the way of w can be left or written over, a key each")
    func occupiedExport() throws {
        var stage = Stage.debriefed(rows: 40)
        let first = try #require(submitted(stage.press(.character("w"))))
        stage.send(.performed(id: first.id, .occupied("nothing is written: a.md was not written by Sitroom")))
        #expect(stage.screen.contains("a.md was not written by Sitroom"))
        #expect(!stage.screen.contains("--replace"))
        let second = try #require(submitted(stage.press(.character("r"))))
        guard case .export(let arguments) = second.action else { throw Unexpected() }
        #expect(arguments.replaces)
        stage.send(.performed(id: second.id, .occupied("nothing is written: again")))
        stage.press(.character("o"))
        #expect(stage.screen.contains("Where does the document go?"))
        stage.press(.control("u"))
        stage.type("other.md")
        stage.press(.enter)
        #expect(stage.screen.contains("the document goes to other.md"))
    }

    @Test("where a document was written, and what was kept in it, is said beside the sections")
    func saysWhere() throws {
        var stage = Stage.debriefed(rows: 40)
        let sent = try #require(submitted(stage.press(.character("w"))))
        let answer = "wrote ./a.md; what was changed by hand is kept in Summary\n"
        stage.send(.performed(id: sent.id, .text(title: "/export", body: answer)))
        #expect(stage.model.overlay == nil)
        #expect(stage.screen.contains("what was changed by hand is kept in Summary"))
        let read = try #require(submitted(stage.press(.character("p"))))
        stage.send(.performed(id: read.id, .text(title: "google-sre", body: "wrote nothing")))
        guard case .pager? = stage.model.overlay else { throw Unexpected() }
    }

    @Test("a file in the way of closing is named, and written over only after everything was shown once more")
    func occupiedClosing() throws {
        var stage = Stage.debriefed(rows: 40)
        stage.press(.character("c"))
        let first = try #require(submitted(stage.press(.character("y"))))
        stage.send(.performed(id: first.id, .occupied("nothing is closed: a.md was not written by Sitroom")))
        #expect(submitted(stage.press(.character("r"))) == nil)
        #expect(stage.screen.contains("(REPLACES"))
        let second = try #require(submitted(stage.press(.character("y"))))
        guard case .close(let arguments) = second.action else { throw Unexpected() }
        #expect(arguments.replaces)
    }

    @Test("outside of the debrief the flags are named, and the line comes back")
    func occupiedLine() throws {
        var stage = Stage.live()
        stage.type("/export")
        let sent = try #require(submitted(stage.press(.escape, .enter)))
        stage.send(.performed(id: sent.id, .occupied("nothing is written: a.md is in the way")))
        #expect(stage.screen.contains("--replace"))
        #expect(stage.model.composer.text == "/export")
    }

    @Test("a section that a dead console left half written opens as it was, quotes, dashes and lines included")
    func takesSection() throws {
        var stage = Stage.halfDebriefed(rows: 40)
        let text = "it's \"half\" -- done\n\n--at noon"
        stage.send(.draftFound(AbandonedDraft(text: "/set trigger \(text)", stamp: nil, savedAt: stage.now)))
        #expect(stage.screen.contains("Ctrl-Y takes it"))
        #expect(!stage.screen.contains("Esc drops it"))
        #expect(stage.press(.control("y")).contains(.settleDraft))
        #expect(stage.model.debrief?.selection == .section(.text(.trigger)))
        guard case .form(let form) = stage.model.overlay else { throw Unexpected() }
        #expect(form.fields.map(\.editor.text) == [text])
        #expect(stage.model.unsent?.text == "/set trigger \(text)")
    }

    @Test("an item that was being changed opens with its list, and any other line waits in the composer")
    func takesOthers() throws {
        var stage = Stage.halfDebriefed(rows: 40)
        stage.send(
            .draftFound(AbandonedDraft(text: "/set went-well --item 2 a spare", stamp: nil, savedAt: stage.now)))
        stage.press(.control("y"))
        guard case .form(let form) = stage.model.overlay else { throw Unexpected() }
        #expect(form.fields.map(\.editor.text) == ["a spare"])
        #expect(form.title.hasPrefix("Change"))
        stage.press(.enter)
        stage.send(.draftFound(AbandonedDraft(text: "a plain note", stamp: nil, savedAt: stage.now)))
        stage.press(.control("y"))
        #expect(stage.model.debrief == nil)
        #expect(stage.model.composer.text == "a plain note")
    }

    private struct Unexpected: Error {}
}
