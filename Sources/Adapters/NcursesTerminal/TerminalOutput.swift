import CNcurses
import CSystem
import Glibc

/// What goes to the terminal, in order, sent as far as the terminal takes it: nothing ever waits for one that does not
/// read, or was stopped.
///
/// ncurses can only write and wait. So it writes into memory, and what it wrote is taken from there. The memory is
/// bounded by what the caller adds: a frame is begun when the last one has gone out whole.
final class TerminalOutput {
    /// What ncurses writes to. The terminal itself until `catchNcurses`, so that ncurses finds one when it opens.
    let file: UnsafeMutablePointer<FILE>

    /// A description of its own; standard output where there is none, which then waits as ever.
    private let terminal: Int32
    private let isOwn: Bool
    private var waiting: [UInt8] = []

    init() throws(TerminalError) {
        let copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { throw .failed(call: "dup") }
        guard let file = fdopen(copy, "w") else {
            Glibc.close(copy)
            throw .failed(call: "fdopen")
        }
        self.file = file
        let opened = sitroom_terminal_open()
        isOwn = opened >= 0
        terminal = isOwn ? opened : STDOUT_FILENO
    }

    deinit {
        fclose(file)
        if isOwn { Glibc.close(terminal) }
    }

    /// What to wait on for room.
    var descriptor: Int32 { terminal }

    /// From now on what ncurses writes is kept until it is sent.
    func catchNcurses() throws(TerminalError) {
        guard sitroom_terminal_catch(fileno(file)) == 0 else { throw .failed(call: "memfd_create") }
    }

    /// Whether all that was written has gone out, after trying.
    func isSent() -> Bool {
        collect()
        while !waiting.isEmpty {
            let count = waiting.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
            if count > 0 {
                waiting.removeFirst(count)
            } else if count < 0, errno == EAGAIN {
                return false
            } else if count == 0 || errno != EINTR {
                // A terminal that is gone is noticed where its keys are waited for.
                waiting = []
            }
        }
        return true
    }

    /// Adds what does not come from ncurses.
    func add(_ bytes: [UInt8]) {
        collect()
        waiting += bytes
    }

    /// Adds what may be left out: where the terminal is far behind there is nobody who would notice.
    func offer(_ bytes: [UInt8]) {
        if isSent() || waiting.count < Self.mostWaiting { add(bytes) }
    }

    /// Throws away what has not been sent; what is written next must stand for itself.
    func discard() {
        collect()
        if !waiting.isEmpty { waiting = [Self.cancel] }
    }

    /// Sends what was written. Where the terminal does not take it in a moment, it takes the resets instead.
    func sendAll() {
        collect()
        let isSent = waiting.withUnsafeBytes {
            sitroom_terminal_write(terminal, $0.baseAddress, $0.count, Self.patience)
        }
        waiting = []
        if !isSent { _ = sitroom_terminal_reset(terminal, 0) }
    }

    /// Takes what ncurses wrote since the last time.
    private func collect() {
        let memory = fileno(file)
        let count = lseek(memory, 0, SEEK_CUR)
        guard count > 0 else { return }
        waiting += [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(memory, buffer.baseAddress, count, 0))
        }
        ftruncate(memory, 0)
        lseek(memory, 0, SEEK_SET)
    }

    /// In bytes; a frame has fewer, unless the terminal is very large.
    private static let mostWaiting = 65_536
    /// In milliseconds.
    private static let patience: Int32 = 300
    /// Ends a sequence that was cut off (CAN, ECMA-48).
    private static let cancel: UInt8 = 0x18
}
