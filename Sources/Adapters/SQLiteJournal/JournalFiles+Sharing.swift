import Glibc

/// Who may read and write a journal besides its owner.
package enum JournalSharing: Equatable, Sendable {
    case nobody
    case group(String)
    /// The modes of the files and the folder do not go together.
    case mixed
}

extension JournalFiles {
    /// Whether a group was let in on purpose.
    var isShared: Bool { status().map { $0.st_mode & 0o060 == 0o060 } == true }

    /// Who owns the file, where it is neither ours nor shared; nil where we may write it.
    var foreignOwner: String? {
        guard let status = status(), status.st_uid != geteuid(), !isShared else { return nil }
        return getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "user \(status.st_uid)"
    }

    /// The journal's file and all that may lie beside it.
    private var all: [String] { [path, log, path + "-shm", lock, notice, path + ".alive"] }

    /// Lets a group read and write the journal in its folder: 0660 in 2770, so that new files are the group's too.
    ///
    /// - Throws: `.cannotShare` where the folder holds anything else, for its members could change that as well.
    func share(with group: gid_t) throws(JournalError) {
        try refuseOthersFiles()
        try set(folder, group: group, mode: 0o2770)
        for file in all where access(file, F_OK) == 0 { try set(file, group: group, mode: 0o660) }
    }

    /// Takes the group's rights away again.
    func shareNoLonger() throws(JournalError) {
        for file in all where access(file, F_OK) == 0 { try set(file, group: getegid(), mode: 0o600) }
        // A folder that was never shared may hold what others need.
        var above = stat()
        guard lstat(folder, &above) == 0, above.st_mode & 0o7777 == 0o2770 else { return }
        try set(folder, group: getegid(), mode: 0o700)
    }

    private func refuseOthersFiles() throws(JournalError) {
        let own = Set(all.map { String($0.dropFirst(folder.count + 1)) } + [".", ".."])
        guard let listing = opendir(folder) else { throw .cannotShare(path: given, reason: Self.lastError()) }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let name = String(
                cString: UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self))
            guard own.contains(name) else {
                throw .cannotShare(
                    path: given,
                    reason:
                        "\(folder) holds \(name) too, which the group could change; a shared journal needs a folder of "
                        + "its own")
            }
        }
    }

    /// What lies in a folder of ours alone is ours, so that nothing can be put in its place meanwhile.
    private func set(_ file: String, group: gid_t, mode: mode_t) throws(JournalError) {
        guard lchown(file, uid_t.max, group) == 0, chmod(file, mode) == 0 else {
            throw .cannotShare(path: given, reason: "\(file): \(Self.lastError())")
        }
    }

    var sharing: JournalSharing {
        guard let file = status() else { return .nobody }
        var above = stat()
        guard lstat(folder, &above) == 0, file.st_mode & 0o077 != 0 else { return .nobody }
        guard file.st_mode & 0o777 == 0o660, above.st_mode & 0o7777 == 0o2770, file.st_gid == above.st_gid else {
            return .mixed
        }
        return .group(getgrgid(file.st_gid).map { String(cString: $0.pointee.gr_name) } ?? "\(file.st_gid)")
    }
}

extension Journal {
    package var sharing: JournalSharing { files.sharing }

    /// Lets a group read and write this journal.
    ///
    /// - Throws: `.cannotShare` with the reason where the folder is not the journal's own, or is not ours.
    package func share(with group: UInt32) throws(JournalError) {
        let lease = try lease()
        defer { _ = lease }
        try files.share(with: group)
    }

    /// Takes every right of others away.
    package func shareNoLonger() throws(JournalError) {
        let lease = try lease()
        defer { _ = lease }
        try files.shareNoLonger()
    }
}
