import Glibc

/// The line settings of the terminal on standard input (termios(3)); what `stty` shows.
struct TerminalSettings {
    private var value: termios

    /// As they are now; nil where it is no terminal any more.
    static func current() -> TerminalSettings? {
        var value = termios()
        return tcgetattr(STDIN_FILENO, &value) == 0 ? TerminalSettings(value: value) : nil
    }

    /// Sets them at once: waiting until all is sent would take for ever on a terminal that does not read.
    func set() {
        var value = value
        while tcsetattr(STDIN_FILENO, TCSANOW, &value) != 0, errno == EINTR {}
    }
}
