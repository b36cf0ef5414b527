import CCmarkGFM
import Playbooks
import Text

/// The playbooks of a search path. Each call reads the files anew, so that what was just edited is what is used.
package struct PlaybookLibrary: Sendable {
    /// A playbook and the file that it came from.
    package struct Shelved: Hashable, Sendable {
        package let playbook: Playbook
        package let path: String

        package init(playbook: Playbook, path: String) {
            self.playbook = playbook
            self.path = path
        }
    }

    /// Where playbooks are looked for; of two with the same name the earlier folder's counts.
    package let folders: [String]

    private static let fileLimit = 1000

    package init(folders: [String]) {
        self.folders = folders
    }

    /// Every playbook, sorted by name, and what was wrong with the files that are none. Reads `*.md` but `README.md` in
    /// the folders and in their direct subfolders, at most 1,000 a folder; a folder that doesn't exist holds none.
    package func list() -> (playbooks: [Shelved], problems: [PlaybookError]) {
        var found: [String: Shelved] = [:]
        var problems: [PlaybookError] = []
        for folder in folders where FileReading.exists(folder) {
            var here: [String: Shelved] = [:]
            for path in paths(in: folder, &problems) {
                do throws(PlaybookError) {
                    let shelved = Shelved(playbook: try PlaybookLibrary.load(path), path: path)
                    if let twin = here[shelved.playbook.name] { problems.append(shelved.clash(with: twin)) }
                    here[shelved.playbook.name] = here[shelved.playbook.name] ?? shelved
                } catch {
                    problems.append(error)
                }
            }
            found.merge(here) { first, _ in first }
        }
        return (found.values.sorted { $0.playbook.name < $1.playbook.name }, problems)
    }

    /// Another one when a file of the search path came, went or was changed; costs a look at each, and reads none.
    package func stamp() -> [String] {
        var problems: [PlaybookError] = []
        return folders.filter(FileReading.exists).flatMap { paths(in: $0, &problems) }.map(FileReading.stamp)
    }

    /// The playbook of this name, or of the file when the word has a `/` in it or ends in `.md`.
    ///
    /// Throws what is wrong with its file; for an unknown name, the names that come nearest.
    package func find(name: String) throws(PlaybookError) -> Shelved {
        if name.contains("/") || (name.hasSuffix(".md") && FileReading.exists(name)) {
            return Shelved(playbook: try PlaybookLibrary.load(name), path: name)
        }
        let (playbooks, problems) = list()
        let bare = PlaybookParser.bareName(name)
        if let named = playbooks.first(where: { $0.playbook.name == bare }) { return named }
        if let broken = problems.first(where: { PlaybookParser.bareName($0.file) == bare }) { throw broken }
        if let filed = playbooks.first(where: { PlaybookParser.bareName($0.path) == bare }) { return filed }
        throw PlaybookError(file: name, message: unknown(bare, among: playbooks.map(\.playbook.name)))
    }

    /// The version of cmark-gfm.
    package static var parserVersion: String { String(cString: cmark_version_string()) }

    /// The playbook of one file; throws what is wrong with it.
    package static func load(_ path: String) throws(PlaybookError) -> Playbook {
        try PlaybookParser.parse(
            bytes: try FileReading.bytes(of: path, limit: PlaybookParser.byteLimit), fileName: path)
    }

    private func unknown(_ name: String, among names: [String]) -> String {
        guard !names.isEmpty else {
            let path =
                folders.isEmpty ? "no folder is on the search path" : "\(folders.joined(separator: ", ")) hold none"
            return "there is no such playbook: \(path)"
        }
        let near = Nearest.names(like: name, among: names)
        let choice =
            near.isEmpty
            ? "choose among \(names.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?"
        return "there is no such playbook; \(choice)"
    }

    private func paths(in folder: String, _ problems: inout [PlaybookError]) -> [String] {
        var paths: [String] = []
        do throws(PlaybookError) {
            for name in try FileReading.names(in: folder) {
                let path = "\(folder)/\(name)"
                let isFolder = FileReading.isFolder(path)
                let below = isFolder ? try FileReading.names(in: path).map { "\(path)/\($0)" } : [path]
                paths += below.filter(isPlaybook)
            }
        } catch {
            problems.append(error)
        }
        return Array(paths.prefix(PlaybookLibrary.fileLimit))
    }

    private func isPlaybook(_ path: String) -> Bool {
        let file = (path.split(separator: "/").last ?? "").lowercased()
        return file.hasSuffix(".md") && file != "readme.md" && !FileReading.isFolder(path)
    }
}

extension PlaybookLibrary.Shelved {
    fileprivate func clash(with twin: Self) -> PlaybookError {
        PlaybookError(
            file: path, message: "\(twin.path) has the name `\(playbook.name)` already; give one another name")
    }
}
