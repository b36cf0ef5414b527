import CSystem
import Commands
import Console
import Glibc
import Incidents
import NcursesTerminal
import SQLiteJournal
import System
import Text
import TextUI

/// The console as a program: checks what can be checked while there is still a shell to complain to, starts the guard,
/// and runs the event loop.
enum ConsoleProgram {
    static func run(_ request: Request) throws(Trouble) -> Int32 {
        let environment = ProcessEnvironment.read()
        let hasTerminal = StandardInput().isTerminal && StandardOutput().isTerminal
        if request.options.plain { return try plain(request, environment) }
        guard hasTerminal else {
            throw Trouble(
                .failed,
                "the console needs a terminal; without one every verb works (sitroom help), and sitroom console --plain "
                    + "reads lines from a pipe")
        }
        guard Terminal.canDrive(environment.terminal) else {
            say("TERM=\(environment.terminal ?? "") can't move its cursor, so this goes line by line; /help tells how")
            return try plain(request, environment)
        }
        let settings = try Settings(request.options, environment: environment)
        settings.warnings.forEach(say)
        let shown = try firstIncident(request, settings)
        // Without a guard the console works as well; only a crash leaves the terminal raw.
        _ = sitroom_guard_run()
        let isDebrief = request.action == .debrief
        let (status, draft) = try loop(settings, shown: shown, theme: settings.theme, opensDebrief: isDebrief)
        if let draft { say("what you were writing is kept in \(draft)") }
        return status
    }

    /// Nothing is drawn, so that there is nothing for a guard to give back.
    private static func plain(_ request: Request, _ environment: ProcessEnvironment) throws(Trouble) -> Int32 {
        let settings = try Settings(request.options, environment: environment)
        settings.warnings.forEach(say)
        let shown = try firstIncident(request, settings)
        do throws(SystemError) {
            let signals = try SignalDescriptor([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
            var loop = try PlainLoop(settings, signals: signals, shown: shown)
            let (status, kept) = try loop.run()
            if let kept { say("lines that were not sent are kept in \(kept)") }
            return status
        } catch {
            throw Trouble(.failed, error.description)
        }
    }

    /// The incident to show, opened and closed before the guard forks. Nil shows the board.
    private static func firstIncident(_ request: Request, _ settings: Settings) throws(Trouble) -> IncidentSelector? {
        let desk = try Desk(settings, for: .creating)
        if let named = request.options.incident ?? settings.environment["SITROOM_INCIDENT"] {
            let incident = try desk.reading { reader throws(JournalError) in try reader.incident(.named(named)) }
            return .exactly(incident.id)
        }
        if request.action == .debrief {
            let incident = try desk.reading { reader throws(JournalError) in try reader.incident(.onlyUnclosed) }
            return .exactly(incident.id)
        }
        let all = try desk.reading { reader throws(JournalError) in try reader.incidents() }
        let open = all.filter { !$0.isResolved && !$0.isDrill }
        return open.count == 1 ? open.first.map { .exactly($0.id) } : nil
    }

    /// The event loop of a console with a screen, on a thread that was not forked.
    ///
    /// - Returns: the exit status, and where an unfinished line is kept.
    static func loop(
        _ settings: Settings, shown: IncidentSelector?, theme: ColorTheme, demo: Demo? = nil,
        opensDebrief: Bool = false
    ) throws(Trouble) -> (Int32, String?) {
        let ended: Result<(Int32, String?), Trouble>
        do {
            ended = try onNewThread {
                do throws(Trouble) {
                    return .success(
                        try loopHere(settings, shown: shown, theme: theme, demo: demo, opensDebrief: opensDebrief))
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw Trouble(.failed, error.description)
        }
        return try ended.get()
    }

    private static func loopHere(
        _ settings: Settings, shown: IncidentSelector?, theme: ColorTheme, demo: Demo?, opensDebrief: Bool
    ) throws(Trouble) -> (Int32, String?) {
        do {
            let signals = try SignalDescriptor([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGCHLD])
            let terminal = try Terminal(name: settings.environment.terminal, theme: theme)
            var loop = try ConsoleLoop(
                settings, terminal: terminal, signals: signals, shown: shown, demo: demo, opensDebrief: opensDebrief)
            return try loop.run()
        } catch let error as SystemError {
            throw Trouble(.failed, error.description)
        } catch let error as TerminalError {
            throw Trouble(.failed, error.description)
        } catch {
            preconditionFailure("the loop throws no other error: \(error)")
        }
    }

    static func say(_ line: String) {
        // A terminal that is gone hears nothing.
        _ = try? StandardOutput.error.write("sitroom: \(SafeText(line).oneLine.string)\n")
    }
}
