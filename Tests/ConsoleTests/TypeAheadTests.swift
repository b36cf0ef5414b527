import Commands
import Console
import Incidents
import Testing
import TextUI

@Suite("typing on while an incident is on its way")
struct TypeAheadTests {
    /// The board, after a title and a first line were sent faster than the journal writes.
    private func ahead() -> Stage {
        var stage = Stage()
        stage.type("Database outage")
        stage.press(.enter)
        stage.type("probes ")
        stage.wait(1)
        stage.type("red")
        #expect(stage.press(.enter).isEmpty)
        stage.type("next")
        return stage
    }

    private func requests(_ effects: [Effect]) -> [Action] {
        effects.compactMap { effect in
            guard case .perform(_, let submission) = effect else { return nil }
            return submission.request.action
        }
    }

    @Test("what was sent meanwhile goes to the incident when it is there, with its first keystroke's time")
    func released() throws {
        var stage = ahead()
        stage.record(.open(Opening(title: "Database outage", zone: "UTC", day: "2024-07-12")))
        stage.wait(5)
        stage.send(.performed(id: 1, .recorded(line: "declared", remarks: [])))
        let effects = stage.send(
            .refreshed(
                Snapshot(
                    incident: stage.incident, zone: Stage.newYork, page: stage.page(.latest(count: 9)),
                    query: .latest(count: 9))))
        let note = NoteArguments(text: .words("probes red"))
        let submission = Submission(
            request: Request(.note(note)), text: "probes red", stamp: Stage.at(0), incident: stage.incident?.id)
        #expect(effects == [.perform(id: 2, submission)])
        #expect(stage.model.composer.text == "next" && stage.model.composer.stamp == Stage.at(1))
        #expect(stage.model.now == stage.now)
    }

    @Test("a board that is still shown does not release it")
    func staleSnapshot() {
        var stage = ahead()
        stage.send(.performed(id: 1, .recorded(line: "declared", remarks: [])))
        stage.refresh()
        #expect(requests(stage.press(.enter)).isEmpty)
    }

    @Test(
        "if it can't be declared nothing of it is sent, and the text stays",
        arguments: [Outcome.refused("no"), .failed(message: "disk", emergencyFile: nil)])
    func dropped(_ outcome: Outcome) {
        var stage = ahead()
        #expect(stage.send(.performed(id: 1, outcome)).isEmpty)
        #expect(stage.model.composer.text == "probes red\nnext")
    }

    @Test("a console that is started on an incident sends nothing before it is there")
    func atTheStart() {
        var model = Model(
            size: Size(rows: 24, columns: 80), author: "ada", hostZone: Stage.newYork, now: Stage.at(0),
            isIncidentComing: true)
        let keys = "red".map { Key.character($0) } + [.enter]
        #expect(keys.flatMap { update(.key($0, at: Stage.at(0)), &model) }.isEmpty)
        #expect(model.pending.isEmpty)
    }

    @Test("Ctrl-C ends the waiting")
    func cleared() {
        var stage = ahead()
        stage.press(.control("c"))
        #expect(stage.model.composer.isEmpty)
        stage.type("Mail is late")
        #expect(requests(stage.press(.enter)).count == 1)
    }

    @Test("a note that is sent after /open is not for the incident that is still on the screen")
    func otherIncident() {
        var stage = Stage.live()
        stage.type("/open Mail is late")
        #expect(stage.press(.enter).count == 1)
        stage.type("queue is long")
        #expect(stage.press(.enter).isEmpty)
        stage.refresh()
        #expect(stage.model.pending.count == 1)
    }
}
