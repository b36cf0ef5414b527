import Incidents
import Text

/// What a line of the composer becomes at Enter.
package enum ComposerInput: Equatable, Sendable {
    /// The line is blank.
    case nothing
    case note(String)
    /// A note of an earlier time; `time` is as it was typed, without the `@`.
    case backdated(time: String, text: String)
    case todo(String)
    case verb(Request)
    /// Nothing happens and the line is kept; the message says why.
    case refused(String)
}

/// Reads the composer: plain text is a note, `/` leads to the verbs, `@09:25` and `-10m` backdate, `TODO` makes an
/// action item. What begins like these but is none is a note, and a leading space makes everything one.
package enum ConsoleLine {
    package static func parse(_ line: String) -> ComposerInput {
        guard let first = line.first, !Wording.isBlank(line) else { return .nothing }
        let text = trimmed(line)
        switch first {
        case "/": return verbLine(text)
        case "!": return command(text)
        case "@", "-": return backdated(text) ?? .note(text)
        case "T": return todo(text) ?? .note(text)
        default: return .note(text)
        }
    }

    private static func verbLine(_ text: String) -> ComposerInput {
        let body = text.dropFirst()
        let typed = String(body.prefix { !$0.isWhitespace })
        guard !body.isEmpty else { return .refused("/ alone: type a verb behind it, or a space before it for a note") }
        if !VerbTable.rows(for: typed.lowercased()).isEmpty {
            do {
                return .verb(try CommandLanguage.parse(consoleLine: String(body)))
            } catch {
                return .refused(error.message)
            }
        }
        return nearMiss(typed).map(ComposerInput.refused) ?? .note(text)
    }

    /// A path (`/var/log`) is no slip of the fingers.
    private static func nearMiss(_ typed: String) -> String? {
        guard typed.allSatisfy(\.isLetter) else { return nil }
        let near = Nearest.guesses(
            typed, among: VerbTable.firstWords(in: .console), limit: Nearest.slip(for: typed))
        guard !near.isEmpty else { return nil }
        let verbs = Wording.either(near.map { "/" + $0 })
        return "unknown verb /\(typed): did you mean \(verbs)? (with a space before it, it is a note)"
    }

    private static func command(_ text: String) -> ComposerInput {
        guard let first = text.dropFirst().first, first.isLetter || first.isNumber || "./~_".contains(first) else {
            return .note(text)
        }
        return .verb(Request(.run(.line(trimmed(String(text.dropFirst()))))))
    }

    private static func backdated(_ text: String) -> ComposerInput? {
        TimeExpression.backdatePrefix(of: text).map { .backdated(time: $0.expression.text, text: trimmed($0.rest)) }
    }

    private static func todo(_ text: String) -> ComposerInput? {
        guard text.hasPrefix("TODO"), let next = text.dropFirst(4).first, next.isWhitespace else { return nil }
        return .todo(trimmed(String(text.dropFirst(4))))
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

// What the line shows before Enter.
extension ConsoleLine {
    /// In a few words what Enter would make of the line, or what is still missing.
    package static func preview(_ line: String) -> String {
        if let typing = verbsThatBegin(line) { return typing }
        switch parse(line) {
        case .nothing: return ""
        case .note: return "note"
        case .backdated(let time, _):
            return time.hasPrefix("-") ? "note, \(time.dropFirst()) ago" : "note at \(time)"
        case .todo: return "action item"
        case .verb(let request) where request.isTypedCommand: return "run a command: it is shown before it runs"
        case .verb, .refused: return verbPreview(line)
        }
    }

    private static func verbsThatBegin(_ line: String) -> String? {
        guard line.first == "/", !line.contains(where: \.isWhitespace) else { return nil }
        let typed = line.dropFirst().lowercased()
        let words = VerbTable.firstWords(in: .console)
        guard !words.contains(typed) else { return nil }
        let begun = words.filter { $0.hasPrefix(typed) }
        guard !begun.isEmpty else { return nil }
        return begun.prefix(4).map { "/" + $0 }.joined(separator: " ") + (begun.count > 4 ? " …" : "")
    }

    private static func verbPreview(_ line: String) -> String {
        let completion = Completion.complete(line, candidates: CompletionCandidates())
        guard case .refused(let message) = parse(line) else {
            return completion.verb.map { "/\($0.name): \($0.summary)" } ?? ""
        }
        let isUnfinished = line.first == "/" && lacksMore(String(line.dropFirst()))
        return (isUnfinished || !completion.candidates.isEmpty) && !completion.hint.isEmpty ? completion.hint : message
    }

    private static func lacksMore(_ line: String) -> Bool {
        do {
            _ = try CommandLanguage.parse(consoleLine: line)
            return false
        } catch {
            return error.isIncomplete
        }
    }
}

extension Request {
    fileprivate var isTypedCommand: Bool {
        if case .run(.line) = action { return true }
        return false
    }
}

extension ConsoleLine {
    /// A refusal's advice as it is typed in a console: `sitroom resolve` becomes `/resolve`.
    package static func advice(_ message: String) -> String {
        VerbTable.firstWords(in: .console).reduce(message) { message, verb in
            message.split(separator: "sitroom \(verb)", omittingEmptySubsequences: false).joined(separator: "/\(verb)")
        }
    }
}
