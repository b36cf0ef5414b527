import Glibc

/// Groups of users.
package enum Group {
    /// A group's number by its name (getgrnam(3)); nil where there is none.
    package static func named(_ name: String) -> UInt32? { getgrnam(name).map(\.pointee.gr_gid) }

    /// The first folder above a path that bars a group's members; nil where they get through to the path's own folder.
    package static func foldersThatBar(_ group: UInt32, from path: String) -> String? {
        var folder = WholeFile.folder(of: WholeFile.folder(of: path))
        var barring: String?
        while true {
            var status = stat()
            let isOpen =
                stat(folder, &status) == 0
                && (status.st_mode & 0o001 != 0 || (status.st_gid == group && status.st_mode & 0o010 != 0))
            if !isOpen { barring = folder }
            let above = WholeFile.folder(of: folder)
            guard above != folder else { return barring }
            folder = above
        }
    }
}
