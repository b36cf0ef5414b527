import Glibc

/// Stopping for Ctrl-Z.
package enum Suspension {
    /// Stops this process as SIGTSTP does, and returns when it is continued; the signal may be blocked or ignored.
    ///
    /// Does nothing in a process group without a shell to continue it: the kernel drops the signal there.
    package static func stopSelf() {
        var only = sigset_t()
        var before = sigset_t()
        sigemptyset(&only)
        sigaddset(&only, SIGTSTP)
        let action = signal(SIGTSTP, SIG_DFL)
        raise(SIGTSTP)
        // A blocked signal is delivered here.
        pthread_sigmask(SIG_UNBLOCK, &only, &before)
        pthread_sigmask(SIG_SETMASK, &before, nil)
        signal(SIGTSTP, action)
    }
}
