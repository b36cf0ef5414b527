import Secrets
import Testing

/// Lines of ordinary logs and of what people write about them, in the forms that look most like secrets.
private let lines = [
    // Words about passwords, by those who ask for them.
    "sshd[24200]: Failed password for invalid user webmaster from 192.0.2.7 port 38926 ssh2",
    "sshd[24200]: input_userauth_request: invalid user test9 [preauth]",
    "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root",
    "FATAL:  password authentication failed for user \"app\"", "DETAIL:  Role \"app\" has no password assigned.",
    "Access denied for user 'app'@'10.0.0.4' (using password: YES)",
    "LOG:  could not send data: SSL error: bad password read",
    "password: ****", "password: ********", "Password=xxxxxxxx", "password: <redacted>", "password: ${DB_PASSWORD_2}",
    "password = {{ .Values.db.password1 }}", "DB_PASSWORD=$DB_PASSWORD", "TOKEN=$(vault read -field=token x1)",
    "secret: false", "SECRET=false", "TOKEN=null", "API_KEY=None",
    "passphrase: none", "the password: it must have 12 characters", "password reset mail sent to ada@example.org",
    "rotating secret app/db-1: done", "secret/app-tls created", "Secret \"db\" not found in namespace shop-7",
    // Help texts and the notes of releases.
    "  --password=PASS             set both ftp and http password to PASS", "  --token TOKEN   the token to use (1.2+)",
    "  -p, --password[=name]  Password to use when connecting", "Support --passphrase with --quick-gen-key.",
    "--remove-password (-r), --restrict (-R)", "usage: app [--api-key KEY] [--secret FILE]",
    "pass --token or --password-file, not both", "the flag --token is ignored since 2.0",
    // Tokens that are counted, kept and lexed.
    "token_count=12345 prompt_tokens=812", "max_tokens: 4096, tokens/s=83.1", "Executing with tokens:",
    "Kind: YARN_AM_RM_TOKEN, Service: , Ident: (appAttemptId { application_id { id: 20 } })",
    "SyntaxError: Unexpected token < in JSON at position 0", "GET /v1/list?pageToken=2&token=next 200 12ms",
    "continue_token=abc", "csrf token mismatch for 10.0.0.4", "Authorization: Bearer $TOKEN",
    "Authorization: Bearer <token>", "WWW-Authenticate: Bearer realm=\"api\", error=\"invalid_token\"",
    "Authorization header missing", "authorization: denied by policy p-12",
    // Identifiers, hashes and what is encoded.
    "req-38101a0b-2096-447d-96ea-a692162415ae 113d3a99c3da401fbd62cc2caa5b96d2 54fadb412c4e40cdbaed9335e4c35a9e",
    "commit 3f786850e387550fdab836ed7e6dc881de23001b",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "ETag: \"33a64df551425fcc55e4d42a148795d9f25f89d4\"", "body: SGVsbG8sIHdvcmxkISBIb3cgYXJlIHlvdSB0b2RheT8=",
    "Session 0x14f05578bd80001 for sid:2 established", "blk_-1608999687919862906 src: /10.250.19.102:54106",
    "trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7", "key-value store key-12 moved",
    "task-sk-1 of SKU SK12345 in batch hf_run, npm_config_cache=/tmp", "pod/checkout-7d9f8b6c5d-x2k4q restarted",
    "AKIA is the prefix of AWS keys", "image sha AKIAlike-but-lower akiaiosfodnn7example",
    // Addresses and commands.
    "GET http://localhost:8080/a:b@c 200", "git@github.com:shop/api.git", "https://example.org:8443/x@y",
    "proxy http://$USER:$PASS@proxy:3128", "mailto:ada@example.org", "ssh -i key.pem ada@10.0.0.4 -p 2222",
    "mysql --port 3306 -h db -u app -p shop", "curl -u \"$USER:$PASS\" https://x",
    "curl -sS -o /dev/null https://x:443/",
    "docker run -p 8080:80 app", "redis-cli -a \"$REDIS_PASSWORD\" ping", "mysqld: ready for connections. port: 3306",
    "Cookie: the jar is empty today", "set-cookie: ", "cookie policy accepted by 12 users",
    "at com.shop.auth.TokenService.verify(TokenService.java:88)", "{\"level\":\"info\",\"secret\":null,\"token\":true}",
    "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGl ada@laptop",
]

@Suite("ordinary lines")
struct OrdinaryLineTests {
    @Test("stay as they are", arguments: lines)
    func stays(_ line: String) throws {
        #expect(try SecretMask().mask(line) == .init(text: line, count: 0))
    }
}
