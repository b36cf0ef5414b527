import Glibc

/// A folder that nobody else can look into, removed with all that is in it when the value goes away.
package struct TemporaryFolder: ~Copyable {
    package let path: String

    /// Makes it below `parent`, with `name` in front of six letters of chance.
    package init(below parent: String, name: String) throws(SystemError) {
        var template = Array("\(parent)/\(name)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SystemError(operation: "make a folder below", path: parent, code: errno)
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { TemporaryFolder.remove(path) }

    /// A link is removed and not followed.
    private static func remove(_ path: String) {
        for name in Folder.names(in: path) where name != "." && name != ".." {
            let inner = path + "/" + name
            if unlink(inner) != 0, errno == EISDIR { remove(inner) }
        }
        rmdir(path)
    }
}
