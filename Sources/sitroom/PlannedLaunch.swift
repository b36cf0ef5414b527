import Console
import Glibc
import Incidents
import System

/// A program whose start is on the record, and that is to be started now. It holds what is really executed: in the
/// journal secrets are masked.
struct PlannedLaunch: Equatable, Sendable {
    /// The event that is its start.
    var start: EventID
    var incident: IncidentID
    var handle: String
    var record: LaunchRecord
    var environment: [String: String]
    /// What it reads.
    var input: [UInt8]

    /// The name of its hook; nil for a command.
    var hook: String? { record.hook }

    /// What a console is told of it.
    var started: StartedLaunch {
        StartedLaunch(start: start, incident: incident, hook: hook, words: record.words)
    }

    /// What people call it.
    var name: String { record.hook ?? record.words }

    func launch(takesTerminal: Bool = false) -> CapturedProcess.Launch {
        CapturedProcess.Launch(
            arguments: record.arguments, directory: record.directory, environment: environment, input: input,
            takesTerminal: takesTerminal)
    }
}

/// The environment of what is started.
enum LaunchEnvironment {
    /// A command has the person's own; a hook, which runs unattended, only what a program needs to find its way, and what
    /// is meant for it (`SITROOM_…`).
    static func make(_ record: LaunchRecord, _ settings: Settings) -> [String: String] {
        let own = settings.environment.variables
        let base = record.hook == nil ? own : own.filter { isForHooks($0.key) }
        return base.merging(["SITROOM_JOURNAL": settings.journalPath]) { _, given in given }
            .merging(record.variables ?? [:]) { _, given in given }
    }

    private static func isForHooks(_ name: String) -> Bool {
        let isNamed = [
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "SSH_AUTH_SOCK",
            "DBUS_SESSION_BUS_ADDRESS", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "no_proxy",
            "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
        ].contains(name)
        return isNamed || ["SITROOM_", "LC_", "XDG_"].contains { name.hasPrefix($0) }
    }
}

/// How a program that was started ended, before that is on the record.
struct EndedLaunch: Equatable, Sendable {
    var plan: PlannedLaunch
    var ending: LaunchEnding
    var milliseconds: Int64?
    var output: CapturedOutput?

    var event: LaunchEnded {
        LaunchEnded(
            start: plan.start, hook: plan.hook, ending: ending, milliseconds: milliseconds,
            output: output.flatMap { $0.totalBytes == 0 ? nil : $0 })
    }

    /// As in `failed with status 1 after 0.2s`.
    var outcome: String { LaunchWords.outcome(ending, milliseconds: milliseconds) }

    /// As in `page-dba failed with status 1 after 0.2s: no route to host`.
    var words: String {
        let outcome = "\(plan.name) \(self.outcome)"
        guard !ending.hasSucceeded, let line = output?.lastLine else { return outcome }
        return "\(outcome): \(line)"
    }
}

/// A program at work: what it printed, and when it must end.
final class RunningLaunch {
    let plan: PlannedLaunch
    private let process: CapturedProcess
    private let clock: SystemClock
    private var keeper = OutputKeeper()
    /// In `SystemClock.milliseconds`; nil for no limit, and once it was acted on.
    private var timeout: Int64?
    /// Why it was ended by us.
    private var reason: LaunchEnding?

    /// Starts it. Gives what the record is to say where it can't be started.
    static func start(_ plan: PlannedLaunch, _ clock: SystemClock, takesTerminal: Bool = false)
        -> Result<RunningLaunch, FailedStart>
    {
        do throws(SystemError) {
            let process = try CapturedProcess(plan.launch(takesTerminal: takesTerminal))
            return .success(RunningLaunch(plan, process, clock))
        } catch {
            let ended = EndedLaunch(plan: plan, ending: .notStarted(error.description), milliseconds: 0)
            return .failure(FailedStart(ended: ended, status: CapturedProcess.status(for: error)))
        }
    }

    struct FailedStart: Error {
        var ended: EndedLaunch
        /// What a shell would give on.
        var status: Int32
    }

    private init(_ plan: PlannedLaunch, _ process: CapturedProcess, _ clock: SystemClock) {
        self.plan = plan
        self.process = process
        self.clock = clock
        timeout = plan.record.timeoutSeconds.map { clock.milliseconds() + $0 * 1000 }
    }

    var descriptors: [Poll.Interest] { process.descriptors }

    /// When `advance` is to be called even if nothing is ready, in `SystemClock.milliseconds`.
    var nextDeadline: Int64? { [process.nextDeadline, timeout].compactMap { $0 }.min() }

    enum Progress {
        case printed([UInt8])
        /// The last.
        case ended(EndedLaunch, CapturedProcess.Ending)
    }

    func advance() -> [Progress] {
        if let timeout, clock.milliseconds() >= timeout, process.isRunning { end(.timedOut) }
        return process.advance().map { event in
            switch event {
            case .output(let bytes):
                keeper.take(bytes)
                return .printed(bytes)
            case .ended(let ending): return .ended(ended(ending), ending)
            }
        }
    }

    /// Waits for its end; a signal that asks this process to end cancels it.
    ///
    /// - Parameter printed: takes what it prints, as it comes.
    /// - Returns: how it ended, and the status that a shell gives on.
    func wait(printed: ([UInt8]) -> Void) throws(SystemError) -> (ended: EndedLaunch, status: Int32) {
        let signals = try SignalDescriptor([SIGTERM, SIGHUP, SIGINT, SIGQUIT])
        while true {
            let interests = descriptors + [Poll.Interest(signals.descriptor)]
            let wait = nextDeadline.map { max(0, $0 - clock.milliseconds()) }
            let ready = try Poll.wait(interests, timeoutMilliseconds: wait)
            if ready.last?.contains(.readable) == true {
                _ = signals.read()
                cancel()
            }
            for progress in advance() {
                switch progress {
                case .printed(let bytes): printed(bytes)
                case .ended(let ended, let ending): return (ended, ending.status)
                }
            }
        }
    }

    /// Asks it and all that it started to end; what is left after two seconds is killed.
    func cancel() { end(.cancelled) }

    private func end(_ reason: LaunchEnding) {
        timeout = nil
        self.reason = self.reason ?? reason
        process.terminate()
    }

    private func ended(_ ending: CapturedProcess.Ending) -> EndedLaunch {
        let natural: LaunchEnding =
            switch ending {
            case .exited(let status): .exited(status)
            case .killed(let signal): .killed(signal: signal)
            }
        return EndedLaunch(
            plan: plan, ending: reason ?? natural, milliseconds: process.durationMilliseconds,
            output: keeper.captured)
    }
}
