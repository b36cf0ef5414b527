import Glibc

/// The terminal on standard input as this process and its one job have it in turn, the way a shell with job control
/// does (the manual of the GNU C library, "Implementing a Shell").
struct ForegroundTerminal {
    private let descriptor = STDIN_FILENO
    private var ownModes: termios
    private var jobModes: termios?
    /// Whether the job may have it.
    private var isGiven = false

    /// Nil when standard input is not this session's terminal.
    init?() {
        guard tcgetpgrp(descriptor) >= 0, let modes = ForegroundTerminal.modes(descriptor) else { return nil }
        ownModes = modes
    }

    /// Whether this process is in the foreground.
    var isOurs: Bool { tcgetpgrp(descriptor) == getpgrp() }

    /// Notes that the job made itself the foreground group when it started.
    mutating func noteGiven() {
        isGiven = true
    }

    /// Makes the job's group the foreground group, with the modes that it had last; nothing while we are in the
    /// background, where the terminal is not ours to give.
    mutating func give(to group: pid_t) {
        guard isOurs else { return }
        ownModes = ForegroundTerminal.modes(descriptor) ?? ownModes
        ForegroundTerminal.fromBackground {
            tcsetpgrp(descriptor, group)
            if var modes = jobModes { tcsetattr(descriptor, TCSANOW, &modes) }
        }
        isGiven = true
    }

    /// Makes this process's group the foreground group again, with the modes that it had before.
    mutating func takeBack() {
        defer { isGiven = false }
        guard isGiven, !isTheShells else { return }
        jobModes = ForegroundTerminal.modes(descriptor)
        ForegroundTerminal.fromBackground {
            tcsetpgrp(descriptor, getpgrp())
            // TCSADRAIN would wait for ever behind a Ctrl-S.
            tcsetattr(descriptor, TCSANOW, &ownModes)
        }
    }

    /// Stops this process's group as the job was stopped, until the shell continues it; to be called on the main thread.
    /// Returns at once where there is no shell that could continue it: the kernel drops these signals there.
    static func stopThisGroup(_ signal: Int32) {
        let stop = [SIGTTIN, SIGTTOU].contains(signal) ? signal : SIGTSTP
        var mask = sigset_t()
        var before = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, stop)
        let handler = Glibc.signal(stop, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &mask, &before)
        kill(0, stop)
        pthread_sigmask(SIG_SETMASK, &before, nil)
        Glibc.signal(stop, handler)
    }

    /// The leader of a session is its shell; when it has the foreground it has taken it from the job itself.
    private var isTheShells: Bool {
        let foreground = tcgetpgrp(descriptor)
        return foreground != getpgrp() && foreground == getsid(0)
    }

    private static func modes(_ descriptor: Int32) -> termios? {
        var modes = termios()
        return tcgetattr(descriptor, &modes) == 0 ? modes : nil
    }

    /// The terminal is changed from the background only while SIGTTOU is blocked (tcsetpgrp(3)).
    private static func fromBackground(_ body: () -> Void) {
        var mask = sigset_t()
        var before = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, SIGTTOU)
        pthread_sigmask(SIG_BLOCK, &mask, &before)
        body()
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
