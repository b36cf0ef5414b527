extension ShellCompletion {
    static var fish: String {
        let head = ["# fish completion for sitroom", functions, "complete -c sitroom -f"]
        let verbs = firstWords.map { word in
            let row = VerbTable.verb([word]) ?? VerbTable.rows(for: word)[0]
            return line(at: "", 0, "-a \(word) -d \(fishQuoted(row.summary))")
        }
        let commons = outset.map { line(at: "", 0, self.flag($0)) }
        let subverbs = rows.filter { $0.path.count > 1 }.map {
            line(at: $0.path[0], 0, "-a \($0.path[1]) -d \(fishQuoted($0.summary))")
        }
        return (head + verbs + commons + subverbs + rows.flatMap(follows)).joined(separator: "\n") + "\n"
    }

    /// What may stand behind a verb.
    private static func follows(_ verb: Verb) -> [String] {
        let key = keys(of: verb).joined(separator: "|")
        let words = verb.positionals.enumerated().compactMap { place, positional in
            offer(of: positional, in: verb).map { line(at: key, place, argument($0)) }
        }
        return words + flags(of: verb).map { line(at: key, nil, flag($0)) }
    }

    private static func line(at key: String, _ place: Int?, _ rest: String) -> String {
        let number = place.map { " \($0)" } ?? ""
        return "complete -c sitroom -n \"__sitroom_is '\(key)'\(number)\" \(rest)"
    }

    private static func argument(_ offer: Offer) -> String {
        switch offer {
        case .words(let words): "-a '\(words.joined(separator: " "))'"
        case .names(let kind): "-a '(__sitroom_names \(kind.rawValue))'"
        case .files: "-F"
        }
    }

    private static func flag(_ flag: Flag) -> String {
        var parts = flag.name.count > 1 ? ["-l \(flag.name)"] : []
        if let letter = flag.letter { parts.append("-s \(letter)") }
        if let kind = flag.value?.kind {
            parts.append(
                Offer(kind) == .files
                    ? "-r -F" : (["-x"] + (Offer(kind).map { [argument($0)] } ?? [])).joined(separator: " "))
        }
        return (parts + ["-d \(fishQuoted(flag.help))"]).joined(separator: " ")
    }

    private static func fishQuoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }

    /// Whether the line stands at a verb, with so many words behind it; and the names that the journal knows.
    private static var functions: String {
        """
        function __sitroom_is
            set -l tokens (commandline -opc)
            set -e tokens[1]
            set -l first ''
            set -l key ''
            set -l at 0
            set -l skip 0
            for word in $tokens
                if test $skip = 1
                    set skip 0
                    continue
                end
                switch $word
                    case \(flagsWithValue.joined(separator: " "))
                        set skip 1
                    case '-*'
                    case '*'
                        if test -z "$first"
                            set first $word
                            set key $word
                        else if test "$key" = "$first" -a $at = 0
                            switch "$first $word"
                                case \(pairs.map { "'\($0)'" }.joined(separator: " "))
                                    set key "$first $word"
                                case '*'
                                    set at 1
                            end
                        else
                            set at (math $at + 1)
                        end
                end
            end
            contains -- "$key" (string split '|' -- $argv[1]); or return 1
            test (count $argv) -lt 2; or test $at = $argv[2]
        end
        function __sitroom_names
            set -l tokens (commandline -opc)
            set -l given
            set -l carry ''
            for word in $tokens
                if test -n "$carry"
                    set -a given $carry $word
                    set carry ''
                else if contains -- $word --incident --journal --config
                    set carry $word
                end
            end
            $tokens[1] names $argv[1] $given 2>/dev/null </dev/null
        end
        """
    }
}
