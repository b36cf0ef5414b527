/// What looks after a journal and the machine it lies on.
package enum CareVerb: Equatable, Sendable {
    case doctor
    case backup(path: String, replaces: Bool)
    /// Brings the events of files into this journal, or into the one at `into`.
    case recover(files: [String], into: String?)
    case share(ShareVerb)
}

/// What `share` does.
package enum ShareVerb: Equatable, Sendable {
    /// Says who may read and write.
    case tell
    case with(group: String)
    case withNobody
}
