import Glibc
import Synchronization
import System

/// A thread that takes jobs in order and gives answers back to the event loop. There is one for journal writes, one for
/// the documents of the debrief, and one for everything else that may block. This file is all the concurrency there is.
final class Worker<Job: Sendable>: Sendable {
    private let jobs = Mutex<[Job?]>([])
    private let wake: EventDescriptor
    private let thread = Mutex<pthread_t?>(nil)

    /// Starts the thread; `body` gets each job, and lives on that thread alone.
    ///
    /// - Parameter make: runs once on the new thread and gives the function that does a job.
    init(_ make: @escaping @Sendable () -> (Job) -> Void) throws(SystemError) {
        wake = try EventDescriptor()
        let start = Unmanaged.passRetained(ThreadStart { [self] in run(make()) })
        var created = pthread_t()
        let code = pthread_create(&created, nil, { enterThread($0) }, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw SystemError(operation: "start a thread", path: nil, code: code)
        }
        thread.withLock { $0 = created }
    }

    func give(_ job: Job) {
        jobs.withLock { $0.append(job) }
        wake.wake()
    }

    /// Lets the thread finish what it was given, and waits for it.
    func finish() {
        jobs.withLock { $0.append(nil) }
        wake.wake()
        guard let thread = thread.withLock({ $0.take() }) else { return }
        pthread_join(thread, nil)
    }

    private func run(_ perform: (Job) -> Void) {
        while true {
            let next = jobs.withLock { $0.isEmpty ? nil : Optional($0.removeFirst()) }
            switch next {
            case .some(.some(let job)): perform(job)
            case .some(.none): return
            case .none: waitForWork()
            }
        }
    }

    private func waitForWork() {
        // A failed wait is tried again at once; the descriptor is ours and open.
        _ = try? Poll.wait([.init(wake.descriptor)], timeoutMilliseconds: nil)
        _ = wake.clear()
    }
}

/// Does something on a new thread, and only waits for it; the waiting thread takes no signals meanwhile.
///
/// The Swift runtime notes each thread's number once. Who was forked goes on under the number of the parent's thread, and
/// when it meets another thread at one of the runtime's locks both spin for ever (FUTEX_LOCK_PI in futex(2) fails with
/// EPERM; ulock.h in the runtime's sources). A new thread has its own number.
func onNewThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) throws(SystemError) -> Value {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let result = ThreadResult<Value>()
    let mask = before
    let start = Unmanaged.passRetained(
        ThreadStart {
            var mask = mask
            pthread_sigmask(SIG_SETMASK, &mask, nil)
            let value = body()
            result.value.withLock { $0 = value }
        })
    var created = pthread_t()
    let code = pthread_create(&created, nil, { enterThread($0) }, start.toOpaque())
    guard code == 0 else {
        start.release()
        throw SystemError(operation: "start a thread", path: nil, code: code)
    }
    pthread_join(created, nil)
    guard let value = result.value.withLock({ $0 }) else { preconditionFailure("a thread that ended did its work") }
    return value
}

/// What came of a thread's work.
private final class ThreadResult<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}

/// What a new thread does, carried through C's untyped pointer.
private final class ThreadStart {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}

private func enterThread(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let start else { return nil }
    Unmanaged<ThreadStart>.fromOpaque(start).takeRetainedValue().body()
    return nil
}

/// Answers on their way from the workers to the event loop.
final class Mailbox<Letter: Sendable>: Sendable {
    private let letters = Mutex<[Letter]>([])
    private let wake: EventDescriptor

    init() throws(SystemError) {
        wake = try EventDescriptor()
    }

    /// Readable while there are letters.
    var descriptor: Int32 { wake.descriptor }

    func post(_ letter: Letter) {
        letters.withLock { $0.append(letter) }
        wake.wake()
    }

    func collect() -> [Letter] {
        _ = wake.clear()
        return letters.withLock { letters in
            defer { letters.removeAll() }
            return letters
        }
    }
}
