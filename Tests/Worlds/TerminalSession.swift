import Glibc

/// A real terminal: a tmux server of its own, with one pane in which a shell waits in a world.
///
/// In the shell `$SITROOM` is the program and the prompt is `$ `. The server ends with the value.
package final class TerminalSession {
    package let world: World
    private let socket: String

    /// - Parameters:
    ///   - type: what `TERM` is inside.
    ///   - extra: wins over the world's environment, for what runs in the pane only.
    package init(
        _ world: World, columns: Int = 80, rows: Int = 24, type: String = "tmux-256color",
        environment extra: [String: String] = [:]
    ) throws {
        self.world = world
        socket = world.path("tmux.\(UInt32.random(in: 0 ... .max))")
        let settings = ["status off", "default-terminal \(type)", "escape-time 0", "set-clipboard on"]
        try world.write(settings.map { "set -g \($0)\n" }.joined(), to: "tmux.conf")
        var all = world.environment.merging(extra) { $1 }
        all["SITROOM"] = world.binary
        all["PS1"] = "$ "
        let assignments = all.flatMap { ["-e", "\($0)=\($1)"] }
        let size = ["-x", String(columns), "-y", String(rows)]
        try tmux(["new-session", "-d"] + size + assignments + ["bash", "--norc", "--noprofile", "-i"])
        do { try waitFor("the prompt") { $0.hasPrefix("$") } } catch {
            try killServer()
            throw error
        }
    }

    deinit {
        // It is gone already where a test took it away. What still runs would write into a world that is gone.
        let running = (try? processes()) ?? []
        guard (try? killServer()) != nil else { return }
        try? World.waitUntil("the processes to end") { !running.contains(where: World.isRunning) }
    }

    /// Starts the console from the shell, and waits until its keys are taken.
    package func startConsole(_ command: String = "\"$SITROOM\"") throws {
        try type(command)
        try send("Enter")
        try waitFor("1 Help") { $0.contains("F1 Help") || $0.contains("1Help ") }
    }

    /// Types text as fast as it goes; no Enter.
    package func type(_ text: String) throws {
        // tmux takes a last semicolon for its own.
        let escaped = text.hasSuffix(";") ? text.dropLast() + "\\;" : text[...]
        try tmux(["send-keys", "-l", "--", String(escaped)])
    }

    /// Presses keys by tmux's names: `Enter`, `C-c`, `F8`, `Tab`.
    package func send(_ keys: String...) throws {
        try tmux(["send-keys"] + keys)
    }

    /// Types a line and presses Enter.
    package func enter(_ line: String) throws {
        try type(line)
        try send("Enter")
    }

    /// Pastes as a terminal does that brackets what is pasted.
    package func paste(_ text: String) throws {
        try tmux(["set-buffer", "--", text])
        try tmux(["paste-buffer", "-p"])
    }

    /// As `paste`, of a file of the world.
    package func pasteFile(_ name: String) throws {
        try tmux(["load-buffer", world.path(name)])
        try tmux(["paste-buffer", "-p"])
    }

    /// Writes all that the program sends to its terminal from now on into a file of the world.
    package func keepOutput(in name: String) throws {
        try tmux(["pipe-pane", "-o", "cat >> \(world.path(name))"])
    }

    /// What is on the screen, rows without the blanks at their ends.
    package func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

    /// Sends bytes as they are, as a terminal of another type would for a key.
    package func send(bytes: [UInt8]) throws {
        try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
    }

    /// What was handed to the terminal's clipboard last.
    package func clipboard() throws -> String { try tmux(["show-buffer"]) }

    /// What tmux knows of the pane, as in `#{cursor_flag}`.
    package func property(_ format: String) throws -> String {
        try tmux(["display-message", "-p", format]).trimmingNewline
    }

    package func resize(columns: Int, rows: Int) throws {
        try tmux(["resize-window", "-x", String(columns), "-y", String(rows)])
    }

    /// Ends the terminal under whatever runs in it.
    package func killServer() throws { try tmux(["kill-server"]) }

    /// Waits until the screen holds `text`.
    @discardableResult
    package func waitFor(_ text: String) throws -> String { try waitFor("\"\(text)\"") { $0.contains(text) } }

    /// Waits until the screen is as it should be, and gives it; at most 60 seconds.
    @discardableResult
    package func waitFor(_ what: String = "the screen", _ isThere: (String) -> Bool) throws -> String {
        var seen = ""
        try World.waitUntil(what) {
            seen = try screen()
            return isThere(seen)
        } orElse: {
            seen
        }
        return seen
    }

    /// The processes below the shell of the pane, parents first: the guard, then the console.
    package func processes() throws -> [pid_t] {
        guard let shell = pid_t(try property("#{pane_pid}")) else { throw World.Failure("no pane") }
        return World.descendants(of: shell)
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let child = try World.start(
            "/usr/bin/tmux", ["-u", "-S", socket, "-f", world.path("tmux.conf")] + arguments,
            environment: world.environment, folder: world.folder)
        let outcome = try child.finish()
        guard outcome.status == 0 else { throw World.Failure("tmux \(arguments.first ?? ""): \(outcome.error)") }
        return outcome.output
    }
}

extension World {
    /// Asks every 20 ms until it is so; throws after 60 seconds, with what was seen last.
    package static func waitUntil(
        _ what: String, _ isSo: () throws -> Bool, orElse seen: () -> String = { "" }
    ) throws {
        let end = milliseconds() + 60_000
        while try !isSo() {
            guard milliseconds() < end else { throw Failure("waited for \(what) and saw:\n\(seen())") }
            poll(nil, 0, 20)
        }
    }

    /// Of a clock that nobody moves.
    package static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }

    /// The children of a process and theirs, parents first.
    package static func descendants(of process: pid_t) -> [pid_t] {
        let bytes = contents(of: "/proc/\(process)/task/\(process)/children") ?? []
        let children = String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
        return children + children.flatMap(descendants)
    }

    /// Whether a process has a file open.
    package static func opens(_ process: pid_t, _ path: String) -> Bool {
        (0..<64).contains { number in
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = buffer.withUnsafeMutableBytes { bytes in
                bytes.bindMemory(to: CChar.self).baseAddress.map {
                    readlink("/proc/\(process)/fd/\(number)", $0, bytes.count)
                } ?? -1
            }
            return count > 0 && String(decoding: buffer.prefix(count), as: UTF8.self) == path
        }
    }

    /// Whether a process still runs; one that only waits to be buried does not.
    package static func isRunning(_ process: pid_t) -> Bool {
        guard let bytes = contents(of: "/proc/\(process)/stat"), !bytes.isEmpty else { return false }
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last ?? ""
        return fields.split(separator: " ").first != "Z"
    }
}

extension String {
    fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
