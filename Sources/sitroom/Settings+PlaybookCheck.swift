import Commands
import Incidents
import PlaybookFiles

/// `playbook check`: runbooks are files, and none of it needs a journal.
extension Settings {
    /// - Throws: `Trouble` for a path at which there is nothing, before anything is read.
    func checkPlaybooks(_ paths: [String], json: Bool) throws(Trouble) -> Answer {
        var trees: [(path: String, tree: PlaybookTree)] = []
        for path in paths {
            do { trees.append((path, try PlaybookTree(environment.expandingHome(path)))) } catch {
                throw Trouble(.usage, error.description)
            }
        }
        let files = trees.flatMap { checked($0.tree, of: paths.count == 1 ? $0.path : nil) }
        let text = json ? PlaybookCheckText.json(files).pretty + "\n" : PlaybookCheckText.text(files)
        return files.contains(where: \.isRefused) ? .complaint(text) : .text(text)
    }

    /// - Parameter folder: the only path that was asked for, which the files' short names leave out.
    private func checked(_ tree: PlaybookTree, of folder: String?) -> [CheckedPlaybook] {
        let start = folder.map { PlaybookTree.withoutSlash(environment.expandingHome($0)) + "/" }
        let shorten: (String) -> String = { path in
            guard tree.isFolder, let start, path.hasPrefix(start) else { return path }
            return String(path.dropFirst(start.count))
        }
        return tree.problems.map { refused($0, shorten) } + tree.files.map { checked($0, shorten) }
    }

    private func checked(_ path: String, _ shorten: (String) -> String) -> CheckedPlaybook {
        do throws(PlaybookError) {
            let review = try PlaybookReview(path: path, hooks: Set(configuration.hooks.keys))
            let playbook = review.playbook
            return CheckedPlaybook(
                path: path, shortPath: shorten(path),
                outcome: .loaded(
                    title: playbook.title, sections: playbook.sections.count, steps: playbook.stepCount),
                warnings: (review.warnings.map(PlaybookWarning.init) + review.placeholders).sorted {
                    ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
                })
        } catch {
            return refused(error, shorten)
        }
    }

    private func refused(_ error: PlaybookError, _ shorten: (String) -> String) -> CheckedPlaybook {
        let short = PlaybookError(
            file: shorten(error.file), line: error.line, column: error.column, message: error.message)
        return CheckedPlaybook(
            path: error.file, shortPath: short.file,
            outcome: .refused(line: error.description, shortLine: short.description))
    }
}

extension PlaybookReview {
    private static let shells: Set = ["", "sh", "bash", "zsh", "ksh", "shell", "console", "shell-session", "terminal"]

    /// Commands that can't be run as they stand: what is to be filled in would be files for a shell.
    fileprivate var placeholders: [PlaybookWarning] {
        commands.compactMap { placed in
            guard Self.shells.contains(placed.command.language.lowercased()),
                let name = FilledScript.bracketed(in: placed.command.script)
            else { return nil }
            let place = place(of: "<\(name)>", in: placed)
            return PlaybookWarning(
                line: place.line, column: place.column,
                message: "a shell would take <\(name)> for files: write {{\(name)}}, and it can be run from here")
        }
    }
}

extension PlaybookWarning {
    fileprivate init(_ error: PlaybookError) {
        self.init(line: error.line, column: error.column, message: error.message)
    }
}
