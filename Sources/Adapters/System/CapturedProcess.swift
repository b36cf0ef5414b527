import CSystem
import Glibc

/// A program under control: what it prints is read as it comes, its end is told once, and it can be ended with all that
/// it started. One thread uses it: it polls `descriptors` until `nextDeadline` and calls `advance`; nothing here waits.
///
/// The program leads a process group of its own, in a session of its own unless it takes the terminal, so that it can't
/// ask or write behind the screen through `/dev/tty`: such a question fails where it would stop the program for ever.
/// Limits: what moves into another group (setsid(1)) is out of reach; a process that the kernel holds, as on a dead
/// network file system, outlives SIGKILL, and its end is told only when it comes.
package final class CapturedProcess {
    package enum Event: Hashable, Sendable {
        /// What it printed on standard output and standard error, in order.
        case output([UInt8])
        /// The last event.
        case ended(Ending)
    }

    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)

        /// As a shell gives it on: the exit status, or 128 and the signal.
        package var status: Int32 {
            switch self {
            case .exited(let status): status
            case .killed(let signal): 128 + signal
            }
        }
    }

    /// How long output is awaited from what outlives the program, in milliseconds.
    package static let drainMilliseconds: Int64 = 200
    /// How long the group has to end by itself when it is terminated, in milliseconds.
    package static let graceMilliseconds: Int64 = 2000
    /// The most bytes that one call of `advance` reads.
    package static let mostBytesAtOnce = 262_144
    /// How often what has no descriptor is looked at, in milliseconds: a stopped job, the rest of a group.
    private static let lookMilliseconds: Int64 = 50

    let clock = SystemClock()
    private let startedAt: Int64
    private let leader: pid_t
    private let exit: Descriptor
    private var output: PipeReader?
    private var input: PipeWriter?
    private var terminal: ForegroundTerminal?
    private var leaderEnd: (ending: Ending, at: Int64)?
    private var isOver = false
    /// Until when the rest of the output is awaited, once the leader has ended.
    private var drainEnd: Int64?
    /// When SIGKILL follows SIGTERM; nil before and after.
    private var graceEnd: Int64?
    private var nextLook: Int64?

    /// Starts the program.
    ///
    /// Throws with the operation `start` when the program is missing or can't be executed, `enter` when its folder
    /// can't be entered, another one when there are no means to start anything.
    package init(_ launch: Launch) throws(SystemError) {
        var terminal = launch.takesTerminal ? ForegroundTerminal() : nil
        let started = try CapturedProcess.start(launch, &terminal)
        startedAt = clock.milliseconds()
        leader = started.leader
        self.terminal = terminal
        nextLook = terminal == nil ? nil : startedAt
        exit = started.exit
        output = .some(started.output)
        input = started.input
    }

    private static func start(
        _ launch: Launch, _ terminal: inout ForegroundTerminal?
    ) throws(SystemError) -> StartedProgram {
        guard terminal?.isOurs == true else {
            return try StartedProgram(launch, place: terminal == nil ? SYSTEM_OWN_SESSION : SYSTEM_OWN_GROUP)
        }
        terminal?.noteGiven()
        do throws(SystemError) {
            return try StartedProgram(launch, place: SYSTEM_FOREGROUND_GROUP)
        } catch {
            terminal?.takeBack()
            throw error
        }
    }

    deinit {
        guard !isOver else { return }
        kill(-leader, SIGKILL)
        terminal?.takeBack()
        var end = pollfd(fd: exit.number, events: Int16(POLLIN), revents: 0)
        poll(&end, 1, 1000)
        reap()
    }

    /// What to poll for; none once the end was told.
    package var descriptors: [Poll.Interest] {
        guard !isOver else { return [] }
        var interests = leaderEnd == nil ? [Poll.Interest(exit.number)] : []
        if let descriptor = output?.descriptor { interests.append(Poll.Interest(descriptor)) }
        if let descriptor = input?.descriptor { interests.append(Poll.Interest(descriptor, writable: true)) }
        return interests
    }

    /// When `advance` is to be called even if nothing is ready, in `SystemClock.milliseconds`; nil: not before.
    package var nextDeadline: Int64? {
        isOver ? nil : [graceEnd ?? drainEnd, nextLook].compactMap { $0 }.min()
    }

    /// Whether the program itself runs; what it started may outlive it.
    package var isRunning: Bool { leaderEnd == nil }

    /// How long the program ran, or runs by now, sleep included.
    package var durationMilliseconds: Int64 {
        (leaderEnd?.at ?? clock.milliseconds()) - startedAt
    }

    /// Does what can be done now: feeds the program, reads what it printed, notices its end, carries a termination
    /// through. Never waits; reads at most `mostBytesAtOnce`.
    package func advance() -> [Event] {
        guard !isOver else { return [] }
        let now = clock.milliseconds()
        nextLook = nil
        if input?.write() == true { input = nil }
        noticeEnd(now)
        lookAfterJob(now)
        if let end = graceEnd, now >= end { killGroup(now) }
        let printed = readOutput()
        guard let ending = leaderEnd?.ending, isDrained(now) else { return printed }
        finish()
        return printed + [.ended(ending)]
    }

    /// Asks the whole group to end (SIGTERM); what is left of it after `graceMilliseconds` is killed.
    package func terminate() {
        guard !isOver, graceEnd == nil else { return }
        graceEnd = clock.milliseconds() + CapturedProcess.graceMilliseconds
        kill(-leader, SIGTERM)
        // What is stopped would take the signal only when somebody continues it.
        kill(-leader, SIGCONT)
    }

    /// Kills the whole group (SIGKILL).
    package func killNow() {
        guard !isOver else { return }
        killGroup(clock.milliseconds())
    }

    /// Sends the whole group what Ctrl-C sends (SIGINT).
    package func interrupt() {
        guard !isOver else { return }
        kill(-leader, SIGINT)
    }

    private func killGroup(_ now: Int64) {
        kill(-leader, SIGKILL)
        graceEnd = nil
        if leaderEnd != nil { drainEnd = now + CapturedProcess.drainMilliseconds }
    }

    private func readOutput() -> [Event] {
        guard let (bytes, isAtEnd) = output?.read(upTo: CapturedProcess.mostBytesAtOnce) else { return [] }
        if isAtEnd { output = nil }
        return bytes.isEmpty ? [] : [.output(bytes)]
    }

    private func noticeEnd(_ now: Int64) {
        guard leaderEnd == nil else { return }
        var value: Int32 = 0
        switch system_end(leader, &value) {
        case SYSTEM_EXITED: leaderEnd = (.exited(value), now)
        case SYSTEM_KILLED: leaderEnd = (.killed(signal: value), now)
        // Somebody else took the status; that must not hold the loop for ever.
        case SYSTEM_LOST: leaderEnd = (.exited(125), now)
        default: return
        }
        drainEnd = now + CapturedProcess.drainMilliseconds
        input = nil
        terminal?.takeBack()
    }

    /// Whether nothing more is to be awaited once the leader has ended: all is read or the time is over; while a
    /// termination is under way, no one of the group is left.
    private func isDrained(_ now: Int64) -> Bool {
        guard graceEnd != nil else { return output == nil || now >= drainEnd ?? now }
        if output == nil, !ProcessStatus.hasLivingMember(group: leader) { return true }
        nextLook = now + CapturedProcess.lookMilliseconds
        return false
    }

    private func finish() {
        isOver = true
        output = nil
        input = nil
        reap()
    }

    /// Until then the leader's number, and with it the group's, can't become another's.
    private func reap() {
        var status: Int32 = 0
        _ = retrying { waitpid(leader, &status, WNOHANG) }
    }

    /// Stops this process with the job that has the terminal, and gives it the terminal whenever we have it.
    private func lookAfterJob(_ now: Int64) {
        guard terminal != nil, leaderEnd == nil else { return }
        nextLook = now + CapturedProcess.lookMilliseconds
        let signal = system_take_stop(leader)
        guard signal != 0 else {
            terminal?.give(to: leader)
            return
        }
        terminal?.takeBack()
        // Stopped for want of a terminal that we have by now, it needs no stop of ours.
        let needsTerminal = signal == SIGTTIN || signal == SIGTTOU
        if !needsTerminal || terminal?.isOurs != true { ForegroundTerminal.stopThisGroup(signal) }
        terminal?.give(to: leader)
        kill(-leader, SIGCONT)
    }
}
