import Glibc
import System
import Testing

/// What a program that ran to its end left.
struct CapturedRun {
    let outcome: CapturedProcess.Outcome
    let text: String

    /// Runs a program in a small environment.
    init(
        _ arguments: [String], directory: String? = nil, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
        input: [UInt8] = [], timeoutMilliseconds: Int64? = 60_000
    ) throws {
        let launch = CapturedProcess.Launch(
            arguments: arguments, directory: directory, environment: environment, input: input)
        var bytes: [UInt8] = []
        outcome = try CapturedProcess.runToEnd(launch, timeoutMilliseconds: timeoutMilliseconds) { bytes += $0 }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Runs a script of `sh`.
    init(script: String, input: [UInt8] = [], timeoutMilliseconds: Int64? = 60_000) throws {
        try self.init(["sh", "-c", script], input: input, timeoutMilliseconds: timeoutMilliseconds)
    }

    var ending: CapturedProcess.Ending { outcome.ending }
}

extension CapturedProcess {
    static func script(_ script: String) throws -> CapturedProcess {
        try CapturedProcess(Launch(arguments: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"]))
    }

    /// Drives it until what it printed satisfies `condition`, at most a minute; gives what was printed.
    func printed(until condition: (String) -> Bool = { $0.hasSuffix("\n") }) throws -> String {
        var text = ""
        try drive { event in
            if case .output(let bytes) = event { text += String(decoding: bytes, as: UTF8.self) }
            return condition(text)
        }
        return text
    }

    /// Drives it to its end, at most a minute; gives what it printed until then.
    func finish() throws -> (text: String, ending: Ending) {
        var text = ""
        var found: Ending?
        try drive { event in
            switch event {
            case .output(let bytes): text += String(decoding: bytes, as: UTF8.self)
            case .ended(let ending): found = ending
            }
            return found != nil
        }
        return (text, try #require(found))
    }

    /// As `finish`, without the text.
    @discardableResult
    func end() throws -> Ending {
        try finish().ending
    }

    private func drive(_ isDone: (Event) -> Bool) throws {
        let clock = SystemClock()
        let limit = clock.milliseconds() + 60_000
        while clock.milliseconds() < limit, !descriptors.isEmpty || nextDeadline != nil {
            let timeout = min(nextDeadline ?? limit, limit) - clock.milliseconds()
            _ = try Poll.wait(descriptors, timeoutMilliseconds: timeout)
            // All events of one call, so that none is lost.
            if advance().map(isDone).contains(true) { return }
        }
        Issue.record("the program did not come to the point in a minute")
    }
}

/// Whether a process runs; one that nobody has reaped does not.
func isRunning(_ process: Int32) -> Bool {
    guard let line = contents("/proc/\(process)/stat"), let name = line.lastIndex(of: ")") else { return false }
    return !line[name...].dropFirst(2).hasPrefix("Z")
}

/// Waits until a process runs no more, at most a minute.
func waitForEnd(of process: Int32) -> Bool {
    for _ in 0..<12_000 {
        if !isRunning(process) { return true }
        poll(nil, 0, 5)
    }
    return false
}
