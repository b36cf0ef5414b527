import Glibc
import Incidents
import SQLiteJournal
import Testing

/// A real file system of one megabyte, where this machine lets us mount one.
private final class SmallDisk {
    let folder = TemporaryFolder()

    /// Root with the right to mount; elsewhere the suite says that it was skipped.
    static let isPossible: Bool = {
        let probe = TemporaryFolder()
        guard mount(on: probe.path) else { return false }
        return unmount(probe.path)
    }()

    init() { precondition(Self.mount(on: folder.path), "mounted a moment ago, and not now") }

    deinit { _ = Self.unmount(folder.path) }

    private static func mount(on path: String) -> Bool {
        run(["/bin/mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "none", path])
    }

    private static func unmount(_ path: String) -> Bool { run(["/bin/umount", "-l", path]) }

    private static func run(_ words: [String]) -> Bool { (try? Child(words).wait()) == 0 }

    /// Takes all the space that is left.
    func fill() {
        let descriptor = open(folder.path + "/ballast", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        for size in [65536, 4096, 1] { while takes(size, descriptor) {} }
        close(descriptor)
    }

    /// False when it is full; an interrupted write is tried again.
    private func takes(_ size: Int, _ descriptor: Int32) -> Bool {
        write(descriptor, [UInt8](repeating: 1, count: size), size) > 0 || errno == EINTR
    }

    func empty() { unlink(folder.path + "/ballast") }
}

@Suite("A full disk", .enabled(if: SmallDisk.isPossible, "mounting a small file system takes root"))
struct FullDiskTests {
    @Test("what doesn't fit is not recorded, says so, and leaves the journal fine")
    func full() throws {
        let disk = SmallDisk()
        let desk = try TestDesk(disk.folder)
        try desk.open()
        try desk.note("before")
        disk.fill()
        var refused = 0
        for number in 0..<5 {
            let trouble = error { () throws(JournalError) in
                try desk.note("\(number)" + String(repeating: "x", count: 20_000))
            }
            guard case .failed(let operation, _, _, _)? = trouble else { continue }
            #expect(operation == "write")
            refused += 1
        }
        #expect(refused == 5)
        #expect(try desk.entries().map(\.text) == ["Declared: Checkout is down", "before"])
        disk.empty()
        try desk.note("after")
        #expect(try desk.entries().map(\.text) == ["Declared: Checkout is down", "before", "after"])
        #expect(try desk.verify().problems == [])
        let again = try Journal(path: disk.folder.journal, machine: "machine-1")
        #expect(try again.reading { reader throws(JournalError) in try reader.verify().eventCount } == 3)
    }

    @Test("notes until the disk is full: each is either recorded or refused, none is half there")
    func filling() throws {
        let disk = SmallDisk()
        let desk = try TestDesk(disk.folder)
        try desk.open()
        var recorded: [String] = []
        var trouble: JournalError?
        while trouble == nil {
            let text = "\(recorded.count):" + String(repeating: "y", count: recorded.count * 37 % 3000)
            trouble = error { () throws(JournalError) in try desk.note(text) }
            if trouble == nil { recorded.append(text) }
        }
        guard case .failed? = trouble else {
            Issue.record("\(String(describing: trouble))")
            return
        }
        #expect(recorded.count > 10)
        #expect(try Array(desk.entries().map(\.text).dropFirst()) == recorded)
        #expect(try desk.verify().problems == [])
    }

    @Test("a journal can't be made on a full disk; when there is space, it can")
    func making() throws {
        let disk = SmallDisk()
        disk.fill()
        let trouble = error { () throws(JournalError) in
            _ = try Journal(path: disk.folder.journal, machine: "machine-1")
        }
        #expect(trouble != nil)
        disk.empty()
        try record("one", in: try Journal(path: disk.folder.journal, machine: "machine-1"))
    }
}
