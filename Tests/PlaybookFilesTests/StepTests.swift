import PlaybookFiles
import Playbooks
import Testing

/// What becomes a step, in the shapes that runbooks have.
struct StepTests {
    @Test("ordered lists keep their numbers and their nesting")
    func ordered() throws {
        let text = """
            # Restart

            3. Drain the node
               1. Cordon it
               2. Wait
            4. Reboot
            """
        #expect(
            try dump(text) == """
                # Restart
                [ ] 3. Drain the node
                  [ ] 1. Cordon it
                  [ ] 2. Wait
                [ ] 4. Reboot
                """)
    }

    @Test("task lists are steps under any heading, ticked or not, numbered or not")
    func tasks() throws {
        let text = """
            ## Overview
            - [ ] one
            * [x] two
            ## Notes
            1. [X] three

            - a fact
            """
        #expect(
            try dump(text) == """
                ## Overview
                [ ] one
                [x] two
                ## Notes
                | - a fact
                [x] 1. three
                """)
    }

    @Test("bullets are steps under a procedure and the headings below it, not under an overview")
    func bullets() throws {
        let text = """
            # Disk full
            - owned by storage
            ## Overview
            - happens on Mondays
            ## Diagnosis
            - look at `df`
            ### On the replica
            - look there
            ### Related links
            - [wiki](https://wiki)
            """
        #expect(
            try dump(text) == """
                # Disk full
                | - owned by storage
                ## Overview
                | - happens on Mondays
                ## Diagnosis
                [ ] look at df
                ### On the replica
                [ ] look there
                ### Related links
                | - [wiki](https://wiki)
                """)
    }

    @Test("in a file written for Sitroom every bullet is a step, but under References")
    func ours() throws {
        let text = """
            ---
            name: x
            severity: 2
            ---
            ## Anything
            - do it
            ## References
            - a book
            """
        #expect(try dump(text) == "## Anything\n[ ] do it\n## References\n| - a book")
    }

    @Test("numbered headings with text under them are steps, and take the first code as command")
    func numberedHeadings() throws {
        let text = """
            # Failover
            ## 1. Check the primary
            Is it gone?
            ```sh
            pg_isready
            ```
            ## Step 2: Promote (5m)
            ```sql
            select pg_promote();
            ```
            Then look.
            ## 3. Overview
            Words.
            """
        #expect(
            try dump(text) == """
                ## 1. Check the primary
                [ ] 1. Check the primary
                    $sh: pg_isready
                    > Is it gone?
                ## Step 2: Promote (5m)
                [ ] 2. Promote (300s)
                    $sql: select pg_promote();
                    > Then look.
                ## 3. Overview
                | Words.
                """)
    }

    @Test("a procedure of text alone is one step; one that introduces others stays text")
    func proseOnly() throws {
        let text = """
            # T
            ## Mitigation
            Choose one.
            ### Roll back
            Use the button.
            """
        #expect(
            try dump(text) == """
                ## Mitigation
                | Choose one.
                ### Roll back
                [ ] Roll back
                    > Use the button.
                """)
    }

    @Test("a procedure of text and code is one step though sections below have their own")
    func proseWithCode() throws {
        #expect(
            try dump("# T\n## Diagnosis\nLook.\n```sh\nls\n```\n### More\n1. go\n") == """
                ## Diagnosis
                [ ] Diagnosis
                    $sh: ls
                    > Look.
                ### More
                [ ] 1. go
                """)
    }

    @Test("where nothing looks like a step, bullets are; where there are none, sections are")
    func fallback() throws {
        #expect(try dump("# T\n## Colours\n- red\n- blue") == "## Colours\n[ ] red\n[ ] blue")
        #expect(try dump("# T\nOnly text.") == "# T\n[ ] T\n    > Only text.")
        #expect(try dump("Only text.") == " \n[ ] Only text.\n    > Only text.")
    }

    @Test(
        "a stub loads and has no steps", arguments: ["", "\n\n", "# Title only", "<!-- nothing yet -->", "---\n---\n"])
    func stubs(text: String) throws {
        #expect(try parse(text).stepCount == 0)
    }

    @Test("a table of contents is not a procedure")
    func contents() throws {
        let text = """
            1. [Diagnosis](#diagnosis)
               1. [Disk](#disk)
            2. [Mitigation](#mitigation)

            ## Diagnosis
            1. look
            """
        #expect(try parse(text).stepCount == 1)
    }

    @Test("the first code under a step is its command, further code and the rest its detail")
    func detail() throws {
        let text = """
            1. Look at it
               ```bash {linenos=true}
               df -h |
                 sort
               ```

               Good is less.

               > **Note** careful

               | a | b |
               |---|---|
               | 1 | 2 |

               ~~~
               out
               ~~~
               <details>
               ![the graph](g.png)
               </details>
            """
        #expect(
            try dump(text) == """
                 \n[ ] 1. Look at it
                    $bash: df -h |
                    $bash:   sort
                    > Good is less.
                    >\u{20}
                    > > **Note** careful
                    >\u{20}
                    > | a | b |
                    > |---|---|
                    > | 1 | 2 |
                    >\u{20}
                    > ~~~
                    > out
                    > ~~~
                    >\u{20}
                    > <details>
                    > ![the graph](g.png)
                    > </details>
                """)
    }

    @Test("indented code and code in a tabbed list come out at the margin")
    func indentedCode() throws {
        #expect(try dump("1. a\n\n       x\n         y\n") == " \n[ ] 1. a\n    $: x\n    $:   y")
        #expect(try dump("1.\ta\n\n\t```sh\n\tx\n\t\ty\n\t```\n") == " \n[ ] 1. a\n    $sh: x\n    $sh: \ty")
    }

    @Test("code that follows a list at the margin is the section's, not the last step's")
    func codeAfterList() throws {
        #expect(try dump("1. a\n\n```sh\nx\n```\n") == " \n| ```sh\n| x\n| ```\n[ ] 1. a")
    }

    @Test("tables, quotes, HTML and images of a section stay as they are written")
    func proseIsKept() throws {
        let prose =
            "| a | b |\n|---|---|\n| `1` | **2** |\n\n> a quote\n\n<div class=\"x\">\nhi\n</div>\n\n![alt](x.png)"
        #expect(try parse("## T\n\(prose)\n\n1. a\n").sections[0].prose == prose)
    }

    @Test(
        "inline markup is rendered to words",
        arguments: [
            ("run **`kubectl get pods`** now", "run kubectl get pods now"),
            ("see [the graph](https://g/d)", "see the graph (https://g/d)"),
            ("see <https://g/d>", "see https://g/d"),
            ("see [below](#below)", "see below"),
            ("see [the book][b]", "see the book (https://b)"),
            ("see [B] or [b][]", "see B (https://b) or b (https://b)"),
            ("[b] first", "b (https://b) first"), ("see [c] or [x][y]", "see [c] or [x][y]"),
            ("look at ![red line](r.png)", "look at red line"),
            ("restart <pod-name> in <b>bold</b><br>now", "restart <pod-name> in bold now"),
            ("keep item_data_feed and {{service}} and 5 * 3", "keep item_data_feed and {{service}} and 5 * 3"),
            ("a &amp; b \\*", "a & b *"),
            ("over\n   two lines", "over two lines"),
        ])
    func inline(markdown: String, words: String) throws {
        #expect(try parse("1. \(markdown)\n\n[b]: https://b\n").sections[0].steps.first?.text == words)
    }

    @Test("an item that begins with code or a heading still has words")
    func itemsWithoutParagraph() throws {
        #expect(try dump("1. ```sh\n   make it\n   ```\n") == " \n[ ] 1. make it\n    $sh: make it")
        #expect(try parse("1. ### Big\n").sections[0].steps.first?.text == "Big")
        #expect(try parse("1.\n2. b\n").sections[0].steps.map(\.text) == ["b"])
    }
}
