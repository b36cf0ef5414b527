import Glibc

extension CapturedProcess {
    /// What to start, and with what.
    package struct Launch: Hashable, Sendable {
        /// The program, looked for in the `PATH` of `environment` unless it holds a slash, and its arguments.
        package var arguments: [String]
        /// Where it works, and where a relative program is looked for; nil: in this process's folder.
        package var directory: String?
        /// All of its environment.
        package var environment: [String: String]
        /// What it reads on standard input; empty: `/dev/null`.
        package var input: [UInt8]
        /// Gives it our standard input in place of `input`, and where that is a terminal the foreground too.
        package var takesTerminal: Bool

        package init(
            arguments: [String], directory: String? = nil, environment: [String: String], input: [UInt8] = [],
            takesTerminal: Bool = false
        ) {
            self.arguments = arguments
            self.directory = directory
            self.environment = environment
            self.input = input
            self.takesTerminal = takesTerminal
        }
    }

    /// The exit status by which a shell tells that a program could not be started: 127 if it was not found, 126 if it is
    /// none, 125 for what is no fault of the program.
    package static func status(for failure: SystemError) -> Int32 {
        guard failure.operation == startOperation else { return 125 }
        return failure.code == ENOENT || failure.code == ENOTDIR ? 127 : 126
    }

    static let startOperation = "start"
}
