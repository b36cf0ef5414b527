import PlaybookFiles
import Playbooks
import Testing

/// Lists as people write them who don't indent as CommonMark asks.
struct LooseListTests {
    @Test("what stands between two parts of a numbered list is the step's above it, and the count goes on")
    func interrupted() throws {
        let text = """
            ## Restart
            1. Stop it
            ```sh
            systemctl stop x
            ```
            Wait a minute.

            2. Start it

            ```sh
            systemctl start x
            ```

            ```
            started
            ```
            3. Look
            """
        #expect(
            try dump(text) == """
                ## Restart
                [ ] 1. Stop it
                    $sh: systemctl stop x
                    > Wait a minute.
                [ ] 2. Start it
                    $sh: systemctl start x
                    > ```
                    > started
                    > ```
                [ ] 3. Look
                """)
    }

    @Test("so is what is indented by two columns below a number, though every item is numbered 1")
    func twoColumns() throws {
        let text = """
            ## Restart
            1. Stop it

              ```sh
              stop x
              ```

              It may take a while.

            1. Delete the disks

              - the first:

                ```
                delete 1
                ```

              - the second

            1. Look
            1. Look again

            Done.

            1. another list
            """
        #expect(
            try dump(text) == """
                ## Restart
                | Done.
                [ ] 1. Stop it
                    $sh: stop x
                    > It may take a while.
                [ ] 2. Delete the disks
                  [ ] the first:
                      $: delete 1
                  [ ] the second
                [ ] 3. Look
                [ ] 4. Look again
                [ ] 1. another list
                """)
    }

    @Test("code after a step that ends with a colon is that step's, other code at the margin is the section's")
    func colon() throws {
        #expect(
            try dump("1. run\n2. look at:\n\n```\nx\n```\n\n```\ny\n```\n") == """
                 \n| ```
                | y
                | ```
                [ ] 1. run
                [ ] 2. look at:
                    $: x
                """)
    }

    @Test("code between bullets belongs to the bullet above, nested or not")
    func codeBetweenBullets() throws {
        let text = """
            ## Mitigation
            1. For containers:

               - Clean the images:

               ```sh
               prune
               ```

               - Remove the pods:

               ```sh
               rm
               ```
            ## Steps
            - one
            ```sh
            a
            ```
            - two
            """
        #expect(
            try dump(text) == """
                ## Mitigation
                [ ] 1. For containers:
                  [ ] Clean the images:
                      $sh: prune
                  [ ] Remove the pods:
                      $sh: rm
                ## Steps
                [ ] one
                    $sh: a
                [ ] two
                """)
    }

    @Test("bullets right below a number are nested under it")
    func bulletsBelowNumbers() throws {
        #expect(
            try dump("# Plan\n1) Triage\n- Page\n- Declare\n\n2) Fix\n- Roll back\n\n- a fact\n") == """
                # Plan
                [ ] 1) Triage
                  [ ] Page
                  [ ] Declare
                [ ] 2) Fix
                  [ ] Roll back
                  [ ] a fact
                """)
    }

    @Test("a line in bold letters above a list says what the list is, and one with a number is a step")
    func labels() throws {
        let text = """
            # Disk full
            ## Alert
            **Symptoms:**
            - slow

            **Steps to fix**:

            - clean

            **Later**

            - think
            ## Other
            **Step 1: Stop it**

            ```sh
            stop
            ```
            **2. Start it**

            Gently.
            """
        #expect(
            try dump(text) == """
                ## Alert
                ### Symptoms
                | - slow
                ### Steps to fix
                [ ] clean
                ### Later
                | - think
                ## Other
                ### Step 1: Stop it
                [ ] 1. Stop it
                    $sh: stop
                ### 2. Start it
                [ ] 2. Start it
                    > Gently.
                """)
    }

    @Test("bold words that are only loud stay among the text")
    func loud() throws {
        #expect(
            try dump("## Steps\n**WARNING: destroys data**\n\n1. go\n")
                == "## Steps\n| **WARNING: destroys data**\n[ ] 1. go")
    }

    @Test("headings beyond 2,000 are text, and so are the items of a list beyond 2,000 steps")
    func bounds() throws {
        let many = try parse(String(repeating: "# a\n\n1. x\n\n", count: 2100))
        #expect(many.sections.count == 1999)
        #expect(many.sections.last?.prose.contains("# a") == true)
        let list = try parse((0..<2001).map { "- [ ] a\($0)\n" }.joined())
        #expect(list.stepCount == 2000)
        #expect(list.sections[0].steps.last?.detail == "- [ ] a2000")
    }
}
