import CSystem
import Glibc

/// Signals as something to poll for (signalfd(2)).
package struct SignalDescriptor: ~Copyable {
    package let descriptor: Int32

    /// Blocks `signals` in this thread, and so in those that it starts: make it before there are any. They stay blocked.
    package init(_ signals: [Int32]) throws(SystemError) {
        var mask = sigset_t()
        sigemptyset(&mask)
        for signal in signals { sigaddset(&mask, signal) }
        let blocked = pthread_sigmask(SIG_BLOCK, &mask, nil)
        guard blocked == 0 else { throw SystemError(operation: "block signals", path: nil, code: blocked) }
        let opened = system_signalfd(&mask)
        guard opened >= 0 else { throw SystemError(operation: "watch signals", path: nil, code: errno) }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// The signals that came since the last call; never waits.
    package func read() -> [Int32] {
        var signals: [Int32] = []
        var info = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        while retrying({ Glibc.read(descriptor, &info, size) }) == size {
            signals.append(Int32(bitPattern: info.ssi_signo))
        }
        return signals
    }
}

/// Wakes a poll from another thread (eventfd(2)).
package struct EventDescriptor: ~Copyable {
    package let descriptor: Int32

    package init() throws(SystemError) {
        let opened = system_eventfd()
        guard opened >= 0 else { throw SystemError(operation: "make a wake-up", path: nil, code: errno) }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// What other threads wake with; they must end before this value does.
    package var waker: Waker { Waker(descriptor: descriptor) }

    /// Makes the descriptor readable until the next `clear`.
    package func wake() {
        waker.wake()
    }

    /// Whether it was woken since the last call; never waits.
    package func clear() -> Bool {
        var count: UInt64 = 0
        return retrying { read(descriptor, &count, 8) } == 8
    }
}

/// Wakes an `EventDescriptor`, from any thread.
package struct Waker: Sendable {
    fileprivate let descriptor: Int32

    package func wake() {
        var one: UInt64 = 1
        _ = retrying { write(descriptor, &one, 8) }
    }
}

/// Tells that one file was made, touched or written, whether or not it exists yet (inotify(7)).
package struct NoticeWatch: ~Copyable {
    package let descriptor: Int32
    private let name: [UInt8]

    /// Watches the folder of `path`, which must exist.
    package init(_ path: String) throws(SystemError) {
        let opened = system_inotify()
        guard opened >= 0 else { throw SystemError(operation: "watch", path: path, code: errno) }
        let events = UInt32(IN_ATTRIB) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
        guard inotify_add_watch(opened, WholeFile.folder(of: path), events) >= 0 else {
            let failure = SystemError(operation: "watch", path: path, code: errno)
            close(opened)
            throw failure
        }
        descriptor = opened
        name = Array(path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? [])
    }

    deinit {
        close(descriptor)
    }

    /// Whether the file changed since the last call; never waits. When the kernel lost events it says yes.
    package func read() -> Bool {
        var changed = false
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = retrying { Glibc.read(descriptor, &buffer, buffer.count) }
            guard count > 0 else { return changed }
            changed = tells(buffer[..<count]) || changed
        }
    }

    private func tells(_ events: ArraySlice<UInt8>) -> Bool {
        let header = MemoryLayout<inotify_event>.size
        var rest = events
        var changed = false
        while rest.count >= header {
            let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
            let named = rest.dropFirst(header).prefix(Int(event.len)).prefix { $0 != 0 }
            changed = changed || event.mask & UInt32(IN_Q_OVERFLOW) != 0 || named.elementsEqual(name)
            rest = rest.dropFirst(header + Int(event.len))
        }
        return changed
    }
}
