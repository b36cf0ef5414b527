import Testing
import Worlds

/// Line by line, and where something is refused or lies beside the journal.
@Suite("hostile texts in lines")
struct HostileLinesTests {
    @Test("the console without a screen prints text")
    func plain() throws {
        var count = 0
        try FaultLine("hostile texts, plain console", count: 1, soakCount: 100).run { random, _ in
            let world = try World()
            try world.run(["open", "Checkout", "--no-console"]).expectSuccess()
            // What is typed is shown by the kernel, as it came.
            let terminal = try PseudoTerminal(
                world, ["/bin/sh", "-c", "stty -echo; exec \"$SITROOM\" --plain"], columns: 80, type: "dumb",
                environment: ["SITROOM": world.binary, "PATH": "/usr/bin:/bin"])
            try terminal.waitFor("tell more")
            var texts = HostileText()
            for number in 1...120 {
                // The terminal's own keys are left out: they end lines, words and programs.
                let line = texts.line(&random).filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x1B || $0 == 0x07 }
                let end = terminal.received.count
                try terminal.send([0x20] + line + [0x0A])
                try terminal.waitFor("(entry \(number + 1))", after: end)
            }
            for verb in [
                "/timeline 120", "/state", "/steps", "/board", "/show", "/brief", "/search k", "/entry 3", "/no",
            ] {
                try terminal.type("\(verb)\n")
            }
            try terminal.type("/quit\n")
            count += 120
            let status = try terminal.finish()
            let strangers = TerminalSequences([]).strangers(in: terminal.received)
            return FaultLine.Finding(faults: strangers + (status == 0 ? [] : ["it ended with \(status)"]))
        }
        FaultLine.tell("hostile texts, plain console: \(count) texts")
    }

    @Test("refusals, names of files and the environment are told as text")
    func beside() throws {
        var count = 0
        try FaultLine("hostile texts, refusals and surroundings", count: 1, soakCount: 100).run { random, _ in
            let incident = try HostileIncident(&random)
            for name in (1...8).map({ "f\($0)" }) { try incident.write(name) }
            try incident.shell(Self.refusals + Self.files + Self.environments + Self.end, answering: "ended.")
            try incident.shell(Self.foreign + Self.end, answering: "ended.")
            count += 8
            return FaultLine.Finding(faults: incident.strangers)
        }
        FaultLine.tell("hostile texts, refusals and surroundings: \(count) texts")
    }

    /// Each text in each place that refuses, or takes it as it is.
    private static let refusals = """
        "$SITROOM" open --no-console -- "$(cat f8)"
        for f in f1; do
            t=$(cat $f)
            "$SITROOM" "$t"
            "$SITROOM" "--$t"
            "$SITROOM" note "--$t" x
            "$SITROOM" help -- "$t"
            for flag in --at --kind --incident --journal --config --severity --zone --alert; do
                "$SITROOM" note "$flag" "$t" -- "$t"
            done
            "$SITROOM" open --zone "$t" --severity "$t" --playbook "$t" --detected "$t" -- x
            for verb in severity status role milestone set add remove amend strike pin undo step hypothesis ack \\
                search console debrief export template completion names todo reorder import run list share; do
                "$SITROOM" $verb "$t" x </dev/null
                "$SITROOM" $verb -- "$t" </dev/null
            done
            for kind in format template zone clock items; do "$SITROOM" export --$kind "$t"; done
            for kind in show use trust check; do "$SITROOM" playbook $kind -- "$t"; done
            for kind in show new check; do "$SITROOM" template $kind -- "$t"; done
            "$SITROOM" recover "$t" --into "$t"
            "$SITROOM" backup -- "$t/x"
            "$SITROOM" move "$t" "$t"
            "$SITROOM" maintenance on --until "$t"
        done

        """

    /// Names of files, and what stands in them.
    private static let files = """
        n() { tr -d '\\n\\000/' <"$1" | head -c 200; }
        for f in f2 f3; do
            mkdir -p "made/$(n $f)" templates
            cat f7 >"made/$(n $f)/$(n f8).md"
            printf -- '- [ ] step\\n' >"books/$(n $f).md"
            "$SITROOM" playbook check "made/$(n $f)"
            "$SITROOM" playbook check made --json
            "$SITROOM" export -o "made/$(n $f).md"
            "$SITROOM" export -o "made/$(n $f)"
            "$SITROOM" import "made/$(n $f).md"
            "$SITROOM" --journal "made/$(n $f)/j" open --no-console x
            "$SITROOM" --journal "made/$(n $f)/j" doctor
            "$SITROOM" --journal "made/$(n $f)/j" backup "made/$(n $f)/k"
            "$SITROOM" --journal $f list
            "$SITROOM" recover $f --into new
            "$SITROOM" note --alert $f
            "$SITROOM" template check $f
            "$SITROOM" template show $f
            "$SITROOM" --config $f list
            { printf 'zone: "'; tr -d '\\000-\\037"\\177-\\377' <$f; printf '"\\nnone: ['; } >settings
            "$SITROOM" --config settings list
            printf 'severities: {1: %s}\\n' "$(cat $f)" >home/.config/sitroom/severity.yaml
            "$SITROOM" severity 1
        done
        "$SITROOM" playbook list
        "$SITROOM" playbook list --json
        "$SITROOM" template list
        "$SITROOM" names playbooks

        """

    private static let environments = """
        for f in f4; do
            t=$(cat $f)
            for name in SITROOM_AUTHOR SITROOM_INCIDENT SITROOM_CONFIG SITROOM_PLAYBOOKS TZ USER LOGNAME SUDO_USER \\
                HOSTNAME TERM COLORTERM LANG LC_ALL EDITOR VISUAL HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME \\
                XDG_RUNTIME_DIR TMPDIR TMUX PATH; do
                env "$name=$t" "$SITROOM" list
                env -u SITROOM_AUTHOR "$name=$t" "$SITROOM" note "of $name" --json
                env "$name=$t" "$SITROOM" playbook list
            done
            env "TERM=$t" "$SITROOM" console </dev/null
            env "TERM=$t" "$SITROOM" </dev/tty &
            kill $! 2>/dev/null; wait
            env "SITROOM_INCIDENT=$t" "$SITROOM" console --plain </dev/null
        done

        """

    private static let end = "echo ended.\n"

    /// A journal that somebody else wrote, and then one in which somebody wrote by hand.
    private static let foreign = """
        "$SITROOM" backup copy
        for verb in list show verify doctor 'recover copy --into new'; do "$SITROOM" --journal copy $verb; done
        "$SITROOM" --journal new show
        edit() { /usr/bin/python3 - "$@" <<'END'
        import sqlite3, sys
        _, table, column, file = sys.argv
        with sqlite3.connect("copy") as journal:
            journal.execute(
                f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid % 3 = 0 OR rowid < 2",
                (open(file, "rb").read(),))
        END
        }
        for column in author by host kind precision handle; do
            for f in f5; do
                [ $column = handle ] && table=incidents || table=events
                edit $table $column $f || exit 9
                for verb in list show 'show --json' verify doctor "recover copy --into $column$f" 'search x' brief \\
                    'export -o -' stats; do
                    "$SITROOM" --journal copy $verb
                done
            done
        done

        """
}
