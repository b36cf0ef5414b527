import Incidents

extension Model {
    /// Takes in what comes of the programs that this console started.
    mutating func takeLaunch(_ message: Message) -> [Effect] {
        if case .launchEnded(_, let words, let hasSucceeded) = message {
            if hasSucceeded { tell(words) } else { raise(words) }
        }
        return []
    }
}
