# The body of an event for PagerDuty's Events API v2, or for what speaks it, for http-call.
# The routing key is the line in SITROOM_HTTP_KEY_FILE. The same level of the same incident pages once.
{
  routing_key: ($key | rtrimstr("\n")),
  event_action: "trigger",
  dedup_key: "sitroom/\(.id // .handle)/\(env.SITROOM_LEVEL // "")",
  payload: {
    # At most 1024 characters are taken there.
    summary: (
      [(if .severity then "SEV-\(.severity)" else empty end), .title, (env.SITROOM_TEXT // "" | select(. != ""))]
      | join(" | ") | .[:1024]
    ),
    source: (.services // [] | first // "sitroom"),
    # Not set yet counts as the worst.
    severity: (["critical", "error", "warning", "warning", "info"][(.severity // 1) - 1]),
    custom_details: {
      incident: .handle,
      status: .status,
      services: (.services // []),
      impact: (.impact // {}),
      wanted: (env.SITROOM_REACH // ""),
      level: (env.SITROOM_LEVEL // "")
    }
  }
}
