import CSystem
import Glibc

/// A descriptor that is closed when this value ends.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes over an open descriptor.
    init(_ open: Int32) {
        number = open
    }

    /// Takes over a descriptor that a call answered, or throws what `errno` says when it is negative.
    init(_ answered: Int32, operation: String, path: String? = nil) throws(SystemError) {
        guard answered >= 0 else { throw SystemError(operation: operation, path: path, code: errno) }
        number = answered
    }

    deinit {
        close(number)
    }

    /// Lets reading and writing answer EAGAIN where they would wait.
    func turnOffWaiting() {
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }
}

/// Both ends of a new pipe; no child inherits them.
struct Pipe: ~Copyable {
    let reader: Descriptor
    let writer: Descriptor

    init(operation: String) throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        let made = system_pipe(&ends)
        guard made == 0 else { throw SystemError(operation: operation, path: nil, code: errno) }
        reader = Descriptor(ends[0])
        writer = Descriptor(ends[1])
    }
}

/// Reads a pipe as far as it is filled, and never waits.
struct PipeReader: ~Copyable {
    private let pipe: Descriptor
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(_ pipe: consuming Descriptor) {
        pipe.turnOffWaiting()
        self.pipe = pipe
    }

    var descriptor: Int32 { pipe.number }

    /// What is there, at most `limit` bytes, and whether all is read and all writers are gone.
    mutating func read(upTo limit: Int) -> (bytes: [UInt8], isAtEnd: Bool) {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let count = retrying { Glibc.read(pipe.number, &buffer, min(buffer.count, limit - bytes.count)) }
            guard count > 0 else { return (bytes, count == 0 || errno != EAGAIN) }
            bytes += buffer[..<count]
        }
        return (bytes, false)
    }
}

/// Writes bytes into a pipe as far as there is room, and never waits.
struct PipeWriter: ~Copyable {
    private let pipe: Descriptor
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8], to pipe: consuming Descriptor) {
        pipe.turnOffWaiting()
        self.pipe = pipe
        rest = bytes[...]
    }

    var descriptor: Int32 { pipe.number }

    /// Whether nothing is left to do: all is written, or nobody reads any more.
    mutating func write() -> Bool {
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                withoutBrokenPipeSignal { retrying { Glibc.write(pipe.number, bytes.baseAddress, bytes.count) } }
            }
            guard count > 0 else { return errno != EAGAIN }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// Calls `body` so that EPIPE is all that it gets of a broken pipe, whatever the process does with SIGPIPE.
private func withoutBrokenPipeSignal(_ body: () -> Int) -> Int {
    var brokenPipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &brokenPipe, &before)
    let count = body()
    let code = errno
    var now = timespec()
    // The signal is sent to this thread, where it waits; it would be delivered when the mask is lifted.
    if count < 0, code == EPIPE { sigtimedwait(&brokenPipe, nil, &now) }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    errno = code
    return count
}
