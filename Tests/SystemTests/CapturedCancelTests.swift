import Glibc
import System
import Testing

@Suite("A captured program that is cancelled")
struct CapturedCancelTests {
    private func number(_ text: String) throws -> Int32 {
        try #require(text.split(separator: "\n").last.flatMap { Int32($0) })
    }

    @Test("one that hangs is ended when its time is over")
    func hangs() throws {
        let run = try CapturedRun(["sleep", "1000"], timeoutMilliseconds: 30)
        #expect(run.outcome.hasTimedOut)
        #expect(run.ending == .killed(signal: SIGTERM))
        #expect(run.outcome.durationMilliseconds >= 30)
    }

    @Test("one that ends by itself when asked has the time for it")
    func tidiesUp() throws {
        let process = try CapturedProcess.script(
            "trap 'echo tidy; exit 3' TERM; echo ready; while :; do sleep 0.01; done")
        _ = try process.printed()
        process.terminate()
        // The shell may say beside it that it was the end of its `sleep`.
        let (text, ending) = try process.finish()
        #expect(text.hasSuffix("tidy\n"))
        #expect(ending == .exited(3))
    }

    @Test("one that ignores the request is killed after the grace")
    func ignores() throws {
        let process = try CapturedProcess.script("trap '' TERM; echo ready; while :; do sleep 0.01; done")
        _ = try process.printed()
        let clock = SystemClock()
        let asked = clock.milliseconds()
        process.terminate()
        process.terminate()
        let deadline = try #require(process.nextDeadline)
        #expect((asked + 2000...clock.milliseconds() + 2000).contains(deadline))
        #expect(try process.end() == .killed(signal: SIGKILL))
        #expect(clock.milliseconds() - asked >= CapturedProcess.graceMilliseconds)
    }

    @Test("a kill does not wait")
    func kills() throws {
        let process = try CapturedProcess.script("trap '' TERM; echo ready; while :; do sleep 0.01; done")
        _ = try process.printed()
        process.killNow()
        #expect(process.nextDeadline == nil)
        #expect(try process.end() == .killed(signal: SIGKILL))
    }

    @Test("what it started ends with it")
    func grandchildren() throws {
        let process = try CapturedProcess.script("sleep 1000 & echo $!; wait")
        let child = try number(try process.printed())
        process.terminate()
        #expect(try process.end() == .killed(signal: SIGTERM))
        #expect(waitForEnd(of: child))
    }

    @Test("what holds the pipe after its end is ended too")
    func holdsPipe() throws {
        let process = try CapturedProcess.script("sleep 1000 & echo $!")
        let child = try number(try process.printed())
        while process.isRunning {
            _ = try Poll.wait(process.descriptors, timeoutMilliseconds: 1)
            #expect(process.advance().isEmpty)
        }
        process.terminate()
        #expect(try process.end() == .exited(0))
        #expect(waitForEnd(of: child))
    }

    @Test("what ignores the request and prints nowhere is killed after the grace, though the leader has ended")
    func silentGrandchild() throws {
        let process = try CapturedProcess.script(
            "(trap '' TERM; exec >/dev/null 2>&1; exec sleep 1000) & echo $!; wait")
        let child = try number(try process.printed())
        let asked = SystemClock().milliseconds()
        while contents("/proc/\(child)/comm") != "sleep\n" { poll(nil, 0, 2) }
        process.terminate()
        #expect(try process.end() == .killed(signal: SIGTERM))
        #expect(SystemClock().milliseconds() - asked >= CapturedProcess.graceMilliseconds)
        #expect(waitForEnd(of: child))
    }

    @Test("one that is stopped can be ended")
    func stopped() throws {
        let process = try CapturedProcess.script("echo ready; kill -STOP $$; sleep 1000")
        _ = try process.printed()
        process.terminate()
        #expect(try process.end() == .killed(signal: SIGTERM))
    }

    @Test("an interrupt reaches the whole group")
    func interrupt() throws {
        let process = try CapturedProcess.script(
            "trap 'echo outer' INT; (trap 'echo inner; exit' INT; echo ready; while :; do sleep 0.01; done); exit 5")
        _ = try process.printed()
        process.interrupt()
        #expect(try process.finish() == ("inner\nouter\n", .exited(5)))
    }

    @Test("nothing is left of one whose value goes away")
    func dropped() throws {
        var numbers: [Int32] = []
        do {
            let process = try CapturedProcess.script("trap '' TERM HUP; sleep 1000 & echo $$; echo $!; wait")
            let text = try process.printed { $0.split(separator: "\n").count == 2 }
            numbers = text.split(separator: "\n").compactMap { Int32($0) }
        }
        #expect(numbers.count == 2)
        #expect(numbers.allSatisfy { waitForEnd(of: $0) })
        // Reaped, it has no number any more.
        #expect(numbers.first.map { kill($0, 0) } == -1)
    }
}
