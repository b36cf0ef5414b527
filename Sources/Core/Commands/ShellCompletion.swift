/// Completion scripts for the shells, with the words that the verb table knows.
package enum ShellCompletion {
    package static func script(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// The rows that a shell can use, by their first words.
    static let rows = VerbTable.all.filter { $0.venue.includes(.shell) }

    static var firstWords: [String] { VerbTable.firstWords(in: .shell) }

    /// `note|log`, or `'playbook list'`: the patterns under which a row is found.
    private static func pattern(of verb: Verb) -> String {
        ([verb.name] + verb.aliases).map { "'\($0)'" }.joined(separator: "|")
    }

    /// A case of the shell for each row: what may follow it.
    private static var followers: [String] {
        let parents = firstWords.filter { VerbTable.verb([$0]) == nil && VerbTable.rows(for: $0)[0].path.count > 1 }
        let subverbs = parents.map { "'\($0)') list='\(secondWords(of: $0).joined(separator: " "))' ;;" }
        return subverbs
            + rows.map { verb in
                let enumerated = verb.positionals.first.map { words(of: $0.kind) } ?? []
                let second = verb.path.count == 1 ? secondWords(of: verb.path[0]) : []
                let list = second + enumerated + verb.acceptedFlags.map(\.spelling)
                return "\(pattern(of: verb))) list='\(list.joined(separator: " "))' ;;"
            }
    }

    /// A case of the shell for each flag whose values are known words.
    private static var flagValues: [String] {
        rows.flatMap { verb in
            verb.acceptedFlags.compactMap { flag in
                guard let kind = flag.value?.kind, !words(of: kind).isEmpty else { return nil }
                let patterns = ([verb.name] + verb.aliases).map { "'\($0):\(flag.spelling)'" }.joined(separator: "|")
                return "\(patterns)) list='\(words(of: kind).joined(separator: " "))' ;;"
            }
        }
    }

    static func words(of kind: ValueKind) -> [String] {
        kind == .verb ? firstWords : kind.words
    }

    static func secondWords(of first: String) -> [String] {
        VerbTable.rows(for: first).compactMap { $0.path.dropFirst().first }
    }

    /// The spellings of all flags with a value that `fits`, as patterns of the shell's `case`.
    private static func flags(_ prefix: String = "", where fits: (ValueKind) -> Bool) -> String {
        let all = rows.flatMap(\.acceptedFlags).filter { $0.value.map { fits($0.kind) } ?? false }
        return Set(all.map { prefix + $0.spelling }).sorted().joined(separator: "|")
    }

    private static var pairs: String {
        rows.filter { $0.path.count > 1 }.map { "'\($0.name)'" }.joined(separator: "|")
    }

    private static func indented(_ lines: [String], by count: Int) -> String {
        lines.map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }
}

// The scripts.
extension ShellCompletion {
    /// The body that bash and zsh share: finds the verb in `words[1…]` and sets `list`, or `list=` with `files=1`.
    private static var choice: String {
        """
            case $word in
                \(flags { _ in true })) skip=1 ;;
                -*) ;;
                *)
                    if [[ -z $first ]]; then
                        first=$word key=$word
                    else
                        case "$first $word" in
                            \(pairs)) key="$first $word" ;;
                        esac
                        break
                    fi
                    ;;
            esac
        """
    }

    private static var lists: String {
        let outset = firstWords + CommonFlags.everywhere.map(\.spelling) + [CommonFlags.version.spelling]
        return """
                case "$key:$prev" in
                    \(flags("*:") { $0 == .path })) files=1 ;;
            \(indented(flagValues, by: 8))
                    \(flags("*:") { _ in true })) ;;
                    *)
                        case $key in
                            '') list='\(outset.joined(separator: " "))' ;;
            \(indented(followers, by: 16))
                        esac
                        ;;
                esac
            """
    }

    private static var bash: String {
        """
        # bash completion for sitroom
        _sitroom() {
            local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
            local key='' first='' word='' list='' files='' skip='' i
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ -n $skip ]]; then
                    skip=''
                    continue
                fi
        \(indented(choice.split(separator: "\n").map(String.init), by: 4))
            done
        \(lists)
            if [[ -n $files ]]; then
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            else
                mapfile -t COMPREPLY < <(compgen -W "$list" -- "$cur")
            fi
        }
        complete -F _sitroom sitroom

        """
    }

    private static var zsh: String {
        """
        #compdef sitroom
        _sitroom() {
            local prev=${words[CURRENT - 1]}
            local key='' first='' word='' list='' files='' skip='' i
            for ((i = 2; i < CURRENT; i++)); do
                word=${words[i]}
                if [[ -n $skip ]]; then
                    skip=''
                    continue
                fi
        \(indented(choice.split(separator: "\n").map(String.init), by: 4))
            done
        \(lists)
            if [[ -n $files ]]; then
                _files
            else
                compadd -- ${=list}
            fi
        }
        if [[ $funcstack[1] == _sitroom ]]; then
            _sitroom "$@"
        else
            compdef _sitroom sitroom
        fi

        """
    }

    private static var fish: String {
        let head = ["# fish completion for sitroom", "complete -c sitroom -f"]
        let verbs = firstWords.map { word in
            let row = VerbTable.verb([word]) ?? VerbTable.rows(for: word)[0]
            return "complete -c sitroom -n __fish_use_subcommand -a \(word) -d \(fishQuoted(row.summary))"
        }
        let commons = (CommonFlags.everywhere + [CommonFlags.version]).map {
            fishFlag($0, when: "__fish_use_subcommand")
        }
        return (head + verbs + commons + firstWords.flatMap(fishRows)).joined(separator: "\n") + "\n"
    }

    private static func fishRows(of first: String) -> [String] {
        let rows = VerbTable.rows(for: first)
        let condition = "'__fish_seen_subcommand_from \(first)'"
        let subverbs = rows.filter { $0.path.count > 1 }.map {
            "complete -c sitroom -n \(condition) -a \($0.path[1]) -d \(fishQuoted($0.summary))"
        }
        let kinds = Set(rows.compactMap { $0.positionals.first }.map { words(of: $0.kind).joined(separator: " ") })
        let values = kinds.filter { !$0.isEmpty }.sorted().map { "complete -c sitroom -n \(condition) -a '\($0)'" }
        var seen: Set<String> = []
        let flags = rows.flatMap(\.acceptedFlags).filter { seen.insert($0.name).inserted }
        return subverbs + values + flags.map { fishFlag($0, when: condition) }
    }

    private static func fishFlag(_ flag: Flag, when condition: String) -> String {
        var parts = ["complete -c sitroom -n \(condition)"]
        if flag.name.count > 1 { parts.append("-l \(flag.name)") }
        if let letter = flag.letter { parts.append("-s \(letter)") }
        if let kind = flag.value?.kind {
            let known = words(of: kind)
            parts.append(
                kind == .path ? "-r -F" : "-x" + (known.isEmpty ? "" : " -a '\(known.joined(separator: " "))'"))
        }
        return (parts + ["-d \(fishQuoted(flag.help))"]).joined(separator: " ")
    }

    private static func fishQuoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "\\'" : String($0) }.joined() + "'"
    }
}
