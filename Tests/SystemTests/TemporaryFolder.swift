import Glibc
import Testing

/// A folder of a test's own, removed with all that is in it when this value ends.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws {
        var template = Array("/tmp/sitroom-test-XXXXXX".utf8CString)
        let made = mkdtemp(&template) != nil
        try #require(made)
        path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        TemporaryFolder.removeTree(path)
    }

    /// The names in it, in order.
    var names: [String] { TemporaryFolder.names(in: path) }

    private static func names(in folder: String) -> [String] {
        var list = glob_t()
        defer { globfree(&list) }
        guard glob(folder + "/{*,.[!.]*}", GLOB_BRACE, nil, &list) == 0 else { return [] }
        let paths = (0..<Int(list.gl_pathc)).compactMap { list.gl_pathv[$0].map { String(cString: $0) } }
        return paths.map { String($0.dropFirst(folder.utf8.count + 1)) }.sorted()
    }

    private static func removeTree(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in names(in: path) { removeTree(path + "/" + name) }
        }
        remove(path)
    }
}

/// The file's bytes as text, read without the adapter.
func contents(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
}

/// Makes a file, without the adapter.
func plant(_ text: String, at path: String, mode: mode_t = 0o644) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
    chmod(path, mode)
}

/// The permissions of a file, without following a link; nil where there is none.
func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}
