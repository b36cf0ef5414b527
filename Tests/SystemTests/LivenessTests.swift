import Glibc
import Incidents
import System
import Testing

@Suite("A process's token")
struct ProcessTokenTests {
    /// This process's token with some parts changed.
    private func token(_ changes: [Int: String]) throws -> String {
        let parts = try #require(ProcessToken.current()).split(separator: ":").map(String.init)
        return parts.enumerated().map { changes[$0.offset] ?? $0.element }.joined(separator: ":")
    }

    /// Field 22 of `/proc/PID/stat`, read without the adapter.
    private func startTicks(_ process: Int32) throws -> String {
        let line = try #require(contents("/proc/\(process)/stat"))
        let name = try #require(line.lastIndex(of: ")"))
        return String(line[name...].split(separator: " ")[20])
    }

    @Test("it names this process for as long as it runs")
    func own() throws {
        let token = try #require(ProcessToken.current())
        #expect(token == ProcessToken.current())
        #expect(ProcessToken.standing(token) == .alive)
        #expect(token.split(separator: ":").count == 4)
        #expect(token.hasSuffix(":\(getpid()):\(try startTicks(getpid()))"))
    }

    @Test("a number that is used again, and one of an earlier boot, are dead")
    func dead() throws {
        #expect(ProcessToken.standing(try token([3: "1"])) == .dead)
        #expect(ProcessToken.standing(try token([0: "00000000-0000-0000-0000-000000000000"])) == .dead)
        // The kernel's numbers end at 4194304.
        #expect(ProcessToken.standing(try token([2: "4999999"])) == .dead)
    }

    @Test("what was counted in another namespace is unknown, dead only with its boot")
    func namespace() throws {
        #expect(ProcessToken.standing(try token([1: "1"])) == .unknown)
        #expect(ProcessToken.standing(try token([0: "other", 1: "1"])) == .dead)
    }

    @Test("what is no token is unknown", arguments: ["", ":::", "a:b:c:d", "a:b:1", "a:b:-1:5", "a:b:1:5:6", "x"])
    func none(text: String) {
        #expect(ProcessToken.standing(text) == .unknown)
    }

    @Test("a program with spaces and parentheses in its name is known", arguments: ["a) R 1 (b c", "((", ") Z 1 1"])
    func hostileName(name: String) throws {
        let folder = try TemporaryFolder()
        symlink("/bin/sleep", folder.path + "/" + name)
        let process = try CapturedProcess(
            .init(
                arguments: ["sh", "-c", "echo $$; exec \"$0\" 1000", "./" + name], directory: folder.path,
                environment: ["PATH": "/bin"]))
        let number = try #require(Int32(try process.printed().dropLast()))
        while contents("/proc/\(number)/comm") != name + "\n" { poll(nil, 0, 2) }
        let token = try token([2: "\(number)", 3: startTicks(number)])
        #expect(ProcessToken.standing(token) == .alive)
        process.killNow()
        try process.end()
        #expect(ProcessToken.standing(token) == .dead)
    }

    @Test("one that has ended and is not reaped yet is dead")
    func zombie() throws {
        let process = try CapturedProcess.script("echo $$; exec sleep 1000")
        let number = try #require(Int32(try process.printed().dropLast()))
        let token = try token([2: "\(number)", 3: startTicks(number)])
        kill(number, SIGKILL)
        #expect(waitForEnd(of: number))
        #expect(ProcessToken.standing(token) == .dead)
        try process.end()
    }
}

@Suite("An alive file")
struct AliveFileTests {
    private let clock = SystemClock()

    /// Sets a file's times to an hour after 1970.
    private func age(_ path: String) {
        let then = timespec(tv_sec: 3600, tv_nsec: 0)
        utimensat(AT_FDCWD, path, [then, then], 0)
    }

    @Test("where there is none nobody was ever alive")
    func none() throws {
        #expect(try AliveFile.state("/nowhere/alive") == AliveFile.State(isHeld: false, lastAlive: nil))
    }

    @Test("it is held for as long as the value lives, and says when that ended")
    func held() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        let before = clock.now().adding(seconds: -1)
        do {
            let file = try AliveFile(path)
            #expect(try AliveFile.state(path).isHeld)
            // Looking at it takes nothing away.
            #expect(try AliveFile.state(path).isHeld)
            age(path)
            _ = consume file
        }
        let state = try AliveFile.state(path)
        #expect(!state.isHeld)
        #expect(try #require(state.lastAlive) >= before)
        #expect(mode(path) == 0o600)
    }

    @Test("a touch says that it is alive now")
    func touch() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        let file = try AliveFile(path)
        age(path)
        #expect(try AliveFile.state(path).lastAlive == Instant(seconds: 3600))
        try file.touch()
        #expect(try #require(try AliveFile.state(path).lastAlive) > Instant(seconds: 3600))
    }

    @Test("two may hold one, and it is held until the last is gone")
    func two() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        let first = try AliveFile(path)
        let second = try AliveFile(path)
        _ = consume first
        #expect(try AliveFile.state(path).isHeld)
        _ = consume second
        #expect(try !AliveFile.state(path).isHeld)
    }

    @Test("no command that is started holds it on")
    func notInherited() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/alive"
        let file = try AliveFile(path)
        let process = try CapturedProcess(.init(arguments: ["sleep", "1000"], environment: ["PATH": "/bin"]))
        _ = consume file
        #expect(try !AliveFile.state(path).isHeld)
        process.killNow()
        try process.end()
    }

    @Test("a link in its place, and a folder that is missing, are refused")
    func refused() throws {
        let folder = try TemporaryFolder()
        symlink("/etc/passwd", folder.path + "/alive")
        let error = #expect(throws: SystemError.self) { _ = try AliveFile(folder.path + "/alive") }
        #expect(error?.code == ELOOP)
        #expect(throws: SystemError.self) { _ = try AliveFile.state(folder.path + "/alive") }
        #expect(throws: SystemError.self) { _ = try AliveFile("/nowhere/alive") }
    }
}
