import Glibc
import Incidents
import System
import Testing

@Suite("A captured program")
struct CapturedProcessTests {
    @Test(
        "its end is told: its status, or the signal",
        arguments: [
            ("true", CapturedProcess.Ending.exited(0)), ("exit 7", .exited(7)), ("exit 137", .exited(137)),
            ("kill -9 $$", .killed(signal: SIGKILL)), ("kill -SEGV $$", .killed(signal: SIGSEGV)),
        ])
    func ends(script: String, ending: CapturedProcess.Ending) throws {
        let run = try CapturedRun(script: script)
        #expect(run.ending == ending)
        #expect(!run.outcome.hasTimedOut)
    }

    @Test("an ending has the status that a shell gives on")
    func status() {
        #expect(CapturedProcess.Ending.exited(7).status == 7)
        #expect(CapturedProcess.Ending.killed(signal: SIGKILL).status == 137)
    }

    @Test("standard output and standard error come in the order in which they were written")
    func order() throws {
        let run = try CapturedRun(script: "for n in 1 2 3 4 5; do echo out $n; echo error $n >&2; done")
        #expect(run.text == (1...5).map { "out \($0)\nerror \($0)\n" }.joined())
    }

    @Test("what it printed right before its end is not lost", arguments: 0..<20)
    func lastWords(round: Int) throws {
        let run = try CapturedRun(script: "head -c 60000 /dev/zero | tr '\\0' x; echo; echo the end")
        #expect(run.text.utf8.count == 60_009, "round \(round)")
        #expect(run.text.hasSuffix("\nthe end\n"))
    }

    @Test("the end comes once, as the last event; then nothing is left to poll or to do")
    func once() throws {
        let process = try CapturedProcess.script("echo a")
        #expect(process.isRunning)
        try process.end()
        #expect(!process.isRunning)
        #expect(process.advance().isEmpty)
        #expect(process.descriptors.isEmpty)
        #expect(process.nextDeadline == nil)
        process.terminate()
        process.killNow()
        process.interrupt()
        #expect(process.nextDeadline == nil)
    }

    @Test("one that closes its output runs on until its end")
    func closesOutput() throws {
        let run = try CapturedRun(script: "exec >/dev/null 2>&1; read line; exit 3", input: Array("go\n".utf8))
        #expect(run.ending == .exited(3))
        #expect(run.text.isEmpty)
    }

    @Test("what outlives it and keeps the pipe is not waited for, and left alone")
    func keepsPipe() throws {
        let run = try CapturedRun(script: "sleep 1000 & echo $!")
        let background = try #require(Int32(run.text.dropLast()))
        #expect(run.ending == .exited(0))
        #expect(isRunning(background))
        kill(background, SIGKILL)
    }

    @Test("what outlives it for a moment is still heard")
    func drains() throws {
        // A busy machine may let the moment become longer than it is awaited.
        let isHeard = try (0..<5).contains { _ in
            try CapturedRun(script: "(sleep 0.02; echo late) & echo early").text == "early\nlate\n"
        }
        #expect(isHeard)
    }

    @Test("a flood is read in bounded pieces and kept in bounded memory")
    func flood() throws {
        let size = 300_000_000
        let before = peakMemory()
        let process = try CapturedProcess.script("head -c \(size) /dev/zero")
        var keeper = OutputKeeper()
        var largest = 0
        var isOver = false
        while !isOver {
            _ = try Poll.wait(process.descriptors, timeoutMilliseconds: nil)
            for event in process.advance() {
                switch event {
                case .output(let bytes):
                    keeper.take(bytes)
                    largest = max(largest, bytes.count)
                case .ended(let ending):
                    #expect(ending == .exited(0))
                    isOver = true
                }
            }
        }
        #expect(keeper.captured.totalBytes == Int64(size))
        #expect(largest <= CapturedProcess.mostBytesAtOnce)
        // Other tests run beside it.
        #expect(peakMemory() - before < 250_000)
    }

    @Test("a flood without end is ended when its time is over")
    func endlessFlood() throws {
        let run = try CapturedRun(["yes"], timeoutMilliseconds: 100)
        #expect(run.outcome.hasTimedOut)
        #expect(run.ending == .killed(signal: SIGTERM))
    }

    @Test("1 MB on its standard input is read to the end")
    func input() throws {
        let run = try CapturedRun(["cat"], input: [UInt8](repeating: 0x61, count: 1_000_000))
        #expect(run.text.utf8.count == 1_000_000)
        #expect(run.ending == .exited(0))
    }

    @Test("one that never reads its input is no trouble")
    func unreadInput() throws {
        let bytes = [UInt8](repeating: 0x61, count: 1_000_000)
        #expect(try CapturedRun(["true"], input: bytes).ending == .exited(0))
        #expect(try CapturedRun(script: "exec <&-; echo shut", input: bytes).text == "shut\n")
        #expect(try CapturedRun(["sleep", "1000"], input: bytes, timeoutMilliseconds: 50).outcome.hasTimedOut)
    }

    @Test("one that reads more than it is given comes to the end of it")
    func noInput() throws {
        #expect(try CapturedRun(["cat"]).ending == .exited(0))
        #expect(try CapturedRun(["cat"], input: [0x61]).text == "a")
    }

    @Test("the duration is the program's own, without what outlives it")
    func duration() throws {
        let run = try CapturedRun(script: "sleep 1000 & echo $!; sleep 0.3")
        if let background = Int32(run.text.dropLast()) { kill(background, SIGKILL) }
        // The program may have begun a little before this process saw that it had.
        #expect(run.outcome.durationMilliseconds >= 100)
        #expect(run.outcome.durationMilliseconds < 30_000)
    }

    @Test("a watched descriptor is told, and may interrupt the program")
    func watched() throws {
        let event = try EventDescriptor()
        event.wake()
        var calls = 0
        let outcome = try CapturedProcess.runToEnd(
            .init(arguments: ["sleep", "1000"], environment: ["PATH": "/bin"]), watching: event.descriptor,
            whenWatchedIsReady: { process in
                calls += 1
                _ = event.clear()
                process.interrupt()
            }, output: { _ in })
        #expect(calls == 1)
        #expect(outcome.ending == .killed(signal: SIGINT))
    }

    /// The most memory that the test process had so far, in kB.
    private func peakMemory() -> Int {
        let line = contents("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
