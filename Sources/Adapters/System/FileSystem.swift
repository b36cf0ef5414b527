import CSystem
import Glibc

/// What a file system has left, and of what kind it is.
package struct FileSystem: Hashable, Sendable {
    package let freeBytes: UInt64
    /// Nil where it makes them as it goes.
    package let freeInodes: UInt64?
    package let isReadOnly: Bool
    /// Whether it lies on another machine: locks and shared memory can't be relied on there.
    package let isRemote: Bool
    /// Whether it lies in memory, and is gone at a reboot.
    package let isMemory: Bool
    package let device: UInt64

    /// Of the file system that holds `path` (statvfs(3), statfs(2)); nil where it can't be told.
    package init?(at path: String) {
        var space = statvfs()
        var kind = statfs()
        var status = stat()
        guard statvfs(path, &space) == 0, statfs(path, &kind) == 0, stat(path, &status) == 0 else { return nil }
        freeBytes = UInt64(space.f_bavail) * UInt64(space.f_frsize)
        freeInodes = space.f_files == 0 ? nil : UInt64(space.f_favail)
        isReadOnly = space.f_flag & 1 != 0
        // The numbers of linux/magic.h: NFS, SMB, CIFS, SMB2, 9P, CEPH, AFS; FUSE may be either.
        isRemote = [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x00C3_6400, 0x5346_414F]
            .contains(Int64(kind.f_type) & 0xFFFF_FFFF)
        isMemory = [0x0102_1994, 0x8584_58F6].contains(Int64(kind.f_type) & 0xFFFF_FFFF)
        device = UInt64(status.st_dev)
    }
}

/// Who owns a file, and who may change it.
package struct FileRights: Hashable, Sendable {
    package let isOwn: Bool
    package let isRoots: Bool
    /// The permission bits of stat(2).
    package let mode: UInt32
    package let isSticky: Bool

    /// Follows a link; nil where there is no such file.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        isOwn = status.st_uid == geteuid()
        isRoots = status.st_uid == 0
        mode = status.st_mode & 0o777
        isSticky = status.st_mode & 0o1000 != 0
    }

    /// Whether somebody who is neither its owner nor root may put something else there.
    package var isOthersToChange: Bool { (!isOwn && !isRoots) || (mode & 0o022 != 0 && !isSticky) }
}

/// Programs as a shell finds them.
package enum ProgramPath {
    /// The file that a word would start; nil where there is none that may be started.
    package static func find(_ word: String, _ environment: ProcessEnvironment) -> String? {
        let places =
            word.contains("/")
            ? [word]
            : (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
                .map { "\($0)/\(word)" }
        return places.first { isProgram($0) }
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && isRegular(status.st_mode) && access(path, X_OK) == 0
    }
}
