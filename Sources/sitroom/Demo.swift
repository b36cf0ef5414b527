import CSystem
import Commands
import Console
import Glibc
import Incidents
import NcursesTerminal
import SQLiteJournal
import System
import Text

/// A script that is played on a console, and the present that it moves.
struct Demo {
    var player: DemoPlayer
    let shift: ClockShift

    /// The story ends before the real present: nothing in it lies in the future.
    init(speed: Double) {
        player = DemoPlayer(speed: speed)
        shift = ClockShift(milliseconds: -(DemoScript.minutes + 10) * 60_000)
    }
}

/// `sitroom demo`: an incident that is played on a journal of its own, which is gone when it ends. Nothing of the user's
/// journal, configuration or folders is read or written.
enum DemoProgram {
    static func run(speed: Double) throws(Trouble) -> Int32 {
        let environment = ProcessEnvironment.read()
        let folder = try makeFolder(environment)
        return try play(Demo(speed: speed), environment, in: folder.path)
    }

    private static func makeFolder(_ environment: ProcessEnvironment) throws(Trouble) -> TemporaryFolder {
        do {
            let folder = try TemporaryFolder(below: environment["TMPDIR"] ?? "/tmp", name: "sitroom-demo")
            try furnish(folder.path)
            return folder
        } catch {
            throw Trouble(.failed, error.description)
        }
    }

    private static func furnish(_ folder: String) throws(SystemError) {
        try WholeFile.makeFolder(folder + "/playbooks")
        try WholeFile.write(
            Array(DemoScript.playbook.utf8), to: "\(folder)/playbooks/\(DemoScript.playbookName).md")
        // Documents are written where the program stands.
        guard chdir(folder) == 0 else { throw SystemError(operation: "enter", path: folder, code: errno) }
    }

    private static func play(
        _ demo: Demo, _ environment: ProcessEnvironment, in folder: String
    ) throws(Trouble) -> Int32 {
        // The colours are the user's, where the configuration can be read.
        let theme = (try? Settings(CommonOptions(), environment: environment))?.theme
        let own = environment.setting(variables(folder))
        let settings = try Settings(CommonOptions(), environment: own, present: SystemClock(shift: demo.shift))
        // The journal is there before anybody watches its folder, and no connection is open when the guard forks.
        _ = try Desk(settings, for: .creating)
        let hasScreen = StandardInput().isTerminal && StandardOutput().isTerminal
        guard hasScreen, Terminal.canDrive(own.terminal) else {
            var telling = try DemoTelling(settings, demo)
            try telling.run()
            return 0
        }
        _ = sitroom_guard_run()
        let (status, _) = try ConsoleProgram.loop(
            settings, shown: nil, theme: theme ?? settings.theme, demo: demo)
        ConsoleProgram.say("the demo and its journal are gone; for the real thing: sitroom open TITLE")
        return status
    }

    private static func variables(_ folder: String) -> [String: String?] {
        var variables: [String: String?] = [
            "SITROOM_JOURNAL": folder + "/journal.sqlite3", "SITROOM_AUTHOR": "ada",
            "SITROOM_PLAYBOOKS": folder + "/playbooks", "SITROOM_CONFIG": nil, "SITROOM_INCIDENT": nil,
        ]
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            variables[name] = folder + "/" + name
        }
        return variables
    }
}
