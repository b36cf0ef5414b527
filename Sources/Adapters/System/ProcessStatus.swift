import Glibc

/// What the kernel tells of a process in `/proc/PID/stat` (proc_pid_stat(5)).
struct ProcessStatus: Hashable {
    let process: pid_t
    /// `Z` is a process that has ended and is not reaped.
    let state: Character
    let group: pid_t
    /// Clock ticks from the machine's start to the process's.
    let startTicks: UInt64

    var isAlive: Bool { !"ZXx".contains(state) }

    /// - Parameter line: the whole content of the file.
    init?(line: String) {
        // The name in parentheses may hold spaces and parentheses itself.
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close else { return nil }
        let rest = line[line.index(after: close)...].split(separator: " ")
        guard rest.count > 19, let process = pid_t(line[..<open].filter { $0 != " " }), let state = rest[0].first,
            let group = pid_t(rest[2]), let startTicks = UInt64(rest[19])
        else { return nil }
        self.process = process
        self.state = state
        self.group = group
        self.startTicks = startTicks
    }

    /// - Parameter name: a process's number, or `self`. Nil when there is no such process or it can't be read.
    static func read(_ name: String) -> ProcessStatus? {
        guard let bytes = try? WholeFile.read("/proc/\(name)/stat", limit: 4096) else { return nil }
        return ProcessStatus(line: String(decoding: bytes, as: UTF8.self))
    }

    /// Whether a process of the group runs; it reads the whole of `/proc`.
    static func hasLivingMember(group: pid_t) -> Bool {
        Folder.names(in: "/proc").contains { name in
            guard name.first?.isNumber == true, let status = read(name) else { return false }
            return status.group == group && status.isAlive
        }
    }
}
