/// The Markdown files of a path: the file itself, or all of a folder and the folders below it.
///
/// Passed over are hidden files and folders, `node_modules`, and folders that are reached through a symbolic link, so
/// that none is read twice and no circle is walked. At most 20,000 files.
package struct PlaybookTree: Hashable, Sendable {
    package static let fileLimit = 20_000
    private static let depthLimit = 64

    /// In the order of their names.
    package private(set) var files: [String] = []
    /// Folders that can't be read, and whether there are more files than are read.
    package private(set) var problems: [PlaybookError] = []
    /// Whether the path is that of a folder.
    package let isFolder: Bool

    /// Throws where there is nothing at the path.
    package init(_ path: String) throws(PlaybookError) {
        guard FileReading.exists(path) else {
            throw PlaybookError(file: path, message: "there is no such file or folder")
        }
        isFolder = FileReading.isFolder(path)
        guard isFolder else {
            files = [path]
            return
        }
        walk(PlaybookTree.withoutSlash(path), depth: 0)
        if files.count > PlaybookTree.fileLimit {
            files.removeLast()
            let limit = PlaybookTree.fileLimit
            problems.append(
                PlaybookError(file: path, message: "more than \(limit) Markdown files; the rest was not read"))
        }
    }

    /// `docs` of `docs/`.
    package static func withoutSlash(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private mutating func walk(_ folder: String, depth: Int) {
        let names: [String]
        do { names = try FileReading.names(in: folder) } catch {
            problems.append(error)
            return
        }
        for name in names where files.count <= PlaybookTree.fileLimit {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            if FileReading.isFolder(path) {
                let isLeftOut = name == "node_modules" || FileReading.isLink(path) || depth >= PlaybookTree.depthLimit
                if !isLeftOut { walk(path, depth: depth + 1) }
            } else if PlaybookTree.isMarkdown(name) {
                files.append(path)
            }
        }
    }

    private static func isMarkdown(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".md") || name.hasSuffix(".markdown")
    }
}
