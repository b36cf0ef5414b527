import Glibc

/// What lies in a folder.
package enum Folder {
    /// The names in it, sorted; none where it can't be read.
    package static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            // An entry is shorter than its type says, so that its name must not be copied as a whole.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            names.append(String(cString: name))
        }
        return names.sorted()
    }

    /// Removes a folder with the files in it; what lies in folders below stays, and so does the folder then.
    package static func remove(_ path: String) {
        for name in names(in: path) where name != "." && name != ".." { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// Whether a file can be made at `path`, as far as its folder tells (access(2)); one that was removed takes none.
    package static func takesFiles(holding path: String) -> Bool {
        let folder = WholeFile.folder(of: path)
        var status = stat()
        guard stat(folder, &status) == 0, status.st_nlink > 0 else { return false }
        return access(folder, W_OK | X_OK) == 0
    }

    /// The folder that holds what is at `path`.
    package static func holding(_ path: String) -> String { WholeFile.folder(of: path) }

    /// The current folder (getcwd(3)); nil where it is gone.
    package static var current: String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}
