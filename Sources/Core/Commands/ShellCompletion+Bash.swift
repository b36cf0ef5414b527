// bash and zsh read the line with the same words.
extension ShellCompletion {
    /// Finds the verb, how many words follow it, and the flags that say which journal and incident are meant.
    private static var reading: String {
        """
        case $word in
            --incident|--journal|--config) skip=1 carry=$word ;;
            \(flagsWithValue.joined(separator: "|"))) skip=1 ;;
            -*) ;;
            *)
                if [[ -z $first ]]; then
                    first=$word key=$word
                elif [[ $key == "$first" && $at == 0 ]]; then
                    case "$first $word" in
                        \(pairs.map(quoted).joined(separator: "|"))) key="$first $word" ;;
                        *) at=1 ;;
                    esac
                else
                    at=$((at + 1))
                fi
                ;;
        esac
        """
    }

    /// Sets `list`, `names` or `files` to what may stand here, and `flags` to the flags.
    private static var choosing: String {
        """
        case "$key:$prev" in
        \(indented(flagCases, by: 4))
            *:\(flagsWithValue.joined(separator: "|*:"))) return ;;
            *)
                case $key in
                    '') flags='\(outset.map(\.spelling).joined(separator: " "))' list='\(firstWords.joined(separator: " "))' ;;
        \(indented(flagLists, by: 12))
                esac
                case "$key@$at" in
        \(indented(wordCases, by: 12))
                esac
                ;;
        esac
        if [[ $cur == -* || -z $list$names$files ]]; then
            list=$flags names='' files=''
        fi
        """
    }

    private static var flagCases: [String] {
        rows.flatMap { verb in
            flags(of: verb).compactMap { flag in
                guard let kind = flag.value?.kind, let offer = Offer(kind) else { return nil }
                return
                    "\(keys(of: verb).map { quoted("\($0):\(flag.spelling)") }.joined(separator: "|"))) \(set(offer)) ;;"
            }
        }
    }

    private static var flagLists: [String] {
        rows.map { verb in
            let spellings = flags(of: verb).map(\.spelling).joined(separator: " ")
            return "\(keys(of: verb).map(quoted).joined(separator: "|"))) flags='\(spellings)' ;;"
        }
    }

    private static var wordCases: [String] {
        let first = parents.map { parent in
            let row = VerbTable.verb([parent])
            let own = row.flatMap { verb in verb.positionals.first.flatMap { offer(of: $0, in: verb) } }
            let words = if case .words(let words) = own { words } else { [String]() }
            return "\(quoted("\(parent)@0"))) list='\((secondWords(of: parent) + words).joined(separator: " "))' ;;"
        }
        return first
            + rows.flatMap { verb in
                verb.positionals.enumerated().compactMap { place, positional in
                    guard let offer = offer(of: positional, in: verb), place > 0 || !parents.contains(verb.name) else {
                        return nil
                    }
                    return "\(keys(of: verb).map { quoted("\($0)@\(place)") }.joined(separator: "|"))) \(set(offer)) ;;"
                }
            }
    }

    private static func set(_ offer: Offer) -> String {
        switch offer {
        case .words(let words): "list='\(words.joined(separator: " "))'"
        case .names(let kind): "names=\(kind.rawValue)"
        case .files: "files=1"
        }
    }

    private static func quoted(_ word: String) -> String { "'\(word)'" }

    private static func indented(_ lines: [String], by count: Int) -> String {
        lines.map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }

    private static func indented(_ text: String, by count: Int) -> String {
        indented(text.split(separator: "\n").map(String.init), by: count)
    }

    private static var skipping: String {
        """
        if [[ -n $skip ]]; then
            [[ -n $carry ]] && given+=("$carry" "$word")
            skip='' carry=''
            continue
        fi
        """
    }

    static var bash: String {
        """
        # bash completion for sitroom
        _sitroom() {
            local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
            local key='' first='' word='' list='' flags='' names='' files='' skip='' carry='' at=0 i quoted
            local -a given=()
            COMPREPLY=()
            # bash takes --flag=value for three words.
            [[ $cur == = ]] && cur=''
            [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                [[ $word == = ]] && continue
        \(indented(skipping, by: 8))
        \(indented(reading, by: 8))
            done
        \(indented(choosing, by: 4))
            if [[ -n $files ]]; then
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            elif [[ -n $names ]]; then
                while IFS=$'\\t' read -r word _; do
                    printf -v quoted %q "$word"
                    [[ $word == "$cur"* || $quoted == "$cur"* ]] && COMPREPLY+=("$quoted")
                done < <("${COMP_WORDS[0]}" names "$names" "${given[@]}" 2>/dev/null </dev/null)
                if [[ ${#COMPREPLY[@]} == 0 && -z $cur ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
                fi
            else
                mapfile -t COMPREPLY < <(compgen -W "$list" -- "$cur")
            fi
        }
        complete -F _sitroom sitroom

        """
    }

    static var zsh: String {
        let verbs = firstWords.map { word in
            let row = VerbTable.verb([word]) ?? VerbTable.rows(for: word)[0]
            let summary = secondWords(of: word).isEmpty ? row.summary : secondWords(of: word).joined(separator: ", ")
            return shellQuoted("\(word):\(summary)")
        }
        return """
            #compdef sitroom
            _sitroom() {
                local cur=${words[CURRENT]} prev=${words[CURRENT - 1]}
                local key='' first='' word='' list='' flags='' names='' files='' skip='' carry='' at=0 i
                local -a given found
                for ((i = 2; i < CURRENT; i++)); do
                    word=${words[i]}
            \(indented(skipping, by: 8))
            \(indented(reading, by: 8))
                done
            \(indented(choosing, by: 4))
                if [[ -n $files ]]; then
                    _files
                elif [[ -n $names ]]; then
                    while IFS=$'\\t' read -r word list; do
                        found+=("${word//:/\\\\:}${list:+:$list}")
                    done < <("${words[1]}" names $names $given 2>/dev/null </dev/null)
                    _describe "$names" found
                elif [[ -z $key && $cur != -* ]]; then
                    found=(
            \(indented(verbs, by: 12))
                    )
                    _describe verb found
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

    private static func shellQuoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
