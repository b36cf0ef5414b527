import Glibc
import Testing
import Worlds

/// A real nginx on a port of loopback, started for one test and ended with it.
private final class Nginx {
    let world: World
    let port: UInt16
    private let child: Child

    var flag: String { world.path("flags/maintenance") }

    /// Includes the snippet that ships, its paths those of the world.
    init(_ world: World) throws {
        self.world = world
        port = try Nginx.freePort()
        for folder in ["flags", "www", "nginx"] { mkdir(world.path(folder), 0o755) }
        try world.write("all is well\n", to: "www/index.html")
        let hooks = Nginx.hooks
        let snippet = String(decoding: World.contents(of: "\(hooks)/nginx-maintenance.conf") ?? [], as: UTF8.self)
            .replacing("/var/lib/sitroom/maintenance", with: world.path("flags/maintenance"))
            .replacing("/usr/local/share/sitroom/playbooks/hooks", with: hooks)
        try world.write(snippet, to: "nginx/maintenance.conf")
        try world.write(Nginx.configuration(world, port), to: "nginx/nginx.conf")
        child = try World.start(
            "/usr/sbin/nginx", ["-e", world.path("nginx/error.log"), "-c", world.path("nginx/nginx.conf")],
            environment: ["PATH": "/usr/sbin:/usr/bin:/bin"], folder: world.folder)
    }

    deinit {
        kill(child.pid, SIGTERM)
        _ = try? child.finish()
    }

    static var hooks: String {
        let source = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(source)/Playbooks/hooks"
    }

    /// The status that a request gets; 0 for none.
    func status() throws -> Int {
        Int(try ask("-o", "/dev/null", "-w", "%{http_code}").output) ?? 0
    }

    func headers() throws -> String { try ask("-D", "-", "-o", "/dev/null").output.lowercased() }

    private func ask(_ flags: String...) throws -> Outcome {
        try World.start(
            "/usr/bin/curl", ["-q", "-s", "--max-time", "5"] + flags + ["http://127.0.0.1:\(port)/"],
            environment: ["PATH": "/usr/bin:/bin"], folder: world.folder
        ).finish()
    }

    private static func configuration(_ world: World, _ port: UInt16) -> String {
        let user = geteuid() == 0 ? "user root;" : ""
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
            "\($0)_temp_path \(world.path("nginx/\($0)"));"
        }.joined(separator: " ")
        return """
            \(user) daemon off; worker_processes 1; pid \(world.path("nginx/pid"));
            events {}
            http {
                access_log off; \(temporary)
                server { listen 127.0.0.1:\(port); root \(world.path("www")); include \(world.path("nginx/maintenance.conf")); }
            }

            """
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw World.Failure("no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}

@Suite("Maintenance with a real nginx")
struct NginxTests {
    private func world() throws -> (World, Nginx) {
        let world = try World()
        let nginx = try Nginx(world)
        try world.write(
            """
            hooks:
              maintenance-on: [\(Nginx.hooks)/nginx-maintenance, "on"]
              maintenance-off: [\(Nginx.hooks)/nginx-maintenance, "off"]
            """, to: "config.yaml")
        try World.waitUntil("nginx to answer") { try nginx.status() == 200 }
        return (world, nginx)
    }

    private func environment(_ world: World, _ nginx: Nginx) -> [String: String] {
        [
            "SITROOM_CONFIG": world.path("config.yaml"), "SITROOM_NGINX_FLAG": nginx.flag,
            "SITROOM_CHECK_URL": "http://127.0.0.1:\(nginx.port)/",
        ]
    }

    @Test(
        "requests answer 200; toggled from the console 503 with Retry-After; toggled again 200; both are on the record")
    func toggling() throws {
        let (world, nginx) = try world()
        let environment = environment(world, nginx)
        let session = try TerminalSession(world, columns: 100, rows: 30, environment: environment)
        try world.run(["open", "Catalogue is empty", "--severity", "1", "--no-console"]).expectSuccess()
        try session.startConsole()
        try session.waitFor("Catalogue is empty")
        #expect(try nginx.status() == 200)

        try session.enter("/maintenance on --scope storefront --reason restoring --until +1h")
        try session.waitFor { $0.contains("Maintenance ON") && $0.contains("nginx-maintenance") }
        #expect(try nginx.status() == 200, "nothing runs before it is confirmed")
        try session.type("y")
        try World.waitUntil("503") { try nginx.status() == 503 }
        #expect(try nginx.headers().contains("retry-after: 300"))
        try session.waitFor { $0.contains("maintenance-on done") && $0.contains("MAINTENANCE ON") }

        try session.enter("/maintenance off all checks green")
        try session.waitFor("Maintenance OFF")
        try session.type("y")
        try World.waitUntil("200") { try nginx.status() == 200 }
        try session.waitFor { $0.contains("maintenance-off done") }

        let shown = try world.run(["show"]).output
        #expect(shown.contains("[maintenance-on done after"))
        #expect(shown.contains("checked: http://127.0.0.1:\(nginx.port)/ answers 503"))
        #expect(shown.contains("all checks green"))
        #expect(shown.contains("checked: http://127.0.0.1:\(nginx.port)/ answers 200"))
        #expect(try world.run(["maintenance"]).output.contains("storefront: off"))
    }

    @Test("where the hook fails the state is failed, the shell's status is 1, and the site still answers")
    func failing() throws {
        let (world, nginx) = try world()
        var environment = environment(world, nginx)
        environment["SITROOM_NGINX_FLAG"] = world.path("nonesuch/maintenance")
        try world.run(["open", "Catalogue is empty", "--no-console"]).expectSuccess()
        let outcome = try world.run(["maintenance", "on"], environment: environment)
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("maintenance-on failed with status 1"))
        #expect(outcome.error.contains("there is no folder"))
        #expect(try nginx.status() == 200)
        #expect(try world.run(["maintenance"]).output.contains("failed"))
        #expect(try world.run(["resolve"]).status == 0)
        #expect(try world.run(["close"]).status == 3)
    }
}
