import Glibc
import Testing

/// The examples of hooks that come with Sitroom.
struct ShippedHooksTests {
    private static let folder = ShippedPlaybooksTests.folder + "/hooks"

    @Test(
        "each is a program that a shell can read",
        arguments: ["nginx-maintenance", "haproxy-maintenance", "http-call"])
    func programs(name: String) {
        #expect(access("\(Self.folder)/\(name)", X_OK) == 0)
        #expect(run("head -n 1 '\(Self.folder)/\(name)' | grep -qx '#!/bin/sh'") == 0)
        #expect(run("sh -n '\(Self.folder)/\(name)'") == 0)
    }

    @Test("the flag of nginx-maintenance comes and goes, however often it is asked for")
    func flag() throws {
        let folder = try #require(scratchFolder())
        defer { _ = run("rm -rf '\(folder)'") }
        let flag = "\(folder)/maintenance"
        for word in ["on", "on", "off", "off"] {
            #expect(run("SITROOM_NGINX_FLAG='\(flag)' '\(Self.folder)/nginx-maintenance' \(word)") == 0)
            #expect((access(flag, F_OK) == 0) == (word == "on"))
        }
        #expect(run("rmdir '\(folder)'") == 0, "nothing else is left behind")
    }

    @Test(
        "what can't be done fails, and wrong usage is told apart",
        arguments: [
            ("SITROOM_NGINX_FLAG=/nonexistent/flag %/nginx-maintenance on", 1),
            ("SITROOM_NGINX_FLAG=/nonexistent/flag %/nginx-maintenance off", 1),
            ("%/nginx-maintenance", 2), ("%/nginx-maintenance maybe", 2),
            ("SITROOM_HAPROXY_SOCKET=/nonexistent/socket PATH=/nonexistent %/haproxy-maintenance on web/app1", 1),
            ("SITROOM_SCOPE= SITROOM_HAPROXY_SERVERS= %/haproxy-maintenance on", 2),
            ("%/http-call", 2), ("%/http-call ftp://host/", 2), ("%/http-call @/nonexistent/file", 2),
        ])
    func failures(command: String, status: Int) {
        let line = command.split(separator: "%", omittingEmptySubsequences: false).joined(separator: Self.folder)
        #expect(run(line) == status)
    }

    /// The status of a shell line; its words are thrown away.
    private func run(_ line: String) -> Int {
        let status = system("{ \(line); } </dev/null >/dev/null 2>&1")
        return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -1
    }

    private func scratchFolder() -> String? {
        var template = Array("/tmp/sitroom-hook.XXXXXX".utf8CString)
        return mkdtemp(&template).map { String(cString: $0) }
    }
}
