import PlaybookFiles
import Playbooks
import Testing

/// What stands at the end of a step's words and of a heading.
struct StepEndingTests {
    @Test(
        "who and how long are taken off the end of a step, in either order",
        arguments: [
            ("Confirm @ada (2m)", "Confirm", "ada", 120), ("Confirm (1h30m) @db-team", "Confirm", "db-team", 5400),
            ("Confirm (2 min)", "Confirm (2 min)", nil, nil), ("Mail a@b", "Mail a@b", nil, nil),
            ("Ask @ada first", "Ask @ada first", nil, nil), ("(5m)", "(5m)", nil, nil),
            ("Wait(5m)", "Wait(5m)", nil, nil), ("Wait ( 5m )", "Wait", nil, 300), ("@ada", "@ada", nil, nil),
            ("Wait (5m) (6m)", "Wait (5m)", nil, 360), ("Look (see above)", "Look (see above)", nil, nil),
        ] as [(String, String, String?, Int64?)])
    func ending(words: String, text: String, owner: String?, seconds: Int64?) throws {
        #expect(try step(words) == PlaybookStep(text: text, owner: owner, seconds: seconds))
    }

    @Test(
        "by when and in which case are taken off too, in any order",
        arguments: [
            ("Call (due: 30m)", "Call", 1800, nil), ("Call (due: +1h30m)", "Call", 5400, nil),
            ("Call (Due:30m)", "Call", 1800, nil), ("Call (when: severity <= 2)", "Call", nil, "severity <= 2"),
            ("Call (when: service in [a, b c])", "Call", nil, "service in [a, b c]"),
            ("Call (due: 0m) (WHEN: status is identified)", "Call", 0, "status is identified"),
            ("Call (when: severity<=2) (due: 5m)", "Call", 300, "severity<=2"),
            ("Call (due: soon)", "Call (due: soon)", nil, nil), ("Call (due: -5m)", "Call (due: -5m)", nil, nil),
            ("Call (when: needed)", "Call (when: needed)", nil, nil), ("Call (when:)", "Call (when:)", nil, nil),
            ("Call (when: severity > 5)", "Call (when: severity > 5)", nil, nil),
            (
                "Call (when: severity = 1) (when: severity = 2)", "Call (when: severity = 1)", nil, "severity = 2"
            ),
            ("(when: severity <= 2)", "(when: severity <= 2)", nil, nil),
            ("when severity <= 2, call", "when severity <= 2, call", nil, nil),
        ] as [(String, String, Int64?, String?)])
    func dueAndCondition(words: String, text: String, due: Int64?, condition: String?) throws {
        let expected = PlaybookStep(text: text, dueSeconds: due, condition: condition.flatMap { StepCondition($0) })
        #expect(try step(words) == expected)
        #expect((expected.condition == nil) == (condition == nil))
    }

    @Test("all four stand in any order", arguments: permutations)
    func allFour(ends: [String]) throws {
        let expected = PlaybookStep(
            text: "Fail over", owner: "dba", seconds: 600, dueSeconds: 1800, condition: StepCondition("severity <= 2"))
        #expect(try step("Fail over " + ends.joined(separator: " ")) == expected)
    }

    private static var permutations: [[String]] {
        let ends = ["@dba", "(10m)", "(due: 30m)", "(when: severity <= 2)"]
        return ends.flatMap { first in
            ends.filter { $0 != first }.flatMap { second in
                let rest = ends.filter { $0 != first && $0 != second }
                return [[first, second] + rest, [first, second] + rest.reversed()]
            }
        }
    }

    @Test("a heading's condition is that of the steps under it and under the headings below, with and between them")
    func headings() throws {
        let text = """
            # Outage
            ## Mitigation (when: severity <= 2)
            - [ ] one
            - [ ] two (when: service is database)
            ### On the replica (5m) (when: status is identified)
            1. three
            ## Close
            1. four
            """
        let sections = try parse(text).sections
        #expect(sections.map(\.title) == ["Mitigation", "On the replica (5m)", "Close"])
        #expect(
            sections.flatMap(\.steps).map { $0.condition?.text } == [
                "severity <= 2", "severity <= 2 and service is database", "severity <= 2 and status is identified", nil,
            ])
    }

    @Test("the title's condition is for the whole file, and a section that is a step keeps its own")
    func titleAndSection() throws {
        let text = """
            # Outage (when: service in [database])
            ## 1. Fail over (when: severity = 1) (10m)
            Press the button.
            """
        let playbook = try parse(text)
        #expect(playbook.title == "Outage")
        let step = PlaybookStep(
            text: "Fail over", label: "1.", detail: "Press the button.", seconds: 600,
            condition: StepCondition("service in [database] and severity = 1"))
        #expect(playbook.sections.map(\.steps) == [[step]])
    }

    @Test("what is nested under a step has its condition too")
    func nested() throws {
        let text = """
            1. Fail over (when: severity = 1)
               1. Stop the primary
                  - [ ] twice (when: service is b)
               2. Promote
            2. Wait
            """
        #expect(
            try parse(text).sections[0].steps.map { $0.condition?.text } == [
                "severity = 1", "severity = 1", "severity = 1 and service is b", "severity = 1", nil,
            ])
    }

    @Test("a heading without steps keeps its condition where it can be read")
    func headingOfProse() throws {
        let text = "# T\n## Overview (when: severity <= 2)\nWords.\n## Steps\n1. go\n"
        #expect(try parse(text).sections.map(\.title) == ["Overview (when: severity <= 2)", "Steps"])
    }

    @Test("a heading's other words in parentheses stay")
    func foreignHeading() throws {
        let text = "# T\n## Steps (when: needed)\n1. go\n"
        #expect(try dump(text) == "## Steps (when: needed)\n[ ] 1. go")
    }

    private func step(_ words: String) throws -> PlaybookStep {
        try #require(try parse("- [ ] \(words)").sections.first?.steps.first)
    }
}
