import Glibc

/// Where `make install` put the files that go with the program.
enum InstalledFiles {
    /// `…/share/sitroom` beside the folder `bin` that the program lies in; nil where that can't be told.
    static var shareFolder: String? {
        var target = [UInt8](repeating: 0, count: 4096)
        let count = target.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? 0
        }
        guard count > 0 else { return nil }
        let parts = String(decoding: target[..<count], as: UTF8.self).split(separator: "/")
        guard parts.count >= 2 else { return nil }
        return "/" + (parts.dropLast(2) + ["share", "sitroom"]).joined(separator: "/")
    }
}
