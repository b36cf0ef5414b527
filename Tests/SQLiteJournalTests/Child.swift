import Glibc

/// A child process whose output is read.
final class Child {
    struct Failure: Error { var code: Int32 }

    let id: pid_t
    private let output: Int32

    init(_ words: [String]) throws {
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw Failure(code: errno) }
        for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let code = posix_spawn(&child, words[0], &actions, nil, &arguments, nil)
        close(pipes[1])
        guard code == 0 else { throw Failure(code: code) }
        id = child
        output = pipes[0]
    }

    func readLine() -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1, byte != 10 { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Waits for its end.
    ///
    /// - Returns: its exit status; nil when a signal ended it.
    func wait() -> Int32? {
        var status: Int32 = 0
        waitpid(id, &status, 0)
        return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    /// Kills it and waits for its end.
    func end() {
        kill(id, SIGKILL)
        _ = wait()
    }

    deinit {
        close(output)
    }
}
