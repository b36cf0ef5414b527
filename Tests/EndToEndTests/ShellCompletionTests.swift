import Testing
import Worlds

/// What the shells offer for a line, asked of the shells themselves; a shell that is not installed is left out.
@Suite("completion in the shells")
struct ShellCompletionTests {
    private func world() throws -> World {
        let world = try World()
        let opened = try world.run([
            "open", "Checkout errors", "--severity", "2", "--commander", "grace hopper", "--service", "checkout",
            "--no-console",
        ])
        #expect(opened.status == 0, "\(opened)")
        #expect(try world.run(["step", "add", "look at the $(reboot) `disks`"]).status == 0)
        for shell in ["bash", "zsh", "fish"] {
            try world.write(try world.run(["completion", shell]).output, to: "completion.\(shell)")
        }
        try world.write("text", to: "chat log.txt")
        // The scripts call the program by the name that stands on the line.
        #expect(try world.shell("mkdir bin && ln -s \"$SITROOM\" bin/sitroom").status == 0)
        return world
    }

    private func isInstalled(_ shell: String, _ world: World) throws -> Bool {
        try world.shell("command -v \(shell)").status == 0
    }

    /// The words that bash offers where the last of `words` is being written.
    private func bash(_ world: World, _ words: [String]) throws -> [String] {
        let line = words.map { "'\($0)'" }.joined(separator: " ")
        try world.write(
            """
            source completion.bash
            PATH="$PWD/bin:$PATH"
            COMP_WORDS=(\(line)) COMP_CWORD=\(words.count - 1) COMP_LINE="\(words.joined(separator: " "))"
            _sitroom
            printf '%s\\n' "${COMPREPLY[@]}"
            """, to: "ask.bash")
        let outcome = try world.shell("bash --norc ask.bash")
        #expect(outcome.error.isEmpty, "\(outcome.error)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test("bash offers verbs, subverbs, flags, values and files")
    func bashWords() throws {
        let world = try world()
        #expect(try bash(world, ["sitroom", "sta"]) == ["status", "stats"])
        #expect(try bash(world, ["sitroom", "step", "s"]) == ["start", "skip"])
        #expect(try bash(world, ["sitroom", "status", "mon"]) == ["monitoring"])
        #expect(try bash(world, ["sitroom", "note", "x", "--k"]) == ["--kind"])
        #expect(try bash(world, ["sitroom", "note", "x", "--kind", "de"]) == ["decision"])
        #expect(try bash(world, ["sitroom", "help", "sev"]) == ["severity"])
        #expect(try bash(world, ["sitroom", "export", "-o", "completion.b"]) == ["completion.bash"])
        #expect(try bash(world, ["sitroom", "import", "completion.f"]) == ["completion.fish"])
        #expect(try bash(world, ["sitroom", "nosuch", "x"]).isEmpty)
    }

    @Test("bash offers what stands in the journal, and nothing where there is none")
    func bashNames() throws {
        let world = try world()
        #expect(try bash(world, ["sitroom", "show", "2"]).first?.hasSuffix("-checkout-errors") == true)
        #expect(try bash(world, ["sitroom", "note", "x", "--incident", ""]).count == 1)
        #expect(try bash(world, ["sitroom", "step", "done", ""]).contains("1"))
        #expect(try bash(world, ["sitroom", "strike", "1-"]).count == 1)
        #expect(try bash(world, ["sitroom", "note", "x", "--by", "gr"]) == ["grace\\ hopper"])
        #expect(try bash(world, ["sitroom", "service", "remove", ""]) == ["checkout"])
        #expect(try bash(world, ["sitroom", "export", "--template", "inc"]) == ["incident-report"])
        #expect(try world.shell("rm \"$SITROOM_JOURNAL\"*").status == 0)
        #expect(try bash(world, ["sitroom", "step", "done", ""]).allSatisfy { $0.hasPrefix("-") })
    }

    @Test("zsh offers the same")
    func zsh() throws {
        let world = try world()
        guard try isInstalled("zsh", world) else { return }
        // What compadd is given is what would be offered.
        try world.write(
            """
            PATH="$PWD/bin:$PATH"
            compdef() { :; }
            compadd() { local -a all; [[ $1 == -d ]] && shift 2; [[ $1 == -- ]] && shift; print -rl -- "$@"; }
            _describe() { print -rl -- "${(@P)2}"; }
            _files() { print -r -- FILES; }
            source ./completion.zsh
            ask() { words=("$@"); CURRENT=$#; _sitroom; }
            for line in "sitroom st" "sitroom step " "sitroom status " "sitroom note x --kind " "sitroom export -o " \\
                "sitroom step done " "sitroom show "; do
                print -r -- "== $line"
                ask "${(@s: :)line}"
            done
            """, to: "ask.zsh")
        let outcome = try world.shell("zsh -f ask.zsh")
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
        let parts = outcome.output.split(separator: "== ").map(String.init)
        #expect(parts.count == 7, "\(outcome.output)")
        let offered = ["status", "done", "monitoring", "decision", "FILES", "\n1:", "-checkout-errors"]
        for (part, word) in zip(parts, offered) { #expect(part.contains(word), "\(part)") }
    }

    @Test("fish offers the same, with what each is")
    func fish() throws {
        let world = try world()
        guard try isInstalled("fish", world) else { return }
        let asked = [
            ("sitroom sta", "status\tchange the working state"), ("sitroom step ", "done\ttick a step off"),
            ("sitroom status mon", "monitoring"), ("sitroom note x --ki", "--kind\tnote, action, decision"),
            ("sitroom note x --kind de", "decision"), ("sitroom step done ", "1\topen: look at the $(reboot) `disks`"),
            ("sitroom show ", "-checkout-errors\tinvestigating  Checkout errors"), ("sitroom playbook us", "use"),
        ]
        let script = asked.map { "echo '== \($0.0)'; complete -C '\($0.0)'" }.joined(separator: "\n")
        try world.write("set -p PATH $PWD/bin\nsource completion.fish\n\(script)\n", to: "ask.fish")
        let outcome = try world.shell("fish --no-config ask.fish")
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
        let parts = outcome.output.split(separator: "== ").map(String.init)
        #expect(parts.count == asked.count)
        for (part, word) in zip(parts, asked) { #expect(part.contains(word.1), "\(part)") }
    }
}
