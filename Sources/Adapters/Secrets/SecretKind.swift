/// A kind of secret that can be told by its form. Where a pattern has a group, that is the secret; else all of it is.
///
/// The forms are those that the services publish. Each pattern is anchored on something rare, begins nowhere within its
/// own characters, and repeats nothing within a repetition, so that a megabyte takes a moment.
struct SecretKind: Equatable, Sendable {
    /// In a few words, as in `[masked AWS access key]`.
    let name: String
    let pattern: String

    init(_ name: String, _ pattern: String) {
        self.name = name
        self.pattern = pattern
    }

    /// What encloses others comes first: a key block before what stands in it.
    static let known: [SecretKind] = blocks + clouds + services + moreServices + spoken + commands

    private static let blocks = [
        SecretKind(
            "private key",
            #"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z0-9 ]{1,60}-----)?"#),
        SecretKind("age key", #"\bAGE-SECRET-KEY-1[A-Z0-9]{50,70}"#),
        SecretKind(
            "JWT", #"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}"#),
    ]

    private static let clouds = [
        SecretKind("AWS access key", #"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"#),
        SecretKind(
            "AWS secret key",
            #"(?i)aws.{0,20}?(?:secret|private).{0,20}?[=:]\s{0,3}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"#),
        SecretKind(
            "AWS secret key",
            #"(?i)\bsecret_?access_?key["']?\s{0,3}[=:]\s{0,3}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"#),
        SecretKind(
            "AWS session token",
            #"(?i)\b(?:aws_?)?(?:session|security)_?token["']?\s{0,3}[=:]\s{0,3}["']?([A-Za-z0-9/+=]{80,4000})"#),
        SecretKind("Google API key", #"\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"#),
        SecretKind("Google token", #"(?<![0-9A-Za-z_-])ya29\.[0-9A-Za-z_-]{20,2000}"#),
        SecretKind("Google client secret", #"\bGOCSPX-[0-9A-Za-z_-]{24,40}"#),
        SecretKind("Azure storage key", #"(?i)AccountKey=([A-Za-z0-9+/]{86}==)"#),
        SecretKind("Azure signature", #"[?&]sig=([A-Za-z0-9%+/=]{30,200})"#),
        SecretKind("Azure client secret", #"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"#),
        SecretKind("Alibaba access key", #"\bLTAI[A-Za-z0-9]{20}\b"#),
        SecretKind("DigitalOcean token", #"\bdo[opr]_v1_[a-f0-9]{64}\b"#),
        SecretKind("Databricks token", #"\bdapi[a-f0-9]{32}\b"#),
        SecretKind("Vault token", #"(?<![A-Za-z0-9_-])hv[bsr]\.[A-Za-z0-9_-]{24,400}"#),
        SecretKind("Terraform token", #"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,80}"#),
    ]

    private static let services = [
        SecretKind("GitHub token", #"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})"#),
        SecretKind(
            "GitLab token", #"(?<![A-Za-z0-9_.-])gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_.-]{20,300}"#),
        SecretKind(
            "Slack token",
            #"(?<![A-Za-z0-9-])(?:xox[abeoprs][.-][A-Za-z0-9.-]{10,300}|xapp-[0-9]-[A-Za-z0-9-]{10,300})"#),
        SecretKind("Slack webhook", #"hooks\.slack\.com/(?:services|workflows)/([A-Za-z0-9+/]{20,120})"#),
        SecretKind("Discord webhook", #"discord(?:app)?\.com/api/webhooks/[0-9]{15,20}/([A-Za-z0-9_-]{60,80})"#),
        SecretKind("Stripe key", #"\b(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,250}"#),
        SecretKind("SendGrid key", #"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"#),
        SecretKind("Twilio key", #"\bSK[0-9a-f]{32}\b"#),
        SecretKind("Mailgun key", #"\bkey-[0-9a-f]{32}\b"#),
        SecretKind("npm token", #"\bnpm_[A-Za-z0-9]{36}\b"#),
        SecretKind("PyPI token", #"(?<![A-Za-z0-9_-])pypi-[A-Za-z0-9_-]{60,1000}"#),
        SecretKind("RubyGems key", #"\brubygems_[a-f0-9]{48}\b"#),
        SecretKind("Docker token", #"\bdckr_[op]at_[A-Za-z0-9_-]{20,60}"#),
        SecretKind("Atlassian token", #"\bAT(?:ATT|CTT)3[A-Za-z0-9_=-]{40,400}|\bATBB[A-Za-z0-9]{28,40}\b"#),
    ]

    private static let moreServices = [
        SecretKind("New Relic key", #"\bNR(?:AK|AL|II|IQ|JS)-[A-Za-z0-9_-]{19,60}"#),
        SecretKind("Grafana token", #"\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b|\bglc_eyJ[A-Za-z0-9+/]{32,400}={0,2}"#),
        SecretKind("Sentry token", #"\bsntry[su]_[A-Za-z0-9+/=_-]{40,400}"#),
        SecretKind("Shopify token", #"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b"#),
        SecretKind("Square token", #"\bsq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}"#),
        SecretKind("Linear key", #"\blin_api_[A-Za-z0-9]{32,60}"#),
        SecretKind("Pulumi token", #"\bpul-[a-f0-9]{40}\b"#),
        SecretKind("PlanetScale secret", #"\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}"#),
        SecretKind("Heroku key", #"\bHRKU-[A-Za-z0-9_-]{36,70}"#),
        SecretKind("Telegram token", #"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"#),
        SecretKind(
            "model API key",
            #"(?<![A-Za-z0-9_-])sk-(?:ant-|proj-|svcacct-|or-)[A-Za-z0-9_-]{20,300}|\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b|\bhf_[A-Za-z]{34}\b"#
        ),
    ]

    /// Where a word before it says that it is one. What only stands for one is none: stars, a variable, a word such as
    /// `null`, the name that a help text gives it.
    private static let spoken = [
        SecretKind(
            "password in a URL",
            #"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@"'<>]{0,100}:(?!\[masked |\$[A-Z_{(])"# + noStandIn
                + #"([^\s/@"'<>]{1,200})@"#),
        SecretKind(
            "token in a URL",
            #"(?i)[?&](?:access_?token|auth_?token|api_?key|token|client_secret|x-amz-signature|x-amz-security-token)="#
                + #"(?=[^\s&#"']{0,200}[0-9])([^\s&#"'<>\[{$]{16,4000})"#),
        SecretKind(
            "authorization",
            #"(?i)\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token)\s{1,3}([^\s"',;\[$<{][^\s"',;\[]{7,4000})"#
        ),
        SecretKind(
            "authorization", #"\b[Bb]earer\s{1,3}(?=[A-Za-z0-9._~+/-]{0,200}[0-9])([A-Za-z0-9._~+/-]{20,4000})"#),
        SecretKind(
            "cookie", #"(?i)\b(?:set-)?cookie["']?:\s{0,3}["']?(?=[^\s=;"'\[]{1,100}=)([^\n"'\[]{8,8000})"#),
        SecretKind(
            "password",
            #"(?i)(?:^|\s)--?(?:[a-z]{1,20}[-_])?(?:password|passwd|passphrase|secret|token|api-?key)(?:\s{1,2}|=)["']?"#
                + noStandIn + #"([^\s"'\[($<{|-][^\s"'\[]{3,300})"#),
        SecretKind(
            "password",
            #"\b[A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|MYSQL_PWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY)=["']?"# + noStandIn
                + #"([^\s"'\[$<{(][^\s"'\[]{3,300})"#),
        SecretKind(
            "password",
            #"(?i)\b(?:password|passwd|passphrase|client[_-]?secret|api[_-]?key|access[_-]?token|secret[_-]?key)["']?\s{0,3}[:=]\s{0,3}["']?(?!\[masked )"#
                + noStandIn + #"(?=[^\s"']{0,200}[0-9!@#%^&*+/=])([^\s"',;\[$<{(][^\s"',;\[]{5,300})"#),
    ]

    /// Nothing that stands for a secret follows.
    private static let noStandIn =
        #"(?!(?:[*•.xX]{3,300}|(?i:null|nil|none|true|false|yes|no|unset|undefined|empty|redacted|hidden|masked|and|are|as|by|does|for|from|has|if|in|into|is|it|must|not|of|on|options?|or|should|that|the|to|was|when|which|will|with|without)|PASS|PASSWORD|PASSWD|SECRET|TOKEN|STRING|VALUE|KEY|TEXT|FILE|PATH|API_KEY)(?:[\s"',;:@&)\]]|$))"#

    /// Where a program takes one as an argument.
    private static let commands = [
        SecretKind(
            "password", #"\bmysql(?:dump|admin|import|show)?\b[^\n|;&]{0,200}?\s-p([^\s"'$\[-][^\s"'\[]{3,200})"#),
        SecretKind(
            "password",
            #"\bcurl\b[^\n|;&]{0,300}?\s(?:-u|--user|--proxy-user)[ =]{0,2}["']?[^\s:"'/]{1,100}:([^\s"'$\[][^\s"'\[]{1,200})"#
        ),
        SecretKind(
            "password",
            #"\b(?:sshpass\s{1,3}-p|redis-cli\b[^\n|;&]{0,200}?\s-a)\s{0,3}["']?([^\s"'$\[-][^\s"'\[]{2,200})"#),
    ]
}
