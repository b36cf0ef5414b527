import CSystem
import Glibc

/// A program that runs on this process's terminal, in its process group, until it ends by itself.
///
/// SIGCHLD says when to `look`; nothing here waits. One that still runs when the value goes away is left to itself.
package struct ChildProcess: ~Copyable {
    /// How a child stands.
    package enum State: Hashable, Sendable {
        case running
        /// Ctrl-Z stopped it.
        case stopped
        case exited(Int32)
        case killed(signal: Int32)
    }

    private let process: pid_t

    /// Starts the program that the first argument names, looked for in `PATH`, with the user's own umask and signals as
    /// they are by default.
    package init(_ arguments: [String]) throws(SystemError) {
        guard let name = arguments.first, let words = CStrings(arguments) else {
            throw SystemError(operation: "start", path: arguments.first, code: EINVAL)
        }
        let started = words.withList { system_start($0) }
        guard started > 0 else { throw SystemError(operation: "start", path: name, code: errno) }
        process = started
    }

    /// How it stands now; once it has ended this must not be asked again.
    package func look() -> State {
        var status: Int32 = 0
        guard retrying({ waitpid(process, &status, WNOHANG | WUNTRACED) }) == process else { return .running }
        return ChildProcess.state(status)
    }

    /// Lets it go on after a stop.
    package func resume() {
        kill(process, SIGCONT)
    }

    /// Ends it, at once if it does not end by itself within a second.
    package func end() {
        for signal in [SIGHUP, SIGKILL] {
            kill(process, signal)
            kill(process, SIGCONT)
            for _ in 0..<50 {
                var status: Int32 = 0
                if retrying({ waitpid(process, &status, WNOHANG) }) != 0 { return }
                poll(nil, 0, 20)
            }
        }
    }

    // The macros of wait(2), which Swift can't import.
    private static func state(_ status: Int32) -> State {
        if status & 0xFF == 0x7F { return .stopped }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }
}

/// A command line as a person wrote it in the environment, as words.
package enum CommandWords {
    /// Splits as the shell does, with its quotes, variables and `~`, but runs nothing (wordexp(3)); nil where it is no
    /// simple command: unclosed quotes, an operator such as `|`, a command substitution.
    package static func split(_ line: String) -> [String]? {
        var found = wordexp_t()
        guard wordexp(line, &found, Int32(WRDE_NOCMD)) == 0 else { return nil }
        defer { wordfree(&found) }
        return (0..<Int(found.we_wordc)).compactMap { found.we_wordv[$0].map { String(cString: $0) } }
    }
}
