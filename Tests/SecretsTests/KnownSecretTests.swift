import Secrets
import Testing

/// Secrets of each form in a line as people paste it; put together here so that no file holds one.
private let lines: [(text: String, secret: String)] = [
    ("export AWS_SESSION_TOKEN={}", "IQoJb3JpZ2luX2Vj" + many("aB3/+", 20) + "=="),
    ("\"SecretAccessKey\": \"{}\",", many("wJal/", 8)), ("\"SessionToken\": \"{}\"", many("FwoGZX/+", 14)),
    ("aws_secret_access_key = {}", many("aB3/", 10)), ("key id {} rotated", "ASIA" + "IOSFODNN7EXAMPLE"),
    (
        "  \"private_key\": \"{}\",",
        "-----BEGIN " + "PRIVATE KEY-----\\nMIIEvQIBADANBg\\nkqhkiG9w0\\n-----END PRIVATE KEY-----"
    ),
    ("{\"client_secret\":\"{}\"}", "GOCSPX-" + many("aB3_", 7)),
    ("GET https://x.blob.core.windows.net/b?sv=2022&sig={}&se=2024", many("aB3%2F", 9) + "%3D"),
    ("AZURE_CLIENT={}", "abc8Q~" + many("dE_4", 8)), ("id {} active", "LTAI" + many("5tQz9", 4)),
    ("DATABRICKS {}", "dapi" + many("0a1b2c3d", 4)), ("tfe {}", many("aB3dE4f", 2) + ".atlasv1." + many("xY9z", 16)),
    ("docker login -u ada -p {}", "dckr_" + "pat_" + many("aB3-_", 6)),
    ("ATLASSIAN {}", "ATATT" + "3xFfGF0" + many("aB3_-", 12) + "=1A2B3C4D"), ("x {}", "ATBB" + many("aB3d", 8)),
    ("newrelic {} ok", "NRAK" + "-" + many("ABC", 9)), ("sentry {}", "sntrys" + "_eyJ" + many("aB3d", 12)),
    ("shop {}", "shpat" + "_" + many("0a1b2c3d", 4)), ("{}", "sq0atp" + "-" + many("aB3_-", 5)),
    ("{}", "lin" + "_api_" + many("aB3d", 10)), ("{}", "pul" + "-" + many("0a1b2", 8)),
    ("{}", "pscale" + "_tkn_" + many("aB3_", 9)), ("{}", "HRKU" + "-" + many("aB3_-x", 8)),
    ("{}", "rubygems" + "_" + many("0a1b", 12)), ("whsec {}", "whsec" + "_" + many("aB3d", 8)),
    ("mailgun {}", "key" + "-" + many("0a1b2c3d", 4)), ("{}", "AGE-SECRET-KEY-" + "1" + many("QPZRY9X8", 7)),
    ("https://discord.com/api/webhooks/123456789012345678/{}", many("aB3_-", 13)),
    ("slack {}", "xoxe" + ".xoxp-1-" + many("Mi0y", 8)), ("{}", "xapp" + "-1-A0123-" + many("9f8e", 6)),
    ("{}", "sk" + "-proj-" + many("aB3_", 10)), ("glrt {}", "gl" + "rt-" + many("aB3_-", 4)),
    ("mysql -h db -u root -p{} shop", "hunter22"), ("mysqldump --single-transaction -p{} shop > x.sql", "S3cr3tPw"),
    ("curl -s -u ada:{} https://api.example.org", "pa55word"), ("curl --user 'ada:{}' https://x", "open-sesame"),
    ("sshpass -p {} ssh root@db", "letmein99"), ("redis-cli -h cache -a {} ping", "foobared"),
    ("PGPASSWORD={} psql -h db", "correcthorse"), ("DB2_PASSWORD={}", "tr0ub4dor"),
    ("-H 'X-Api: 1' -H \"Bearer {}\"", many("mF_9.B5f-4", 3)),
    ("Set-Cookie: {}", "session=" + many("a1b2", 8) + "; Path=/"),
    ("> Cookie: {}", "theme=dark; sid=" + many("9f8e", 8)), ("GET /api?access_token={}&page=2 401", many("a1B2", 5)),
    ("wss://x/y?token={}", many("0a1b2c3d", 4)), ("amqp://ada:{}@mq:5672/v", "rabbit-1"),
    ("mongodb+srv://ada:{}@c0.example.net/db", "p%40ss"), ("app --token {} --verbose", "abcdef0123"),
    ("tool --db-password={} run", "swordfish"), ("password = \"{}\"", "n0t-a-word"), ("  apiKey: {}", "9f8e7d6c5b"),
]

private func many(_ part: String, _ count: Int) -> String { String(repeating: part, count: count) }

@Suite("secrets as people paste them")
struct KnownSecretTests {
    @Test("nothing of it is left, and what stands around it stays", arguments: lines.indices)
    func masked(_ index: Int) throws {
        let parts = lines[index].text.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
        let mask = try SecretMask()
        let masked = try mask.mask(parts.joined(separator: lines[index].secret))
        #expect(masked.count == 1 && masked.text.hasPrefix(parts[0] + "[masked "), "\(masked)")
        #expect(masked.text.hasSuffix("]" + parts[1]), "\(masked)")
        #expect(try mask.mask(masked.text).count == 0, "\(masked)")
    }
}
