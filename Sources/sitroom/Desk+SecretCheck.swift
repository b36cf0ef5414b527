import Secrets
import Text

/// What an export gives: the document itself, or the line that says where it went.
struct Exported {
    var text: String
    /// What must be said beside a document that is the answer itself.
    var remark: String?
    /// Whether the text is the line that says where it went.
    var isLine = false

    var answer: Answer { remark.map { .document(text, remark: $0) } ?? .text(text) }
}

extension Desk {
    /// Looks for secrets once more, in a text that is about to leave: what was recorded before a pattern was known, or
    /// by an older program, is found only here.
    ///
    /// - Parameters:
    ///   - recorded: what the text was made of, as it was typed.
    ///   - allowed: whether they may stay in it.
    ///   - consequence: what does not happen where they may not.
    /// - Returns: a remark that tells of what is left in; nil where there is nothing.
    /// - Throws: a choice, exit status 1, where there are some and they are not allowed.
    func secretsLeft(
        in text: String, recorded: [RecordedText] = [], allowed: Bool, consequence: String = "nothing is written"
    ) throws(Trouble) -> String? {
        let found: DocumentSecrets
        do { found = try DocumentSecrets(text, recorded: recorded, try secretMask()) } catch {
            throw Trouble(.failed, "\(consequence), since it can't be searched for secrets: \(error.description)")
        }
        guard !found.isEmpty else { return nil }
        guard !allowed else { return "\(found.count) left in it: \(found.list)" }
        var trouble = Trouble(
            .failed,
            "\(consequence): \(found.count) in the document: \(found.list); amend or set anew what holds them, or say "
                + "--allow-secrets")
        trouble.isChoice = true
        throw trouble
    }
}
