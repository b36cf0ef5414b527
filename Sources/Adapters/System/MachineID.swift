import Glibc

/// What tells this machine from others (machine-id(5)).
package enum MachineID {
    /// The system's id; where it has none, one made up and kept in `stateFolder`. 32 hexadecimal digits.
    package static func read(
        stateFolder: String, systemFiles: [String] = ["/etc/machine-id", "/var/lib/dbus/machine-id"]
    ) throws(SystemError) -> String {
        let own = stateFolder + "/machine-id"
        for path in systemFiles + [own] {
            if let found = try id(in: path) { return found }
        }
        let digits = (0..<32).map { _ in String(Int.random(in: 0...15), radix: 16) }
        try WholeFile.makeFolder(stateFolder)
        try WholeFile.write(Array((digits.joined() + "\n").utf8), to: own)
        return digits.joined()
    }

    /// Nil when there is no such file, or no id in it: `uninitialized` on a first boot.
    private static func id(in path: String) throws(SystemError) -> String? {
        do throws(SystemError) {
            let text = String(decoding: try WholeFile.read(path, limit: 4096), as: UTF8.self)
            let line = text.prefix { $0 != "\n" }
            return line.utf8.count == 32 && line.allSatisfy(\.isHexDigit) ? line.lowercased() : nil
        } catch {
            guard [ENOENT, ENOTDIR, EACCES].contains(error.code) else { throw error }
            return nil
        }
    }
}
