extension CapturedProcess {
    /// How a run went.
    package struct Outcome: Hashable, Sendable {
        package let ending: Ending
        /// Whether it was terminated because its time was over.
        package let hasTimedOut: Bool
        /// How long the program itself ran.
        package let durationMilliseconds: Int64

        package init(ending: Ending, hasTimedOut: Bool, durationMilliseconds: Int64) {
            self.ending = ending
            self.hasTimedOut = hasTimedOut
            self.durationMilliseconds = durationMilliseconds
        }
    }

    /// Runs a program and waits for its end.
    ///
    /// - Parameters:
    ///   - timeoutMilliseconds: after this time it is terminated; nil: it has all the time.
    ///   - watched: a descriptor that is polled too, as of signals.
    ///   - whenWatchedIsReady: must read `watched`, else this spins; it may terminate or interrupt the program.
    ///   - output: takes what the program prints, as it comes.
    package static func runToEnd(
        _ launch: Launch, timeoutMilliseconds: Int64? = nil, watching watched: Int32? = nil,
        whenWatchedIsReady: (CapturedProcess) -> Void = { _ in }, output: ([UInt8]) -> Void
    ) throws(SystemError) -> Outcome {
        let process = try CapturedProcess(launch)
        var timeout = Timeout(process.clock.milliseconds(), timeoutMilliseconds)
        while true {
            let isWatchedReady = try process.wait(until: timeout.end, watching: watched)
            if isWatchedReady { whenWatchedIsReady(process) }
            for event in process.advance() {
                switch event {
                case .output(let bytes): output(bytes)
                case .ended(let ending):
                    return Outcome(
                        ending: ending, hasTimedOut: timeout.hasPassed,
                        durationMilliseconds: process.durationMilliseconds)
                }
            }
            timeout.end(process)
        }
    }

    /// Waits until there is something to do; whether `watched` is ready.
    private func wait(until end: Int64?, watching watched: Int32?) throws(SystemError) -> Bool {
        let deadline = [nextDeadline, end].compactMap { $0 }.min()
        let interests = descriptors + [watched].compactMap { $0 }.map { Poll.Interest($0) }
        let ready = try Poll.wait(interests, timeoutMilliseconds: deadline.map { $0 - clock.milliseconds() })
        return watched != nil && ready.last?.isEmpty == false
    }
}

/// The time that a run has.
private struct Timeout {
    /// When it is over, in `SystemClock.milliseconds`; nil once it was acted on.
    private(set) var end: Int64?
    private(set) var hasPassed = false

    init(_ now: Int64, _ milliseconds: Int64?) {
        end = milliseconds.map { now + $0 }
    }

    /// Terminates the program once its time is over.
    mutating func end(_ process: CapturedProcess) {
        guard let end, SystemClock().milliseconds() >= end else { return }
        self.end = nil
        guard process.isRunning else { return }
        hasPassed = true
        process.terminate()
    }
}
