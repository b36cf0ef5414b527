import Secrets
import Testing

/// Secrets of each form, put together here so that no file holds one.
private let examples: [(kind: String, text: String, secret: String)] = [
    ("AWS access key", "key is {} ok", "AKIA" + "IOSFODNN7EXAMPLE"),
    ("AWS secret key", "aws_secret_access_key = {}", String(repeating: "aB3/", count: 10)),
    ("Google API key", "?key={}&x", "AIza" + String(repeating: "a1-_x", count: 7)),
    ("Google token", "token {}", "ya29." + String(repeating: "aB_9", count: 8)),
    ("Azure storage key", "AccountName=x;AccountKey={};", String(repeating: "aB", count: 43) + "=="),
    ("DigitalOcean token", "{}", "dop_v1_" + String(repeating: "0a", count: 32)),
    ("Vault token", "VAULT {}", "hvs." + String(repeating: "CAES", count: 8)),
    ("GitHub token", "git clone with {} .", "ghp_" + String(repeating: "aB3", count: 12)),
    ("GitHub token", "{}", "github_pat_" + String(repeating: "aB3_", count: 20)),
    ("GitLab token", "'{}'", "glpat-" + String(repeating: "x", count: 20)),
    ("Slack token", "{}", "xoxb-" + "123456789012-abcdefGHIJ"),
    (
        "Slack webhook", "curl https://hooks.slack.com/services/{}",
        "T00000000/B00000000/" + String(repeating: "x", count: 24)
    ),
    ("Stripe key", "{}", "sk_live_" + String(repeating: "a1B2", count: 6)),
    ("SendGrid key", "{}", "SG." + String(repeating: "a", count: 22) + "." + String(repeating: "b", count: 43)),
    ("Twilio key", "{}", "SK" + String(repeating: "0f", count: 16)),
    ("npm token", "//registry/:_authToken={}", "npm_" + String(repeating: "aB3", count: 12)),
    ("PyPI token", "{}", "pypi-" + String(repeating: "AgEI", count: 20)),
    ("Grafana token", "{}", "glsa_" + String(repeating: "aB", count: 16) + "_0123abcd"),
    ("Telegram token", "bot {}", "123456789:AA" + String(repeating: "x", count: 33)),
    ("model API key", "{}", "sk-ant-" + String(repeating: "a1", count: 20)),
    ("JWT", "cookie {} end", "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0In0." + "c2lnbmF0dXJl"),
    ("private key", "{}\nafter", "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----"),
    ("private key", "cut off: {}", "-----BEGIN " + "OPENSSH PRIVATE KEY-----\nb3BlbnNz"),
    ("password in a URL", "psql postgres://app:{}@db:5432/shop", "hunter2"),
    ("authorization", "curl -H 'Authorization: Bearer {}' https://x", "abcdef0123456789"),
    ("password", "mysqladmin --password {} status", "s3cret!"),
    ("password", "tool --db-password={} --host x", "correct-horse"),
    ("password", "PGPASSWORD={} psql", "tr0ub4dor"),
    ("password", "password: \"{}\"", "p4ssw0rd"),
    ("password", "{\"client_secret\": \"{}\"}", "0a1b2c3d4e"),
]

@Suite("secrets")
struct SecretMaskTests {
    @Test("each known form is taken out, and what stands around it stays", arguments: examples.indices)
    func known(_ index: Int) throws {
        let example = examples[index]
        let parts = example.text.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
        let masked = try SecretMask().mask(parts.joined(separator: example.secret))
        #expect(masked == .init(text: parts.joined(separator: "[masked \(example.kind)]"), count: 1))
    }

    @Test("what was masked is not masked again", arguments: examples.indices)
    func twice(_ index: Int) throws {
        let mask = try SecretMask()
        let text = examples[index].text.split(separator: "{}", omittingEmptySubsequences: false)
        let once = try mask.mask(text.joined(separator: examples[index].secret))
        #expect(try mask.mask(once.text) == .init(text: once.text, count: 0))
    }

    @Test("several are counted, in text of any script")
    func several() throws {
        let url = "https://u:geheim1@höst/ü"
        let masked = try SecretMask().mask("データ \(url) und \(url) 👩‍👩‍👧")
        #expect(masked.count == 2)
        #expect(
            masked.text == "データ https://u:[masked password in a URL]@höst/ü und "
                + "https://u:[masked password in a URL]@höst/ü 👩‍👩‍👧")
    }

    @Test(
        "ordinary lines stay as they are",
        arguments: [
            "password authentication failed for user \"app\"", "the password was wrong, so we asked for a new one",
            "token expired, refreshing", "Password: incorrect", "GET /login?next=/home 401 12ms",
            "commit 3f786850e387550fdab836ed7e6dc881de23001b",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd1",
            "id 123e4567-e89b-12d3-a456-426614174000", "ssh -i key.pem ada@10.0.0.4", "http://localhost:8080/a:b@c",
            "TOKEN=$(cat /run/token)", "API_KEY=\"$KEY\"", "--token-file /etc/token", "scale to --replicas 12",
            "mail ada@example.org: the secret is out", "rotating api keys: done", "AKIA is the prefix of AWS keys",
            "10:02:09 ERROR [pool-1] item_datafeed: deadlock detected", "error in task-sk-1 of batch hf_run",
            "a-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----", "secret santa: 12 Dec", "",
        ])
    func ordinary(_ line: String) throws {
        #expect(try SecretMask().mask(line) == .init(text: line, count: 0))
    }

    @Test(
        "a megabyte made to be slow is answered",
        arguments: ["a", "eyJ", "://a:", "password=", "-----BEGIN ", "aws secret", "--token "])
    func megabyte(_ part: String) throws {
        let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
        _ = try SecretMask().mask(text)
    }

    @Test("own patterns are used, and a wrong one is named with its place")
    func own() throws {
        let masked = try SecretMask(own: [#"ACME-([0-9]{4})"#]).mask("badge ACME-1234")
        #expect(masked == .init(text: "badge ACME-[masked secret]", count: 1))
        #expect(throws: SecretPatternError.malformed(pattern: "a(b", offset: 3, reason: "missing closing parenthesis"))
        {
            try SecretMask(own: ["a(b"])
        }
        #expect(throws: SecretPatternError.gaveUp(pattern: "(x+x+)+[yz]")) {
            try SecretMask(own: ["(x+x+)+[yz]"]).mask(String(repeating: "x", count: 5000))
        }
    }

    @Test("what would be masked is told by line and columns, in order", arguments: examples.indices)
    func places(_ index: Int) throws {
        let example = examples[index]
        let parts = example.text.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let text = "größer\n\n" + parts.joined(separator: example.secret) + "\nend"
        let found = try SecretMask().places(in: text)
        let first = example.secret.prefix { $0 != "\n" }
        let column = parts[0].count + 1
        #expect(
            found == [.init(kind: example.kind, line: 3, columns: column...(column + first.count - 1))],
            "\(found)")
    }

    @Test("a pattern that gives up does not keep the others from their work")
    func asFarAsPossible() throws {
        let mask = try SecretMask(own: ["(x+x+)+[yz]", "ACME-[0-9]+"])
        let text = String(repeating: "x", count: 5000) + " ACME-12"
        #expect(mask.maskAsFarAsPossible(text).text.hasSuffix("x [masked secret]"))
    }
}
