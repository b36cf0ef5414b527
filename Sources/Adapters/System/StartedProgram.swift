import CSystem
import Glibc

/// A program that was just started, and our ends of what it is connected to.
struct StartedProgram: ~Copyable {
    let leader: pid_t
    /// Readable once the leader has ended.
    let exit: Descriptor
    let output: PipeReader
    let input: PipeWriter?

    init(_ launch: CapturedProcess.Launch, place: system_place) throws(SystemError) {
        let printed = try Pipe(operation: StartedProgram.preparing)
        var read: Descriptor?
        var fed: Descriptor?
        try StartedProgram.openInput(launch, read: &read, fed: &fed)
        let connection = Connection(
            launch: launch, input: read?.number ?? -1, output: printed.writer.number, place: place)
        let started = try connection.start()
        exit = try StartedProgram.watchEnd(of: started)
        leader = started
        output = PipeReader(printed.reader)
        input = if let fed { PipeWriter(launch.input, to: fed) } else { nil }
    }

    /// Opens what it is to read, nothing for our own standard input, and the end that we feed it by, if any.
    private static func openInput(
        _ launch: CapturedProcess.Launch, read: inout Descriptor?, fed: inout Descriptor?
    ) throws(SystemError) {
        if launch.takesTerminal { return }
        if launch.input.isEmpty {
            read = try Descriptor(retrying { open("/dev/null", O_RDONLY | O_CLOEXEC) }, operation: preparing)
        } else {
            let pipe = try Pipe(operation: preparing)
            read = .some(pipe.reader)
            fed = .some(pipe.writer)
        }
    }

    fileprivate static let preparing = "prepare to start"

    /// What can't be watched is not let loose.
    private static func watchEnd(of leader: pid_t) throws(SystemError) -> Descriptor {
        do throws(SystemError) {
            return try Descriptor(system_pidfd(leader), operation: preparing)
        } catch {
            kill(-leader, SIGKILL)
            var status: Int32 = 0
            _ = retrying { waitpid(leader, &status, 0) }
            throw error
        }
    }
}

/// A launch, and the descriptors that its program is started on; -1 for our own standard input.
private struct Connection {
    let launch: CapturedProcess.Launch
    let input: Int32
    let output: Int32
    let place: system_place

    func start() throws(SystemError) -> pid_t {
        guard !launch.arguments.isEmpty, let words = CStrings(launch.arguments) else {
            throw failure(SYSTEM_PROGRAM, EINVAL)
        }
        guard let directory = CStrings([launch.directory].compactMap { $0 }) else {
            throw failure(SYSTEM_DIRECTORY, EINVAL)
        }
        let variables = try variables()
        var step = SYSTEM_PREPARE
        let child = words.withList { words in
            variables.withList { variables in
                directory.withList { directory in
                    var program = system_program(
                        arguments: words, environment: variables, directory: directory[0], input: input,
                        output: output, place: place)
                    return system_start_program(&program, &step)
                }
            }
        }
        guard child > 0 else { throw failure(step, errno) }
        return child
    }

    private func variables() throws(SystemError) -> CStrings {
        let areNames = launch.environment.keys.allSatisfy { !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: "=")) }
        let sorted = launch.environment.sorted { $0.key < $1.key }
        guard areNames, let variables = CStrings(sorted.map { "\($0.key)=\($0.value)" }) else {
            throw failure(SYSTEM_PREPARE, EINVAL)
        }
        return variables
    }

    private func failure(_ step: system_step, _ code: Int32) -> SystemError {
        let program = launch.arguments.first
        return switch step {
        case SYSTEM_DIRECTORY: SystemError(operation: "enter", path: launch.directory, code: code)
        case SYSTEM_PROGRAM: SystemError(operation: CapturedProcess.startOperation, path: program, code: code)
        default: SystemError(operation: StartedProgram.preparing, path: program, code: code)
        }
    }
}
