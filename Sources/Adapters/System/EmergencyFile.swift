import Glibc
import Incidents

/// Where a text goes that could not be recorded.
package struct EmergencyFile: Sendable {
    /// In the order in which they are tried; the first is made where it is missing.
    private let folders: [String]
    private let processID: Int32

    /// The state folder, the home folder, the memory, the temporary folder.
    package init(_ environment: ProcessEnvironment) {
        self.init(folders: [environment.stateFolder, environment.home, "/dev/shm", "/tmp"], processID: getpid())
    }

    package init(folders: [String], processID: Int32) {
        self.folders = folders
        self.processID = processID
    }

    /// Appends `text` to this process's file of the day, mode 0600, and returns where it lies, on the disk.
    ///
    /// A file that is somebody else's, a link or has a second name is never written to. Throws what the last folder
    /// answered when none took the text.
    package func save(_ text: String, now: Instant) throws(SystemError) -> String {
        let day = TimeFormat(zone: .utc).isoDate(now)
        var last = SystemError(operation: "write", path: "an emergency file", code: ENOENT)
        for (index, folder) in folders.enumerated() {
            do throws(SystemError) {
                if index == 0 { try WholeFile.makeFolder(folder) }
                let path = folder + "/emergency-\(day)-\(processID).txt"
                try append(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: path)
                return path
            } catch {
                last = error
            }
        }
        throw last
    }

    /// Those that lie about, with text that somebody may still want.
    package static func files(_ environment: ProcessEnvironment) -> [String] {
        EmergencyFile(environment).folders.flatMap { folder in
            Folder.names(in: folder).filter { $0.hasPrefix("emergency-") && $0.hasSuffix(".txt") }
                .map { "\(folder)/\($0)" }
        }.filter { path in
            var status = stat()
            return lstat(path, &status) == 0 && status.st_uid == geteuid()
        }
    }

    private func append(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK
        do throws(SystemError) {
            let new = try OpenFile(path, flags | O_EXCL, mode: 0o600, operation: "write")
            try finish(new, bytes)
        } catch {
            guard error.code == EEXIST else { throw error }
            let old = try OpenFile(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK, operation: "write")
            try finish(old, bytes, path)
        }
    }

    private func finish(_ file: borrowing OpenFile, _ bytes: [UInt8], _ existing: String? = nil) throws(SystemError) {
        let status = try file.status()
        guard isRegular(status.st_mode), status.st_uid == geteuid(), status.st_nlink == 1 else {
            throw SystemError(operation: "write", path: existing, code: EEXIST)
        }
        try file.write(bytes)
        try file.sync()
    }
}
