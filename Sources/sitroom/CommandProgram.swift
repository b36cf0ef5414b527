import Commands
import Glibc
import Incidents
import System
import Text

/// `sitroom run -- CMD`: the command's output and status are its own, and what it did is on the record.
enum CommandProgram {
    /// Trouble of our own.
    private static let troubleStatus: Int32 = 125

    static func run(_ request: Request) -> Int32 {
        do throws(Trouble) {
            let settings = try Settings(request.options, environment: .read())
            let desk = try Desk(settings, for: .recording)
            let answer = try desk.perform(request, from: .shell)
            guard case .recorded(_, let incident, _, let launches) = answer, let plan = launches.first else {
                throw Trouble(.failed, "nothing was started")
            }
            let status = try CommandRun(desk).run(plan)
            desk.journal.checkpointIfDue()
            if !request.options.json { ConsoleProgram.say("recorded in \(incident.handle) (entry \(plan.start))") }
            if let warning = desk.timerWarning(incident.id) { ConsoleProgram.say(warning) }
            return status
        } catch {
            ConsoleProgram.say(error.message)
            return troubleStatus
        }
    }
}

/// A command that a shell waits for: it has the terminal, its output is passed on as it comes, and its end goes on the
/// record.
struct CommandRun {
    private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// - Returns: the command's status: its own, 127 where it was not found, 128 and the signal that killed it.
    func run(_ plan: PlannedLaunch) throws(Trouble) -> Int32 {
        let launch: RunningLaunch
        switch RunningLaunch.start(plan, desk.clock, takesTerminal: true) {
        case .success(let started): launch = started
        case .failure(let failure):
            ConsoleProgram.say(failure.ended.words)
            try desk.record(failure.ended)
            return failure.status
        }
        let (ended, status): (EndedLaunch, Int32)
        do {
            (ended, status) = try wait(for: launch)
        } catch {
            throw Trouble(.failed, error.description)
        }
        do { try desk.record(ended) } catch {
            let file = desk.settings.keep([ended.words, ended.output?.text ?? ""].joined(separator: "\n"))
            throw Trouble(error.status, error.message + (file.map { "; what it printed is kept in \($0)" } ?? ""))
        }
        return status
    }

    /// A terminal gets no control of what the command prints, only the text; a file or a pipe gets it as it is.
    private func wait(for launch: RunningLaunch) throws(SystemError) -> (ended: EndedLaunch, status: Int32) {
        let output = StandardOutput()
        // Whoever reads may be gone: the command and its record go on.
        guard output.isTerminal else { return try launch.wait { _ = try? output.write($0) } }
        let voice = Voice(desk.settings.environment)
        var passed = PassedOutput()
        defer { _ = try? output.write(voice.line(passed.finish())) }
        return try launch.wait { _ = try? output.write(voice.line(passed.take($0))) }
    }
}
