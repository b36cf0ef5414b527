import Console
import Incidents
import Testing
import TextUI

@Suite("the demo's player")
struct DemoPlayerTests {
    private let model = Stage.live().model

    /// What a player does when its clock stands at each of `times`.
    private func acts(_ player: inout DemoPlayer, _ times: Int64...) -> [DemoPlayer.Act] {
        times.flatMap { now in
            var done: [DemoPlayer.Act] = []
            while let act = player.next(at: now, model, isSettled: true) { done.append(act) }
            return done
        }
    }

    @Test("the whole script is played at once at a great speed, in its order, and then the keyboard is the person's")
    func whole() {
        var player = DemoPlayer(speed: .infinity)
        let all = acts(&player, 0)
        #expect(all.count { $0 == .press(.enter) } > 20)
        #expect(!player.isPlaying && player.caption.contains("sitroom open TITLE"))
        #expect(player.delay(at: 0, isSettled: true) == nil)
    }

    @Test("the script takes about a minute at speed 1, and never more than a minute and a half")
    func length() {
        var player = DemoPlayer(speed: 1)
        var now: Int64 = 0
        while player.isPlaying, now < 200_000 {
            while player.next(at: now, model, isSettled: true) != nil {}
            now += max(1, player.delay(at: now, isSettled: true) ?? 0)
        }
        #expect((45_000...90_000).contains(now), "\(now)")
    }

    @Test("it waits until the console has answered, whatever the speed")
    func settles() {
        var player = DemoPlayer(speed: .infinity)
        #expect(player.next(at: 0, model, isSettled: false) == nil)
        #expect(player.delay(at: 0, isSettled: false) == nil)
        #expect(player.next(at: 0, model, isSettled: true) != nil)
    }

    @Test("Space holds it, Right plays one step of it, Space goes on")
    func paused() {
        var player = DemoPlayer(speed: 1)
        _ = acts(&player, 0)
        let caption = player.caption
        #expect(player.take(.character(" ")) == nil && player.isPaused)
        #expect(acts(&player, 10_000, 100_000).isEmpty)
        _ = player.take(.right)
        #expect(acts(&player, 100_000).last == .press(.enter))
        #expect(player.isPaused && player.caption == caption)
        _ = player.take(.character(" "))
        _ = acts(&player, 110_000, 115_000)
        #expect(player.caption != caption)
    }

    @Test("Esc and q end it; other keys do nothing; Ctrl-C is the console's")
    func ended() {
        for key in [Key.escape, .character("q")] {
            var player = DemoPlayer(speed: 1)
            #expect(player.take(.character("x")) == nil && player.isPlaying)
            #expect(player.take(key) == nil && !player.isPlaying)
            #expect(acts(&player, 1_000_000).isEmpty)
        }
        var player = DemoPlayer(speed: 1)
        #expect(player.take(.control("c")) == .control("c"))
    }

    @Test("a caption fits on two rows of a small screen, and needs no sign that ASCII lacks but one")
    func captions() {
        for step in DemoScript.steps { #expect(step.caption.count <= 80, "\(step.caption)") }
    }

    @Test(
        "the caption stands below the console, which keeps its own size or loses its last row",
        arguments: [
            (12, 40, [" DEMO  An incident begins with its tit…"]),
            (
                24, 40,
                [
                    " DEMO  An incident begins with its", "       title. --drill marks it as an",
                    "       exercise.",
                ]
            ),
            (
                24, 80,
                [
                    " DEMO  An incident begins with its title. --drill marks it as an exercise.",
                    "       Space pauses, Right: next, Esc: your turn, Ctrl-C leaves",
                ]
            ),
        ])
    func caption(rows: Int, columns: Int, expected: [String]) {
        let size = Size(rows: rows, columns: columns)
        let console = DemoView.consoleSize(in: size)
        let stage = Stage.live(rows: console.rows, columns: console.columns)
        var player = DemoPlayer(speed: 1)
        _ = acts(&player, 0)
        let frame = DemoView.frame(player, stage.model, size: size)
        let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        #expect(frame.size == size && lines.suffix(expected.count) == expected[...])
        let above = view(stage.model).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.dropLast(expected.count) == above.prefix(rows - expected.count))
    }
}
