import Secrets
import Testing

/// Texts that are made so that a pattern nearly matches, over and over.
private let nearMisses = [
    "a", "-eyJ", "eyJaaaaaaaaa.", "eyJaaaaaaaaa.eyJ", "://a:", "a://a:a", "password=", "password: [", "PASSWORD=[",
    "A_", "-----BEGIN ", "-----BEGIN RSA PRIVATE KEY", "aws secret ", "aws", "secret_access_key=", "session_token=",
    "--token ", "--a-token", "--password [", "ya29.", "-ya29.a", "GOCSPX-", "?sig=", "aaa1Q~", "hvs.", "glpat-",
    "xoxb-",
    "hooks.slack.com/services/", "SG.", "pypi-", "dckr_pat_", "ATATT3", "NRAK-", "sntrys_", "pscale_tkn_",
    "12345678:AA",
    "sk-ant-", "?token=", "&token=a", "authorization: bearer ", "Bearer ", "Bearer a", "cookie: ", "cookie:a=",
    "mysql ",
    "mysql -", "curl ", "curl -u ", "curl -u a", "sshpass -p ", "redis-cli ", "redis-cli -a", "*", "xxx", " ", "\n",
]

@Suite("a text made to be slow")
struct SecretBoundTests {
    /// A step is PCRE2's own measure, so that a slow machine is no reason to fail: no attempt at any place of a hostile
    /// megabyte may need more than a thousandth of what a person's pattern is given.
    @Test("costs a bounded number of steps at each place", arguments: nearMisses)
    func megabyte(_ part: String) throws {
        let mask = try SecretMask(steps: 1_000)
        _ = try mask.mask(String(repeating: part, count: 1_000_000 / part.utf8.count))
        _ = try mask.mask(part + String(repeating: "a1", count: 500_000))
    }

    @Test("a pattern that needs more gives up, and is named")
    func givesUp() throws {
        #expect(throws: SecretPatternError.gaveUp(pattern: "(x+x+)+[yz]")) {
            try SecretMask(own: ["(x+x+)+[yz]"], steps: 1_000).mask(String(repeating: "x", count: 30))
        }
    }
}
