/// A kind of secret that can be told by its form. Where a pattern has a group, that is the secret; else all of it is.
///
/// The forms are those that the services publish. Each pattern is anchored on something rare and repeats nothing within
/// a repetition, so that a megabyte takes a moment.
struct SecretKind: Equatable, Sendable {
    /// In a few words, as in `[masked AWS access key]`.
    let name: String
    let pattern: String

    init(_ name: String, _ pattern: String) {
        self.name = name
        self.pattern = pattern
    }

    /// What encloses others comes first: a key block before what stands in it.
    static let known: [SecretKind] = blocks + clouds + services + spoken

    private static let blocks = [
        SecretKind(
            "private key",
            #"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z0-9 ]{1,60}-----)?"#),
        SecretKind("JWT", #"\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}"#),
    ]

    private static let clouds = [
        SecretKind("AWS access key", #"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"#),
        SecretKind(
            "AWS secret key",
            #"(?i)aws.{0,20}?(?:secret|private).{0,20}?[=:]\s{0,3}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"#),
        SecretKind("Google API key", #"\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"#),
        SecretKind("Google token", #"\bya29\.[0-9A-Za-z_-]{20,2000}"#),
        SecretKind("Azure storage key", #"(?i)AccountKey=([A-Za-z0-9+/]{86}==)"#),
        SecretKind("DigitalOcean token", #"\bdo[opr]_v1_[a-f0-9]{64}\b"#),
        SecretKind("Vault token", #"\bhv[bsr]\.[A-Za-z0-9_-]{24,400}"#),
    ]

    private static let services = [
        SecretKind("GitHub token", #"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})"#),
        SecretKind("GitLab token", #"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_.-]{20,300}"#),
        SecretKind("Slack token", #"\bxox[abeoprs]-[A-Za-z0-9-]{10,300}|\bxapp-[0-9]-[A-Za-z0-9-]{10,300}"#),
        SecretKind("Slack webhook", #"hooks\.slack\.com/(?:services|workflows)/([A-Za-z0-9+/]{20,120})"#),
        SecretKind("Stripe key", #"\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}"#),
        SecretKind("SendGrid key", #"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"#),
        SecretKind("Twilio key", #"\bSK[0-9a-f]{32}\b"#),
        SecretKind("npm token", #"\bnpm_[A-Za-z0-9]{36}\b"#),
        SecretKind("PyPI token", #"\bpypi-[A-Za-z0-9_-]{60,1000}"#),
        SecretKind("Grafana token", #"\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b"#),
        SecretKind("Telegram token", #"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"#),
        SecretKind("model API key", #"\bsk-(?:ant-|proj-|svcacct-)[A-Za-z0-9_-]{20,300}|\bhf_[A-Za-z]{34}\b"#),
    ]

    /// Where a word before it says that it is one.
    private static let spoken = [
        SecretKind(
            "password in a URL", #"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@"'<>]{0,100}:(?!\[masked )([^\s/@"'<>]{1,200})@"#),
        SecretKind(
            "authorization",
            #"(?i)\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token)\s{1,3}([^\s"',;\[]{8,4000})"#),
        SecretKind(
            "password",
            #"(?i)(?:^|\s)--?(?:[a-z]{1,20}[-_])?(?:password|passwd|passphrase|secret|token|api-?key)(?:\s{1,2}|=)["']?([^\s"'\[-][^\s"'\[]{3,300})"#
        ),
        SecretKind(
            "password",
            #"\b[A-Z_]{0,30}(?:PASSWORD|PASSWD|MYSQL_PWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY)=["']?([^\s"'\[$][^\s"'\[]{3,300})"#
        ),
        SecretKind(
            "password",
            #"(?i)\b(?:password|passwd|passphrase|client[_-]?secret|api[_-]?key|access[_-]?token|secret[_-]?key)["']?\s{0,3}[:=]\s{0,3}["']?(?!\[masked )(?=[^\s"']{0,200}[0-9!@#%^&*+/=])([^\s"',;\[]{6,300})"#
        ),
    ]
}
