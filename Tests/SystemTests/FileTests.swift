import Glibc
import Incidents
import System
import Testing

@Suite("Files, whole or not at all")
struct WholeFileTests {
    @Test("a new file has mode 0600 and all its bytes")
    func new() throws {
        let folder = try TemporaryFolder()
        try WholeFile.write(Array("one\ntwo\n".utf8), to: folder.path + "/a.md")
        #expect(contents(folder.path + "/a.md") == "one\ntwo\n")
        #expect(mode(folder.path + "/a.md") == 0o600)
        #expect(folder.names == ["a.md"])
    }

    @Test("an existing file is replaced and keeps its mode")
    func existing() throws {
        let folder = try TemporaryFolder()
        plant("old", at: folder.path + "/a.md", mode: 0o640)
        try WholeFile.write(Array("new".utf8), to: folder.path + "/a.md")
        #expect(contents(folder.path + "/a.md") == "new")
        #expect(mode(folder.path + "/a.md") == 0o640)
    }

    @Test("a link at the name is replaced and its target left alone")
    func link() throws {
        let folder = try TemporaryFolder()
        plant("victim", at: folder.path + "/victim")
        symlink(folder.path + "/victim", folder.path + "/a.md")
        try WholeFile.write(Array("mine".utf8), to: folder.path + "/a.md")
        #expect(contents(folder.path + "/victim") == "victim")
        #expect(contents(folder.path + "/a.md") == "mine")
        #expect(mode(folder.path + "/a.md") == 0o600)
    }

    @Test("a folder that does not exist is named in the error")
    func noFolder() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/missing/a.md"
        let error = #expect(throws: SystemError.self) { try WholeFile.write([1], to: path) }
        #expect(error?.description == "cannot write \(path): No such file or directory")
        #expect(folder.names.isEmpty)
    }

    @Test("a folder, a pipe or a device is not replaced")
    func notRegular() throws {
        let folder = try TemporaryFolder()
        mkdir(folder.path + "/folder", 0o700)
        mkfifo(folder.path + "/pipe", 0o600)
        for path in [folder.path + "/folder", folder.path + "/pipe", "/dev/full"] {
            let error = #expect(throws: SystemError.self) { try WholeFile.write([1], to: path) }
            #expect(error?.description == "cannot write \(path): it is not a regular file")
        }
        #expect(folder.names == ["folder", "pipe"])
    }

    @Test("on a disk that is full the old file stays and nothing is left behind")
    func full() throws {
        let folder = try TemporaryFolder()
        plant("old", at: folder.path + "/a.md")
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before)
        // The limit on a file's size fails a write in its middle, as a full disk does.
        signal(SIGXFSZ, SIG_IGN)
        var small = rlimit(rlim_cur: 1 << 24, rlim_max: before.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
        defer { setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &before) }
        let big = [UInt8](repeating: 0x61, count: 1 << 24 + 1)
        let error = #expect(throws: SystemError.self) { try WholeFile.write(big, to: folder.path + "/a.md") }
        #expect(error?.description == "cannot write \(folder.path)/a.md: File too large")
        #expect(contents(folder.path + "/a.md") == "old")
        #expect(folder.names == ["a.md"])
    }

    @Test("a file is read up to its limit")
    func limit() throws {
        let folder = try TemporaryFolder()
        plant("12345", at: folder.path + "/a")
        #expect(try WholeFile.read(folder.path + "/a", limit: 5) == Array("12345".utf8))
        let error = #expect(throws: SystemError.self) { try WholeFile.read(folder.path + "/a", limit: 4) }
        #expect(error?.description == "cannot read \(folder.path)/a: it is larger than 4 bytes")
    }

    @Test("a pipe or a device is not read, and not waited for")
    func readPipe() throws {
        let folder = try TemporaryFolder()
        mkfifo(folder.path + "/pipe", 0o600)
        for path in [folder.path + "/pipe", "/dev/zero", folder.path] {
            #expect(throws: SystemError.self) { try WholeFile.read(path, limit: 10) }
        }
    }

    @Test("a name with a zero byte is refused")
    func zeroByte() throws {
        let folder = try TemporaryFolder()
        plant("a", at: folder.path + "/a")
        #expect(throws: SystemError.self) { try WholeFile.read(folder.path + "/a\0.md", limit: 10) }
    }

    @Test("folders are made private, with those above them")
    func folders() throws {
        let folder = try TemporaryFolder()
        try WholeFile.makeFolder(folder.path + "/a/b/c")
        try WholeFile.makeFolder(folder.path + "/a/b/c")
        #expect(["/a", "/a/b", "/a/b/c"].map { mode(folder.path + $0) } == [0o700, 0o700, 0o700])
    }
}

@Suite("The emergency file")
struct EmergencyFileTests {
    private let now = Instant(seconds: 1_720_774_800)

    @Test("texts of one process and day follow each other in one private file")
    func append() throws {
        let folder = try TemporaryFolder()
        let file = EmergencyFile(folders: [folder.path + "/state/sitroom"], processID: 42)
        let path = try file.save("first", now: now)
        #expect(path == folder.path + "/state/sitroom/emergency-2024-07-12-42.txt")
        #expect(try file.save("second\n", now: now) == path)
        #expect(contents(path) == "first\nsecond\n")
        #expect(mode(path) == 0o600)
    }

    @Test("the next folder takes the text where the first can't")
    func nextFolder() throws {
        let folder = try TemporaryFolder()
        plant("a file, no folder", at: folder.path + "/file")
        let folders = [folder.path + "/file/state", folder.path + "/missing", folder.path]
        let path = try EmergencyFile(folders: folders, processID: 42).save("text", now: now)
        #expect(path == folder.path + "/emergency-2024-07-12-42.txt")
        #expect(contents(path) == "text\n")
    }

    @Test("a planted link or a second name is not written to")
    func planted() throws {
        let folder = try TemporaryFolder()
        plant("victim", at: folder.path + "/victim")
        mkdir(folder.path + "/linked", 0o700)
        mkdir(folder.path + "/named", 0o700)
        mkdir(folder.path + "/safe", 0o700)
        let name = "/emergency-2024-07-12-42.txt"
        symlink(folder.path + "/victim", folder.path + "/linked" + name)
        link(folder.path + "/victim", folder.path + "/named" + name)
        let folders = ["/linked", "/named", "/safe"].map { [path = folder.path] in path + $0 }
        let path = try EmergencyFile(folders: folders, processID: 42).save("text", now: now)
        #expect(path == folder.path + "/safe" + name)
        #expect(contents(folder.path + "/victim") == "victim")
    }

    @Test("where nothing takes the text it says so")
    func nowhere() throws {
        let folder = try TemporaryFolder()
        plant("a file, no folder", at: folder.path + "/file")
        let file = EmergencyFile(folders: [folder.path + "/file/a"], processID: 42)
        let error = #expect(throws: SystemError.self) { try file.save("text", now: now) }
        #expect(error?.code == ENOTDIR)
    }
}

@Suite("Locks")
struct FileLockTests {
    @Test("a second holder is refused and told who has it, and gets it after")
    func lock() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        do {
            let lock = try FileLock(path: path)
            #expect(throws: FileLockError.held(path: path, processID: getpid())) { _ = try FileLock(path: path) }
            withExtendedLifetime(lock) {}
        }
        #expect(throws: Never.self) { _ = try FileLock(path: path) }
        #expect(mode(path) == 0o600)
    }

    @Test("a link in the lock's place is refused")
    func link() throws {
        let folder = try TemporaryFolder()
        plant("victim", at: folder.path + "/victim")
        symlink(folder.path + "/victim", folder.path + "/lock")
        let path = folder.path + "/lock"
        #expect(throws: FileLockError.self) { _ = try FileLock(path: path) }
        #expect(contents(folder.path + "/victim") == "victim")
    }
}
