# The body of a chat's incoming webhook (Slack, Mattermost): one message about the incident, for http-call.
# What people typed is text there, never markup or a mention.
def plain: tostring | gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;");

def severity: if .severity then "SEV-\(.severity)" else "severity not set" end;

{
  text: (
    [
      "\(severity) \(.title | plain) (\(.handle | plain), \(.status | plain))",
      (env.SITROOM_TEXT // "" | plain),
      (if (env.SITROOM_REACH // "") == "" then "" else "wanted: \(env.SITROOM_REACH | plain)" end)
    ]
    | map(select(. != ""))
    | join("\n")
  )
}
