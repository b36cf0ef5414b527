import Playbooks
import Testing

struct PlaybookTests {
    @Test("the steps of all sections are counted, nested ones too")
    func stepCount() {
        let steps = [PlaybookStep(text: "a"), PlaybookStep(text: "b", depth: 1)]
        let sections = [
            PlaybookSection(title: "One", level: 2, steps: steps), PlaybookSection(title: "Two", level: 2),
            PlaybookSection(title: "Three", level: 2, steps: [PlaybookStep(text: "c")]),
        ]
        #expect(Playbook(name: "p", title: "P", sections: sections).stepCount == 3)
    }
}
