import Commands
import Playbooks
import Testing

@Suite("What is said of playbooks")
struct PlaybookTextTests {
    private let playbook = Playbook(
        name: "general", title: "Any incident", severity: 2,
        sections: [
            PlaybookSection(title: "Triage", level: 2, prose: "Keep calm.", steps: [PlaybookStep(text: "Look")]),
            PlaybookSection(
                title: "Fix", level: 2,
                steps: [
                    PlaybookStep(
                        text: "Restart", depth: 1, command: StepCommand(language: "sh", script: "systemctl restart x"),
                        owner: "ops", seconds: 60, dueSeconds: 5400, condition: StepCondition("severity <= 2"))
                ]),
        ], hash: "ab")

    @Test("as text its steps are numbered through all sections, with their commands")
    func text() {
        let text = PlaybookText.show(playbook)
        #expect(
            text.hasPrefix(
                "Any incident (general)\n\nTriage\n  Keep calm.\n  1 Look\n\nFix\n    2 Restart @ops (1m) (due: 1h 30m) "
            ))
        #expect(text.contains("(when: severity <= 2)\n"))
        #expect(text.contains("$ systemctl restart x"))
    }

    @Test("as JSON it is whole")
    func json() {
        let expected = """
            {"name":"general","title":"Any incident","severity":2,"services":[],"steps":2,"hash":"ab","sections":[\
            {"title":"Triage","level":2,"prose":"Keep calm.","steps":[{"n":1,"text":"Look","depth":0}]},\
            {"title":"Fix","level":2,"steps":[{"n":2,"text":"Restart","depth":1,"owner":"ops","seconds":60,\
            "due_seconds":5400,"when":"severity <= 2","command":{"language":"sh","script":"systemctl restart x"}}]}]}
            """
        #expect(PlaybookText.showJSON(playbook).compact == expected)
    }

    @Test("a hostile title reaches no terminal as it is")
    func hostile() {
        var hostile = playbook
        hostile.title = "\u{1B}[31mred"
        #expect(!PlaybookText.list([hostile], problems: ["\u{1B}x"]).contains("\u{1B}"))
        #expect(!PlaybookText.show(hostile).contains("\u{1B}"))
    }
}
