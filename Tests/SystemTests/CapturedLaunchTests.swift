import Glibc
import System
import Testing

@Suite("What a captured program starts with")
struct CapturedLaunchTests {
    private func failure(_ arguments: [String], directory: String? = nil) throws -> SystemError {
        try #require(throws: SystemError.self) { try CapturedRun(arguments, directory: directory) }
    }

    @Test("a missing program is named, and is 127")
    func missing() throws {
        let error = try failure(["no-such-program"])
        #expect(error.description == "cannot start no-such-program: No such file or directory")
        #expect(CapturedProcess.status(for: error) == 127)
        #expect(CapturedProcess.status(for: try failure(["/no/such/program"])) == 127)
        #expect(CapturedProcess.status(for: try failure(["/etc/passwd/x"])) == 127)
    }

    @Test("what can't be executed is named, and is 126")
    func notExecutable() throws {
        let folder = try TemporaryFolder()
        plant("#!/bin/sh\n", at: folder.path + "/script", mode: 0o644)
        let error = try failure([folder.path + "/script"])
        #expect(error.description == "cannot start \(folder.path)/script: Permission denied")
        #expect(CapturedProcess.status(for: error) == 126)
        #expect(CapturedProcess.status(for: try failure(["/"])) == 126)
    }

    @Test("a folder that can't be entered is told apart from the program, and is 125")
    func directory() throws {
        let error = try failure(["true"], directory: "/no/such/folder")
        #expect(error.description == "cannot enter /no/such/folder: No such file or directory")
        #expect(CapturedProcess.status(for: error) == 125)
        #expect(try failure(["true"], directory: "/etc/passwd").code == ENOTDIR)
    }

    @Test("what C can't be told is refused", arguments: [[], ["a\0b"], ["echo", "a\0b"]])
    func zero(arguments: [String]) throws {
        #expect(try failure(arguments).code == EINVAL)
    }

    @Test("a variable that is none is refused", arguments: ["", "A=B", "A\0"])
    func badVariable(name: String) {
        #expect(throws: SystemError.self) { try CapturedRun(["/bin/true"], environment: [name: "x"]) }
    }

    @Test("the environment is exactly what was given")
    func environment() throws {
        let given = ["B": "two\nlines", "A": "ü = 1", "EMPTY": ""]
        let run = try CapturedRun(["/usr/bin/env", "-0"], environment: given)
        #expect(run.text == "A=ü = 1\0B=two\nlines\0EMPTY=\0")
        #expect(try CapturedRun(["/usr/bin/env"], environment: [:]).text.isEmpty)
    }

    @Test("the program is looked for in the path that was given")
    func path() throws {
        let folder = try TemporaryFolder()
        plant("#!/bin/sh\necho mine\n", at: folder.path + "/sitroom-test-program", mode: 0o755)
        let program = ["sitroom-test-program"]
        #expect(try CapturedRun(program, environment: ["PATH": "/nowhere:" + folder.path]).text == "mine\n")
        #expect(throws: SystemError.self) { try CapturedRun(program) }
    }

    @Test("it works in its folder, from where a relative program is looked for")
    func folder() throws {
        let folder = try TemporaryFolder()
        plant("#!/bin/sh\npwd\n", at: folder.path + "/script", mode: 0o755)
        #expect(try CapturedRun(["./script"], directory: folder.path).text == folder.path + "\n")
    }

    @Test("it leads a group and a session of its own")
    func group() throws {
        let run = try CapturedRun(["cut", "-d", " ", "-f1,5,6", "/proc/self/stat"])
        let numbers = run.text.dropLast().split(separator: " ")
        #expect(numbers.count == 3 && Set(numbers).count == 1, "process, group, session: \(run.text)")
        #expect(try CapturedRun(script: ": </dev/tty").ending != .exited(0))
    }

    @Test("no signal is blocked or ignored, whatever this process does with them")
    func signals() throws {
        signal(SIGXFSZ, SIG_IGN)
        var mask = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &mask, nil)
        defer { pthread_sigmask(SIG_UNBLOCK, &mask, nil) }
        let run = try CapturedRun(["grep", "-E", "Sig(Blk|Ign)", "/proc/self/status"])
        for line in run.text.split(separator: "\n") {
            // The C library keeps the signals 32 and 33 for itself.
            let bits = try #require(line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) })
            #expect(bits & ~0x1_8000_0000 == 0, "\(line)")
        }
    }

    @Test("only the standard streams are handed on")
    func descriptors() throws {
        let leaked = open("/dev/null", O_RDONLY)
        defer { close(leaked) }
        #expect(fcntl(leaked, F_GETFD) & FD_CLOEXEC == 0)
        // The fourth is the listing's own.
        #expect(try CapturedRun(["ls", "/proc/self/fd"]).text == "0\n1\n2\n3\n")
        #expect(try CapturedRun(["ls", "/proc/self/fd"], input: [0x61]).text == "0\n1\n2\n3\n")
    }
}
