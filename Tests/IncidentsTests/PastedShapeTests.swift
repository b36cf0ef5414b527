import Incidents
import Testing

@Suite struct PastedShapeTests {
    @Test(
        "lines with times look like a timeline",
        arguments: [
            "09:00 a\n09:10 b", "ada  9:00 AM\na\nb\nc\nd\ne\n\ngrace  9:05 AM\nf",
            "- **09:00 UTC:** a\n- **09:10 UTC:** b", "| Time | What |\n|---|---|\n| 09:00 | a |\n| 09:05 | b |",
            "9:23 PM PT − a\n\n9:30 PM PT − b", "2024-07-12T09:00Z a\n2024-07-12T09:10Z b",
            "The story\n\n09:00 a\nmore\n09:10 b\nmore",
        ])
    func timelines(text: String) {
        #expect(PastedShape(text).isTimeline)
        #expect(!PastedShape(text).isPostmortem)
    }

    @Test(
        "other texts do not",
        arguments: [
            "", "one\ntwo", "09:00 alone", "09:00 alone\nand more\nand more", "$ kubectl get pods\nNAME READY\na 1/1",
            "it broke at 09:00\nand again at 09:30", "09:00 a\nb\nc\nd\ne\nf\ng\n09:10 h",
        ])
    func others(text: String) {
        #expect(!PastedShape(text).isTimeline)
    }

    @Test("a megabyte is judged by its beginning")
    func long() {
        #expect(PastedShape(String(repeating: "09:00 a\n", count: 100_000)).isTimeline)
        #expect(!PastedShape(String(repeating: "é", count: 500_000)).isTimeline)
    }
}
