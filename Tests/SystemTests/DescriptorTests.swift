import Glibc
import System
import Testing

/// A pipe whose ends are closed with it.
private struct TestPipe: ~Copyable {
    let reader: Int32
    private(set) var writer: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        let made = pipe(&ends) == 0
        try #require(made)
        (reader, writer) = (ends[0], ends[1])
    }

    mutating func closeWriter() {
        close(writer)
        writer = -1
    }

    func send(_ text: String) {
        _ = write(writer, text, text.utf8.count)
    }

    deinit {
        close(reader)
        if writer >= 0 { close(writer) }
    }
}

/// Waits for one descriptor to be read.
private func wait(_ descriptor: Int32, milliseconds: Int64? = 0) throws -> Poll.Readiness {
    try #require(try Poll.wait([Poll.Interest(descriptor)], timeoutMilliseconds: milliseconds).first)
}

@Suite("Descriptors")
struct DescriptorTests {
    @Test("a poll names what is ready, in the order asked")
    func poll() throws {
        let quiet = try TestPipe()
        var loud = try TestPipe()
        loud.send("x")
        let interests = [quiet.reader, loud.reader].map { Poll.Interest($0) }
        let readable = try Poll.wait(interests, timeoutMilliseconds: nil)
        #expect(readable == [[], .readable])
        loud.closeWriter()
        let hungUp = try Poll.wait(interests, timeoutMilliseconds: 0)
        #expect(hungUp == [[], [.readable, .hungUp]])
        let writable = try Poll.wait([Poll.Interest(quiet.writer, writable: true)], timeoutMilliseconds: nil)
        #expect(writable == [.writable])
    }

    @Test("a poll ends with its time, and tells a descriptor that is none")
    func pollEnds() throws {
        let quiet = try TestPipe()
        let ended = try wait(quiet.reader, milliseconds: 1)
        #expect(ended.isEmpty)
        let none = try wait(9999, milliseconds: nil)
        #expect(!none.isDisjoint(with: .failed))
    }

    @Test("a signal that is watched is read and does not kill")
    func signals() throws {
        let signals = try SignalDescriptor([SIGUSR1, SIGUSR2])
        let before = signals.read()
        // To this thread, which has blocked them; the test's other threads have not.
        pthread_kill(pthread_self(), SIGUSR1)
        pthread_kill(pthread_self(), SIGUSR2)
        let ready = try wait(signals.descriptor, milliseconds: 1000)
        let after = signals.read()
        #expect(before.isEmpty)
        #expect(ready == .readable)
        #expect(after == [SIGUSR1, SIGUSR2])
    }

    @Test("a wake-up is readable until it is cleared")
    func wake() throws {
        let event = try EventDescriptor()
        let before = event.clear()
        event.wake()
        event.waker.wake()
        let ready = try wait(event.descriptor)
        let after = [event.clear(), event.clear()]
        #expect(!before)
        #expect(ready == .readable)
        #expect(after == [true, false])
    }

    @Test("a notice is seen when its file is made, written, touched or renamed into place")
    func notice() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal.notice"
        let watch = try NoticeWatch(path)
        var seen = [watch.read()]
        plant("", at: folder.path + "/other")
        seen.append(watch.read())
        plant("", at: path)
        seen += [watch.read(), watch.read()]
        utimensat(AT_FDCWD, path, nil, 0)
        let ready = try wait(watch.descriptor, milliseconds: 1000)
        seen.append(watch.read())
        rename(folder.path + "/other", path)
        seen.append(watch.read())
        #expect(seen == [false, false, true, false, true, true])
        #expect(ready == .readable)
    }

    @Test("a folder that can't be watched is named")
    func noFolder() {
        let error = #expect(throws: SystemError.self) { _ = try NoticeWatch("/nowhere/journal.notice") }
        #expect(error?.description == "cannot watch /nowhere/journal.notice: No such file or directory")
    }
}

@Suite("Standard streams")
struct StandardStreamTests {
    @Test("a pipe is read to its end")
    func readAll() throws {
        var pipe = try TestPipe()
        pipe.send("one\ntwo")
        pipe.closeWriter()
        let input = StandardInput(descriptor: pipe.reader)
        let bytes = try input.readAll()
        #expect(!input.isTerminal)
        #expect(bytes == Array("one\ntwo".utf8))
    }

    @Test("more than the limit is refused")
    func limit() throws {
        var pipe = try TestPipe()
        pipe.send("12345")
        pipe.closeWriter()
        let input = StandardInput(descriptor: pipe.reader)
        let error = #expect(throws: SystemError.self) { try input.readAll(limit: 4) }
        #expect(error?.description == "cannot read standard input: it is larger than 4 bytes")
    }

    @Test("a reader that is gone is no error")
    func brokenPipe() throws {
        StandardOutput.turnWriteSignalsIntoErrors()
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        #expect(try StandardOutput(descriptor: ends[1]).write("text") == false)
    }

    @Test("a full disk is an error")
    func full() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let error = #expect(throws: SystemError.self) { try StandardOutput(descriptor: descriptor).write("text") }
        #expect(error?.description == "cannot write the output: No space left on device")
    }

    @Test("a pipe without room is waited for")
    func noRoom() throws {
        let pipe = try TestPipe()
        _ = fcntl(pipe.writer, F_SETFL, O_NONBLOCK)
        let size = 300_000
        var thread = pthread_t()
        let reader = UnsafeMutableRawPointer(bitPattern: Int(pipe.reader))
        pthread_create(
            &thread, nil,
            { argument in
                var left = 300_000
                var buffer = [UInt8](repeating: 0, count: 4096)
                while left > 0 { left -= max(1, read(Int32(Int(bitPattern: argument)), &buffer, buffer.count)) }
                return nil
            }, reader)
        let text = [UInt8](repeating: 0x61, count: size)
        let isWhole = try StandardOutput(descriptor: pipe.writer).write(text)
        pthread_join(thread, nil)
        #expect(isWhole)
    }
}
