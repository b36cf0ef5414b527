import Glibc
import Synchronization

/// How a program ended and what it said.
package struct Outcome: Sendable, CustomStringConvertible {
    /// The exit status, or 128 and the signal's number.
    package let status: Int32
    package let outputBytes: [UInt8]
    package let errorBytes: [UInt8]

    package var output: String { String(decoding: outputBytes, as: UTF8.self) }
    package var error: String { String(decoding: errorBytes, as: UTF8.self) }
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
    package var description: String { "exit \(status)\n\(output)\(error)" }
}

/// A started program with a pipe at each of its three descriptors.
package struct Child: Sendable {
    package let pid: pid_t
    fileprivate let input: Int32
    fileprivate let output: Int32
    fileprivate let error: Int32
    fileprivate let bytes: [UInt8]

    /// Feeds the input, takes both outputs and waits, at most 60 seconds; then it kills and throws.
    package func finish() throws -> Outcome { try finish(within: 60) }

    /// As `finish`, with another limit, in seconds. Kills the program as soon as `isTime` says so, which is asked with
    /// what was printed so far at least once a millisecond.
    package func finish(within seconds: Int = 60, killing isTime: ((String) -> Bool)? = nil) throws -> Outcome {
        var conversation = Conversation(child: self, seconds: seconds, isTime: isTime)
        let ended = conversation.run()
        if !ended { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        guard ended else { throw World.Failure("the program did not end: \(conversation.texts)") }
        let signal = status & 0x7f
        return Outcome(
            status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, outputBytes: conversation.taken[0],
            errorBytes: conversation.taken[1])
    }
}

/// The talk with one child: all three pipes at once, or a full one would block the other two.
private struct Conversation {
    private let child: Child
    private var sent = 0
    private var descriptors: [pollfd]
    private(set) var taken: [[UInt8]] = [[], []]
    /// Asked with what was printed until it is so; then the child is killed.
    private var isTime: ((String) -> Bool)?

    private let deadline: time_t

    init(child: Child, seconds: Int, isTime: ((String) -> Bool)?) {
        self.child = child
        deadline = time(nil) + seconds
        self.isTime = isTime
        descriptors = [
            pollfd(fd: child.input, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: child.error, events: Int16(POLLIN), revents: 0),
        ]
    }

    var texts: [String] { taken.map { String(decoding: $0, as: UTF8.self) } }

    /// Talks until both outputs are closed; false when the time is up.
    mutating func run() -> Bool {
        defer { (0..<3).forEach { end($0) } }
        if child.bytes.isEmpty { end(0) }
        while descriptors[1].fd >= 0 || descriptors[2].fd >= 0 {
            guard time(nil) < deadline else { return false }
            guard poll(&descriptors, 3, isTime == nil ? 1000 : 1) >= 0 || errno == EINTR else { return false }
            if descriptors[0].revents != 0 { send() }
            for index in 1...2 where descriptors[index].revents != 0 { receive(index) }
            killIfTime()
        }
        return true
    }

    private mutating func killIfTime() {
        guard let isTime, isTime(texts[0]) else { return }
        self.isTime = nil
        kill(child.pid, SIGKILL)
    }

    private mutating func send() {
        let count = child.bytes.withUnsafeBytes { all in
            write(child.input, all.baseAddress.map { $0 + sent }, min(all.count - sent, 4096))
        }
        if count > 0 { sent += count }
        if count < 0 && errno != EAGAIN || sent == child.bytes.count { end(0) }
    }

    private mutating func receive(_ index: Int) {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptors[index].fd, &buffer, buffer.count)
        if count > 0 { taken[index - 1] += buffer[..<count] } else { end(index) }
    }

    private mutating func end(_ index: Int) {
        if descriptors[index].fd >= 0 { close(descriptors[index].fd) }
        descriptors[index].fd = -1
        descriptors[index].revents = 0
    }
}

extension World {
    /// Starts any program; without `input` its standard input is empty.
    package static func start(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String,
        input: [UInt8]? = nil
    ) throws -> Child {
        // A program that does not read its input would end the tests.
        signal(SIGPIPE, SIG_IGN)
        return try oneAtATime.withLock { _ in
            try startAlone("/usr/bin/env", ["-C", folder, program] + arguments, environment, input: input)
        }
    }

    /// Starts a program whose three streams and controlling terminal are that at `terminal`.
    static func startOnTerminal(
        _ terminal: String, _ command: [String], environment: [String: String], folder: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The leader of a session gets the first terminal that it opens.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        let words = ["-C", folder] + command
        return try oneAtATime.withLock { _ in
            try spawn("/usr/bin/env", words, environment, &actions, newSession)
        }
    }

    /// `POSIX_SPAWN_SETSID`, which Glibc doesn't show Swift.
    private static let newSession: Int16 = 0x80

    /// Glibc shows Swift no `pipe2`: a child started in between would hold another's pipes open.
    private static let oneAtATime = Mutex(())

    private static func startAlone(
        _ program: String, _ arguments: [String], _ environment: [String: String], input: [UInt8]?
    ) throws -> Child {
        let pipes = try (0..<3).map { _ in try pipe() }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if input == nil {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        } else {
            posix_spawn_file_actions_adddup2(&actions, pipes[0].reading, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, pipes[1].writing, 1)
        posix_spawn_file_actions_adddup2(&actions, pipes[2].writing, 2)
        let pid = try spawn(program, arguments, environment, &actions)
        for descriptor in [pipes[0].reading, pipes[1].writing, pipes[2].writing] { close(descriptor) }
        return Child(
            pid: pid, input: pipes[0].writing, output: pipes[1].reading, error: pipes[2].reading, bytes: input ?? [])
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw Failure("pipe", errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String],
        _ actions: inout posix_spawn_file_actions_t, _ more: Int16 = 0
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // The threads that tests run on block most signals.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | more)
        let words = ([program] + arguments).map { strdup($0) }
        let settings = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
        defer { (words + settings).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program, &actions, &attributes, words + [nil], settings + [nil])
        guard code == 0 else { throw Failure("posix_spawn \(program)", code) }
        return pid
    }
}

extension Outcome {
    /// For what only prepares a test.
    @discardableResult
    package func expectSuccess() throws -> Outcome {
        guard status == 0 else { throw World.Failure("failed: \(self)") }
        return self
    }
}
