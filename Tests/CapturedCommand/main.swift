import Glibc
import System

// Runs the command that its arguments are, at the terminal, and passes its output and status on.
umask(0o077)
do throws(SystemError) {
    let launch = CapturedProcess.Launch(
        arguments: ProcessArguments.read(), environment: ProcessEnvironment.read().variables, takesTerminal: true)
    var failure: SystemError?
    let outcome = try CapturedProcess.runToEnd(launch) { bytes in
        do throws(SystemError) { _ = try StandardOutput().write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    exit(outcome.ending.status)
} catch {
    _ = try? StandardOutput.error.write("\(error)\n")
    exit(CapturedProcess.status(for: error))
}
