import Glibc
import Worlds

/// A file system of its own, mounted in a world's folder, and unmounted with the value.
final class Disk {
    let world: World
    /// Where it is mounted.
    let folder: String
    private let source: Source

    /// What it is made of.
    enum Source {
        /// ext4 in a file of so many megabytes, on a loop device.
        case file(megabytes: Int)
        /// Memory, with mount(8)'s options.
        case memory(String)
    }

    /// Whether this machine lets us mount: root, with loop devices.
    static let isPossible: Bool = (try? Disk(.file(megabytes: 2))) != nil

    init(_ source: Source) throws {
        world = try World()
        folder = world.path("disk")
        self.source = source
        try world.shell("mkdir disk").expectSuccess()
        switch source {
        case .file(let megabytes):
            try command("truncate -s \(megabytes)M image && /usr/sbin/mkfs.ext4 -q -F image")
            try mount()
        case .memory(let options): try command("/bin/mount -t tmpfs -o \(options),mode=700 none disk")
        }
    }

    deinit {
        // Lazily: what a fault left behind may still hold a file open.
        _ = try? world.shell("/bin/umount disk || /bin/umount -l disk")
    }

    /// Cuts it off, as a power cut does: what was not synced is gone.
    func cut(flushingItsLog: Bool) throws {
        try command("/usr/sbin/xfs_io -x -F -c 'shutdown\(flushingItsLog ? " -f" : "")' disk")
    }

    /// Takes it away and mounts it again, as after a restart.
    func remount() throws {
        try command("/bin/umount disk")
        try mount()
    }

    /// Has the kernel find an error in it, which makes it read-only under whoever writes; false where it can't.
    func becomeReadOnly() throws -> Bool {
        let words = "d=$(findmnt -n -o SOURCE disk); echo planted > /sys/fs/ext4/${d##*/}/trigger_fs_error"
        return try world.shell(words).status == 0
    }

    /// Changes what a disk of memory may hold.
    func grow(_ options: String) throws { try command("/bin/mount -o remount,\(options) disk") }

    /// Takes all the space that is left, and gives it back.
    func fill() throws { _ = try world.shell("cat /dev/zero > disk/ballast") }
    func empty() throws { try command("rm disk/ballast") }

    private func mount() throws { try command("/bin/mount -o loop,errors=remount-ro image disk") }

    private func command(_ words: String) throws { try world.shell(words).expectSuccess() }
}
