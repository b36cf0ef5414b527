import Glibc

/// A folder of its own that is home, data, configuration and journal to the real binary, removed at the end.
///
/// Nothing of the caller's environment reaches the program: `ada` writes, the zone is UTC, the locale C.UTF-8.
package final class World: Sendable {
    /// The folder that holds everything; it is also the working folder of what `run` starts.
    package let folder: String
    /// The program under test: `SITROOM_BINARY`, else `sitroom` beside the test executable.
    package let binary: String

    package init() throws {
        var template = Array("/tmp/sitroom-world-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("mkdtemp", errno) }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        binary = World.programUnderTest()
        for name in ["home", "home/.config", "home/.local", "run", "tmp"] {
            guard mkdir("\(folder)/\(name)", 0o700) == 0 else { throw Failure("mkdir", errno) }
        }
    }

    deinit {
        // What a test locked must not keep the folder from going.
        _ = try? World.start(
            "/bin/sh", ["-c", "chmod -R u+rwX -- \"$0\"; rm -rf -- \"$0\"", folder],
            environment: ["PATH": "/usr/bin:/bin"], folder: "/"
        ).finish()
    }

    /// The journal that `SITROOM_JOURNAL` names.
    package var journal: String { "\(folder)/home/journal.sqlite" }

    /// The whole environment that the program is given.
    package var environment: [String: String] {
        [
            "HOME": "\(folder)/home", "PATH": "/usr/local/bin:/usr/bin:/bin",
            "XDG_DATA_HOME": "\(folder)/home/.local/share", "XDG_CONFIG_HOME": "\(folder)/home/.config",
            "XDG_STATE_HOME": "\(folder)/home/.local/state", "XDG_CACHE_HOME": "\(folder)/home/.cache",
            "XDG_RUNTIME_DIR": "\(folder)/run", "TMPDIR": "\(folder)/tmp",
            "SITROOM_JOURNAL": journal, "SITROOM_AUTHOR": "ada",
            "TZ": "UTC", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
        ].merging(Self.sanitizers) { $1 }
    }

    /// What the sanitizers are told, where the tests run with one.
    private static let sanitizers: [String: String] = {
        let names = ["ASAN_OPTIONS", "TSAN_OPTIONS"]
        let told: [(String, String)] = names.compactMap { name in
            getenv(name).map { (name, String(cString: $0)) }
        }
        return Dictionary(uniqueKeysWithValues: told)
    }()

    /// What stops the clock's start at `utc` for a dynamically linked program; it runs on from there.
    package static func clock(at utc: String) throws -> [String: String] {
        [
            "LD_PRELOAD": try libfaketime(), "FAKETIME": "@\(utc)", "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1",
        ]
    }

    /// Runs `sitroom ARGUMENTS`; `extra` wins over the world's environment, an empty value takes a name out.
    package func run(
        _ arguments: [String], input: String? = nil, bytes: [UInt8]? = nil,
        environment extra: [String: String] = [:], faketime: String? = nil
    ) throws -> Outcome {
        try start(arguments, bytes: bytes ?? input.map { Array($0.utf8) }, environment: extra, faketime: faketime)
            .finish()
    }

    /// Runs a script of `sh` in which `$SITROOM` is the program.
    package func shell(_ script: String, environment extra: [String: String] = [:]) throws -> Outcome {
        try startShell(script, environment: extra).finish()
    }

    /// As `run`, without waiting.
    package func start(
        _ arguments: [String], bytes: [UInt8]? = nil, environment extra: [String: String] = [:],
        faketime: String? = nil
    ) throws -> Child {
        let clock = try faketime.map(World.clock(at:)) ?? [:]
        return try World.start(
            binary, arguments, environment: merged(clock.merging(extra) { $1 }), folder: folder, input: bytes)
    }

    /// As `shell`, without waiting.
    package func startShell(_ script: String, environment extra: [String: String] = [:]) throws -> Child {
        var all = merged(extra)
        all["SITROOM"] = binary
        return try World.start("/bin/sh", ["-c", script], environment: all, folder: folder)
    }

    /// A path below the world's folder.
    package func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The bytes of a file below the folder, or at an absolute path; none when it can't be read.
    package func read(_ name: String) -> [UInt8]? { World.contents(of: name.hasPrefix("/") ? name : path(name)) }

    /// The text of a file, as `read`.
    package func text(_ name: String) -> String? { read(name).map { String(decoding: $0, as: UTF8.self) } }

    /// Writes a file below the folder.
    package func write(_ text: String, to name: String) throws { try write(bytes: Array(text.utf8), to: name) }

    /// Writes a file below the folder.
    package func write(bytes: [UInt8], to name: String) throws {
        guard let file = fopen(path(name), "w") else { throw Failure("fopen", errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure("fwrite", errno) }
    }

    private func merged(_ extra: [String: String]) -> [String: String] {
        environment.merging(extra) { $1 }.filter { !$0.value.isEmpty }
    }

    /// A call of the system that failed while a world was made.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
        package init(_ call: String, _ code: Int32) { description = "\(call): \(String(cString: strerror(code)))" }
        package init(_ text: String) { description = text }
    }
}

extension World {
    private static func programUnderTest() -> String {
        getenv("SITROOM_BINARY").map { String(cString: $0) } ?? builtProgram("sitroom")
    }

    /// A program of this package: beside the program under test where that was built with it, else beside the test
    /// executable.
    package static func builtProgram(_ name: String) -> String {
        let named = getenv("SITROOM_BINARY").map { String(cString: $0) } ?? ""
        let beside = named.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 } + "/" + name
        if !named.isEmpty, access(beside, X_OK) == 0 { return beside }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.bindMemory(to: CChar.self).baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? 0
        }
        let own = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        return own.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 } + "/" + name
    }

    /// The library's folder is named for the architecture.
    private static func libfaketime() throws -> String {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob("/usr/lib/*/faketime/libfaketime.so.1", 0, nil, &found) == 0, let first = found.gl_pathv[0] else {
            throw Failure("libfaketime is not installed")
        }
        return String(cString: first)
    }

    package static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { all += buffer[..<count] }
        return all
    }
}
