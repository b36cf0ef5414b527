import Testing
import Worlds

/// Secrets that somebody types, pipes or imports in the real binary.
@Suite struct SecretTests {
    private static let key = "AKIA" + "IOSFODNN7EXAMPLE"

    private func journal(_ world: World) -> String {
        [world.journal, world.journal + "-wal"].compactMap { world.text($0) }.joined()
    }

    @Test("what was masked is nowhere in the journal, and the answer counts it")
    func masked() throws {
        let world = try World()
        let opened = try world.run(["open", "Leak of \(Self.key)", "--no-console"])
        #expect(opened.status == 0 && opened.output.contains("; 1 secret masked"), "\(opened)")
        let noted = try world.run(["note", "psql postgres://app:hunter2@db/shop, \(Self.key)"])
        #expect(noted.output.contains("; 2 secrets masked"), "\(noted)")
        let piped = try world.shell("printf 'PGPASSWORD=%s psql\\n' tr0ub4dor | \"$SITROOM\" note")
        #expect(piped.output.contains("1 secret masked"), "\(piped)")
        try world.write("09:25 rotated \(Self.key)\n09:30 done\n", to: "chat.txt")
        let imported = try world.run(["import", "chat.txt", "--date", "2024-07-12"])
        #expect(imported.output.contains("1 secret masked"), "\(imported)")
        let todo = try world.run(["todo", "revoke \(Self.key)"])
        #expect(todo.output.contains("1 secret masked"), "\(todo)")

        let shown = try world.run(["show"]).output
        #expect(shown.contains("psql postgres://app:[masked password in a URL]@db/shop, [masked AWS access key]"))
        let stored = journal(world)
        #expect(stored.contains("masked AWS access key"))
        for secret in [Self.key, Self.key.lowercased(), "hunter2", "tr0ub4dor"] {
            #expect(!stored.contains(secret), "\(secret)")
        }
        #expect(try world.run(["verify"]).status == 0)
    }

    @Test("a pattern of one's own is used, and a wrong one is named")
    func own() throws {
        let world = try World()
        try world.write("secrets: ['ACME-([0-9]{4})']\n", to: "config.yaml")
        let settings = ["SITROOM_CONFIG": world.path("config.yaml")]
        let opened = try world.run(["open", "Badge ACME-1234", "--no-console"], environment: settings)
        #expect(opened.output.contains("Badge ACME-[masked secret]"), "\(opened)")
        try world.write("secrets: ['a(b']\n", to: "config.yaml")
        let refused = try world.run(["note", "never lost"], environment: settings)
        #expect(refused.status == 2 && refused.error.contains("a(b is wrong at character 4"), "\(refused)")
        #expect(refused.error.contains(world.path("config.yaml")), "\(refused)")
    }
}
