import Commands
import Testing

@Suite struct HelpTests {
    @Test("the overview names every verb of the venue once, in at most 80 columns", arguments: [Venue.shell, .console])
    func overview(venue: Venue) {
        let lines = Help.overview(in: venue).split(separator: "\n", omittingEmptySubsequences: false)
        for verb in VerbTable.all {
            let count = lines.count { $0.hasPrefix("  \(verb.shortUsage) ") && $0.contains(verb.summary.prefix(20)) }
            #expect(count == (verb.venue.includes(venue) ? 1 : 0), "\(verb.name)")
        }
        #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
        #expect(VerbGroup.allCases.allSatisfy { lines.contains($0.rawValue[...]) })
    }

    @Test(
        "a verb's page shows its usage, flags and examples, in at most 80 columns", arguments: VerbTable.all.map(\.path)
    )
    func page(path: [String]) throws {
        let verb = try #require(VerbTable.verb(path))
        let isConsoles = verb.venue == .console
        let page = try #require(Help.verb(path, in: isConsoles ? .console : .shell))
        let prompt = isConsoles ? "/" : "sitroom "
        #expect(page.hasPrefix(prompt + verb.shortUsage))
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
        for flag in verb.acceptedFlags where flag.venue.includes(isConsoles ? .console : .shell) {
            #expect(page.contains(flag.usage), "\(flag.name)")
        }
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for example in verb.examples { #expect(words.contains(prompt + example), "\(example)") }
    }

    @Test("the page of a word with subverbs shows them all; an unknown one has none")
    func parents() throws {
        let page = try #require(Help.verb(["playbook"]))
        #expect(["list", "show", "use", "check"].allSatisfy { page.contains("sitroom playbook \($0)") })
        #expect(Help.verb(["nosuch"]) == nil)
        #expect(Help.verb(["completion"], in: .console) == nil)
    }

    @Test("a page reads as it is meant to")
    func golden() {
        #expect(
            Help.verb(["note"]) == """
                sitroom note [TEXT] [--kind K] [--tag T]… [--pin] [--alert FILE]

                  Add an entry to the timeline (also log).
                  With -, or without text, it reads the text from a pipe on standard input.
                  With --alert it adds an entry for each alert that the file or the pipe holds,
                  and none twice.

                Flags
                  --kind K                    note, action, decision, hypothesis or impact
                  --tag T                     a tag to find it by
                  --pin                       mark it as belonging in the postmortem
                  --alert FILE                read an alert: JSON, as for open --alert

                Common flags
                  --at T                      when it happened: -10m, 09:25, 2024-07-12 09:00
                  --by WHO                    who did it
                  --json                      print JSON
                  --incident INCIDENT         which incident: its handle or the beginning of it
                  --journal PATH              the journal's file
                  --config PATH               the configuration's file
                  --author WHO                who writes
                  -h, --help                  show the verb's help

                Examples
                  sitroom note found schema mismatches in the orders service
                  sitroom note "roll back deploy 1234" --kind decision --at -10m
                  sitroom log "95% of probes green" --tag probes --pin
                  sitroom note --alert alert.json

                """)
    }

    @Test("the function bar keeps six keys below 100 columns and shows ten from there")
    func bar() {
        #expect(KeyBinding.bar(columns: 99).map(\.label) == ["F1", "F2", "F5", "F6", "F8", "F10"])
        #expect(
            KeyBinding.bar(columns: 100).map(\.label) == ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10"])
    }

    @Test("each key stands in the table once and in the help of keys")
    func keys() {
        #expect(Set(KeyBinding.all.map(\.key)) == Set(BoundKey.allCases))
        #expect(KeyBinding.all.count == BoundKey.allCases.count)
        for binding in KeyBinding.all { #expect(Help.keys.contains("  \(binding.label) ")) }
        #expect(Help.keys.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}

@Suite struct VerbTableTests {
    @Test("no two rows share a path, no alias is a verb")
    func uniqueness() {
        let paths = VerbTable.all.map(\.path)
        #expect(Set(paths).count == paths.count)
        let firsts = Set(paths.compactMap(\.first))
        #expect(VerbTable.all.allSatisfy { firsts.isDisjoint(with: $0.aliases) })
    }

    @Test("a row's flags are told apart, also from the common ones", arguments: VerbTable.all.map(\.path))
    func flags(path: [String]) throws {
        let names = try #require(VerbTable.verb(path)).acceptedFlags.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test("flags of the same name take the same, where a verb and its subverbs could be confused")
    func sameNames() {
        for first in VerbTable.firstWords(in: .both) {
            let flags = VerbTable.rows(for: first).flatMap(\.acceptedFlags)
            for group in Dictionary(grouping: flags, by: \.name).values {
                #expect(Set(group.map(\.usage)).count == 1, "\(first) --\(group[0].name)")
            }
        }
    }

    @Test("only the last word takes the rest", arguments: VerbTable.all.map(\.path))
    func rest(path: [String]) throws {
        #expect(try #require(VerbTable.verb(path)).positionals.dropLast().allSatisfy { !$0.takesRest })
    }

    @Test("every verb has examples, and with them a summary in one phrase", arguments: VerbTable.all.map(\.path))
    func documented(path: [String]) throws {
        let verb = try #require(VerbTable.verb(path))
        #expect(!verb.examples.isEmpty && !verb.summary.isEmpty && !verb.summary.hasSuffix("."))
    }
}

@Suite struct ShellCompletionTests {
    @Test("each script names every verb, subverb, flag and known value", arguments: Shell.allCases)
    func completeness(shell: Shell) {
        let words = Set(ShellCompletion.script(for: shell).split { " \n'|():\"".contains($0) }.map(String.init))
        for verb in VerbTable.all where verb.venue.includes(.shell) {
            for word in verb.path + verb.aliases { #expect(words.contains(word), "\(word)") }
            for flag in verb.acceptedFlags {
                #expect(words.contains(shell == .fish ? flag.name : flag.spelling), "\(flag.name)")
                for word in flag.value?.kind.words ?? [] { #expect(words.contains(word), "\(word)") }
            }
        }
    }
}
