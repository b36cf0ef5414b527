import Glibc
import PlaybookFiles
import Playbooks
import Testing

/// A folder of its own, gone when the test ends.
private final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
        var template = Array("/tmp/sitroom-playbooks-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) { try write(text, to: name) }
    }

    private func write(_ text: String, to name: String) throws {
        if let folder = name.split(separator: "/").dropLast().first { mkdir("\(path)/\(folder)", 0o700) }
        let file = try #require(fopen("\(path)/\(name)", "w"))
        fputs(text, file)
        fclose(file)
    }

    deinit {
        remove(below: path)
    }

    private func remove(below folder: String) {
        for name in [
            "a.md", "b.md", "c.md", "README.md", "notes.txt", "pipe.md", "team/d.md", "team/x/e.md", "team/x", "team",
        ] {
            Glibc.remove("\(folder)/\(name)")
        }
        rmdir(folder)
    }
}

struct LibraryTests {
    private let ours = "---\nname: disk-full\nseverity: 2\n---\n- go\n"

    @Test("lists what lies in the folders and one below, by name, without the README")
    func list() throws {
        let folder = try Folder([
            "b.md": ours, "a.md": "1. a\n", "README.md": "1. no\n", "notes.txt": "1. no\n", "team/d.md": "1. d\n",
            "c.md": "---\nseverity: banana\n---\n",
        ])
        mkfifo("\(folder.path)/pipe.md", 0o600)
        let (playbooks, problems) = PlaybookLibrary(folders: ["/nonexistent", folder.path]).list()
        #expect(playbooks.map(\.playbook.name) == ["a", "d", "disk-full"])
        #expect(playbooks.map { $0.path.dropFirst(folder.path.count) } == ["/a.md", "/team/d.md", "/b.md"])
        #expect(problems.map { $0.file.dropFirst(folder.path.count) } == ["/c.md", "/pipe.md"])
    }

    @Test("of two with one name the earlier folder's counts")
    func precedence() throws {
        let (first, second) = (
            try Folder(["a.md": "1. first\n"]), try Folder(["a.md": "1. second\n", "b.md": "1. b\n"])
        )
        let (playbooks, problems) = PlaybookLibrary(folders: [first.path, second.path]).list()
        #expect(playbooks.map(\.path) == ["\(first.path)/a.md", "\(second.path)/b.md"])
        #expect(problems.isEmpty)
    }

    @Test("two of one name in one folder are named")
    func clash() throws {
        let folder = try Folder(["a.md": ours, "b.md": ours])
        let problems = PlaybookLibrary(folders: [folder.path]).list().problems
        #expect(problems.map(\.file) == ["\(folder.path)/b.md"])
    }

    @Test("finds by name, by the file's name and by a path")
    func find() throws {
        let folder = try Folder(["a.md": ours])
        let library = PlaybookLibrary(folders: [folder.path])
        for name in ["disk-full", "a", "a.md", "\(folder.path)/a.md"] {
            #expect(try library.find(name: name).playbook.name == "disk-full")
        }
    }

    @Test("an unknown name is answered with the nearest")
    func unknown() throws {
        let folder = try Folder(["a.md": ours, "b.md": "1. x\n"])
        let library = PlaybookLibrary(folders: [folder.path])
        let slip = #expect(throws: PlaybookError.self) { try library.find(name: "disk-ful") }
        #expect(slip?.description == "disk-ful: there is no such playbook; did you mean disk-full?")
        let far = #expect(throws: PlaybookError.self) { try library.find(name: "certificates") }
        #expect(far?.message == "there is no such playbook; choose among b, disk-full")
        let none = #expect(throws: PlaybookError.self) { try PlaybookLibrary(folders: []).find(name: "x") }
        #expect(none?.message == "there is no such playbook: no folder is on the search path")
    }

    @Test("a broken file is said to be broken when it is asked for, not to be missing")
    func broken() throws {
        let folder = try Folder(["a.md": "---\nseverity: banana\n---\n"])
        let error = #expect(throws: PlaybookError.self) { try PlaybookLibrary(folders: [folder.path]).find(name: "a") }
        #expect(error?.line == 2)
    }

    @Test("a device, a folder and a missing file are refused", arguments: ["/dev/zero", "/tmp", "/nonexistent.md"])
    func refused(path: String) {
        #expect(throws: PlaybookError.self) { try PlaybookLibrary.load(path) }
    }
}
