import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("the editor and the clipboard")
struct HandsTests {
    @Test("Alt-E hands the line over, and what comes back keeps its stamp")
    func editing() {
        var stage = Stage.live()
        stage.type("short")
        let stamp = stage.model.composer.stamp
        #expect(stage.press(.alt("e")) == [.edit("short")])
        stage.wait(300)
        stage.send(.edited(.text("short\nand long")))
        #expect(stage.model.composer.text == "short\nand long")
        #expect(stage.model.composer.stamp == stamp)
    }

    @Test("what is begun in the editor bears the moment when it was opened")
    func begunOutside() {
        var stage = Stage.live()
        let begun = stage.now
        #expect(stage.press(.alt("e")) == [.edit("")])
        stage.wait(300)
        stage.send(.edited(.text("all of it")))
        #expect(stage.model.composer.stamp == begun)
    }

    @Test(
        "an editor that fails, or changes nothing, leaves the line as it was",
        arguments: [.unchanged, .failed("vi ended with status 1")] as [EditedText])
    func failing(edited: EditedText) {
        var stage = Stage.live()
        stage.type("short")
        let before = stage.model.composer
        stage.press(.alt("e"))
        stage.send(.edited(edited))
        #expect(stage.model.composer == before)
        #expect(stage.screen.contains(edited == .unchanged ? "the editor changed nothing" : "vi ended with status 1"))
    }

    @Test("an editor that leaves nothing clears the line, which can be yanked")
    func emptied() {
        var stage = Stage.live()
        stage.type("short")
        stage.press(.alt("e"))
        stage.send(.edited(.text("")))
        #expect(stage.model.composer.isEmpty)
        stage.press(.control("y"))
        #expect(stage.model.composer.text == "short")
    }

    @Test("a line that came back meanwhile waits, and the edited one stands in the composer")
    func meanwhile() {
        var stage = Stage.live()
        stage.type("first")
        stage.press(.enter, .alt("e"))
        stage.send(.performed(id: 1, .refused("no")))
        stage.send(.edited(.text("second")))
        #expect(stage.model.composer.text == "second")
        stage.press(.enter)
        #expect(stage.model.composer.text == "first")
    }

    @Test("in a form Alt-E hands over the field, which stays one line")
    func field() {
        var stage = Stage.live()
        stage.press(.function(8), .enter)
        stage.type("restore")
        #expect(stage.press(.alt("e")) == [.edit("restore")])
        stage.send(.edited(.text("restore\nfrom backup")))
        #expect(stage.screen.contains("reason ▏ restore from backup"))
    }

    @Test("in a pager, a menu and a confirmation there is nothing to hand over")
    func notEditable() {
        for keys in [[.function(1)], [.function(2)], [.function(8), .enter, .enter, .enter]] as [[Key]] {
            var stage = Stage.live()
            for key in keys { stage.press(key) }
            #expect(stage.press(.alt("e")).isEmpty)
        }
    }

    @Test("Alt-W copies the line, the selected entry with its time, the selected step's command")
    func copying() {
        var stage = Stage.live()
        stage.type("a line")
        #expect(stage.press(.alt("w")) == [.copy("a line")])
        #expect(stage.screen.contains("to the terminal's clipboard: the line, 6 characters"))
        stage.press(.tab)
        #expect(stage.press(.alt("w")) == [.copy("2024-07-12 05:01:30 EDT  decision  roll back deploy 1234")])
        stage.press(.tab)
        #expect(stage.press(.alt("w")) == [.copy("psql -c 'select pg_last_xact_replay_timestamp()'")])
    }

    @Test("the brief on the screen is what is copied, and it says so at its foot")
    func copyingBrief() {
        var stage = Stage.live()
        stage.press(.function(9))
        stage.send(.performed(id: 1, .text(title: "Brief", body: "all of it")))
        #expect(stage.press(.alt("w")) == [.copy("all of it")])
        #expect(stage.screen.contains("to the terminal's clipboard: brief, 9 characters"))
        stage.press(.down)
        #expect(!stage.screen.contains("clipboard"))
    }

    @Test("where a document was written is copied from what tells it, and from an empty line")
    func copyingPath() {
        var stage = Stage.live()
        stage.type("/export")
        stage.press(.enter)
        stage.send(.performed(id: 1, .text(title: "/export", body: "wrote ./x-google-sre.md\n")))
        #expect(stage.press(.alt("w")) == [.copy("./x-google-sre.md")])
        stage.press(.escape)
        #expect(stage.press(.alt("w")) == [.copy("./x-google-sre.md")])
        stage.type("x")
        #expect(stage.press(.alt("w")) == [.copy("x")])
    }

    @Test("nothing hostile, nothing endless and nothing at all reaches the clipboard")
    func refusedCopies() {
        var stage = Stage.live()
        #expect(stage.press(.alt("w")).isEmpty)
        #expect(stage.screen.contains("Alt-W: nothing to copy"))
        stage.press(.paste("a\u{1B}]0;b\u{202E}"))
        #expect(stage.press(.alt("w")) == [.copy("a␛]0;b⟨U+202E⟩")])
        stage.press(.paste(String(repeating: "x", count: 75_000)))
        #expect(stage.press(.alt("w")).isEmpty)
        #expect(stage.screen.contains("too long for a terminal's clipboard"))
    }

    @Test("the menu of an entry copies it")
    func copyingFromMenu() {
        var stage = Stage.live()
        #expect(
            stage.press(.tab, .enter, .character("y")) == [
                .copy("2024-07-12 05:01:30 EDT  decision  roll back deploy 1234")
            ])
    }
}
