import Glibc

/// A terminal without a multiplexer behind it: what the program sends is taken as it is, byte by byte.
///
/// The program is started as the leader of a session of its own, with this as its controlling terminal. Whoever owns
/// the value ends it: what still runs is killed with it.
package final class PseudoTerminal {
    /// The program that was started; for the console the guard.
    package let pid: pid_t
    /// As `settings` were before the program was started.
    package let settingsBefore: [UInt32]
    /// All that came so far; `pump` takes more in.
    package private(set) var received: [UInt8] = []
    /// The lines it had when the program was started.
    private let rows: Int
    private var master: Int32
    /// Kept open, so that the settings can be asked for when the program has ended.
    private let slave: Int32
    private var status: Int32?

    /// - Parameters:
    ///   - command: a program and its arguments; by default the console.
    ///   - extra: wins over the world's environment, an empty value takes a name out.
    package init(
        _ world: World, _ command: [String]? = nil, columns: Int = 80, rows: Int = 24, type: String = "xterm-256color",
        environment extra: [String: String] = [:]
    ) throws {
        self.rows = rows
        (master, slave) = try Self.open()
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        settingsBefore = Self.settings(of: slave)
        let environment = world.environment.merging(["TERM": type]) { $1 }.merging(extra) { $1 }
        pid = try World.startOnTerminal(
            try Self.path(master), command ?? [world.binary], environment: environment.filter { !$0.value.isEmpty },
            folder: world.folder)
    }

    deinit {
        let running = World.descendants(of: pid) + (status == nil ? [pid] : [])
        for process in running where World.isRunning(process) { kill(process, SIGKILL) }
        if status == nil { waitpid(pid, nil, 0) }
        if master >= 0 { close(master) }
        close(slave)
    }

    private static func open() throws -> (master: Int32, slave: Int32) {
        let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var locked: Int32 = 0
        guard master >= 0, ioctl(master, lock, &locked) == 0 else { throw World.Failure("open a terminal", errno) }
        let slave = Glibc.open(try path(master), O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw World.Failure("open a terminal", errno) }
        return (master, slave)
    }

    private static func path(_ master: Int32) throws -> String {
        var own: UInt32 = 0
        guard ioctl(master, number, &own) == 0 else { throw World.Failure("the terminal's number", errno) }
        return "/dev/pts/\(own)"
    }

    /// `TIOCSPTLCK` and `TIOCGPTN`: Glibc shows Swift neither these nor `unlockpt` and `ptsname`.
    private static let lock: UInt = 0x4004_5431
    private static let number: UInt = 0x8004_5430

    /// Takes in what has come, after waiting for more up to some milliseconds.
    package func pump(milliseconds: Int32 = 0) {
        guard master >= 0 else { return }
        var interest = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&interest, 1, milliseconds) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = read(master, &buffer, buffer.count), count > 0 { received += buffer[..<count] }
    }

    /// Takes in until it is so, at most 60 seconds.
    package func waitFor(_ what: String, _ isSo: ([UInt8]) -> Bool) throws {
        let end = World.milliseconds() + 60_000
        while !isSo(received) {
            guard World.milliseconds() < end else {
                throw World.Failure("waited for \(what) and got \(latest)")
            }
            pump(milliseconds: 20)
        }
    }

    private var latest: String { String(decoding: received.suffix(2000), as: UTF8.self) }

    /// Waits until `text` has come after the first `offset` bytes; gives where it ends.
    @discardableResult
    package func waitFor(_ text: String, after offset: Int = 0) throws -> Int {
        let sought = Array(text.utf8)
        var end: Int?
        try waitFor("\"\(text)\"") { received in
            end = received.dropFirst(offset).firstRange(of: sought)?.upperBound
            return end != nil
        }
        return end ?? offset
    }

    /// Types; all of it, however slowly it is read.
    package func type(_ text: String) throws { try send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) throws { try send(bytes) { false } }

    private func send(_ bytes: [UInt8], until isEnough: () -> Bool) throws {
        var rest = bytes[...]
        let end = World.milliseconds() + 60_000
        while !rest.isEmpty, !isEnough() {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) }
            guard World.milliseconds() < end, count > 0 || errno == EAGAIN || errno == EINTR else {
                throw World.Failure("write to the terminal", errno)
            }
            if count <= 0 { pump(milliseconds: 5) }
        }
    }

    /// Types as far as the program reads; it may end over it.
    package func typeUntilItEnds(_ text: String) throws {
        try send(Array(text.utf8)) { hasEnded }
    }

    package func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// What `stty` would print: the four words of modes and the special characters.
    package var settings: [UInt32] { Self.settings(of: slave) }

    private static func settings(of slave: Int32) -> [UInt32] {
        var terminal = termios()
        guard tcgetattr(slave, &terminal) == 0 else { return [] }
        let characters = withUnsafeBytes(of: terminal.c_cc) { $0.map { UInt32($0) } }
        return [terminal.c_iflag, terminal.c_oflag, terminal.c_cflag, terminal.c_lflag] + characters
    }

    /// What the program left switched on, or has on now.
    package var modes: TerminalModes { TerminalModes(after: received, rows: rows) }

    /// Whether a program that writes to it now would have to wait.
    package var isFull: Bool {
        var interest = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
        return poll(&interest, 1, 0) == 0
    }

    /// Stops what is written to it, as Ctrl-S does, or lets it go on.
    package func setStopped(_ isStopped: Bool) { tcflow(slave, isStopped ? TCOOFF : TCOON) }

    /// The terminal goes away, as when its window is closed or the line is cut.
    package func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// Waits for the program's end, at most 60 seconds: its exit status, or 128 and the signal's number.
    ///
    /// - Parameter isReading: whether what it sends is taken in meanwhile.
    package func finish(isReading: Bool = true) throws -> Int32 {
        try World.waitUntil("the program to end") {
            if isReading { pump() }
            return hasEnded
        } orElse: {
            latest
        }
        if isReading { pump() }
        return status ?? -1
    }

    private var hasEnded: Bool {
        var word: Int32 = 0
        guard status == nil, waitpid(pid, &word, WNOHANG) == pid else { return status != nil }
        let signal = word & 0x7f
        status = signal == 0 ? (word >> 8) & 0xff : 128 + signal
        return true
    }
}
