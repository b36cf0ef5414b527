/// What people look up besides the verbs and the keys. The console's help and the manual page are both written from it.
package struct Topic: Sendable {
    package let title: String
    /// Each with what it means.
    package let rows: [(label: String, meaning: String)]
    /// Sentences that stand below them.
    package let remarks: [String]

    private init(_ title: String, _ rows: [(label: String, meaning: String)], remarks: [String] = []) {
        self.title = title
        self.rows = rows
        self.remarks = remarks
    }
}

extension Topic {
    package static let composer = Topic(
        "The composer",
        [
            ("text", "a note, stamped with the moment of its first keystroke"),
            ("@09:25 text", "a note of an earlier time; @yesterday 23:50 text names the day too"),
            ("-10m text", "a note of ten minutes ago; -15 replicas, which has no unit, is a plain note"),
            ("TODO text", "an action item"),
            ("/verb words", "a verb; / alone shows all of them, and letters of one narrow the list"),
            (" text", "with a space before it, a note whatever it looks like"),
        ],
        remarks: [
            "Beside the line stands what Enter will make of it.",
            "In a palette Tab takes what is chosen, Up and Down choose, Esc closes it. What is dim can't be used now, and "
                + "says why.",
        ])

    package static let times = Topic(
        "Times",
        [
            ("now", "this moment"), ("-10m, -1h30m", "so long ago"),
            ("09:25, 9:25pm", "the last such time in the incident's zone; the answer names the day it took"),
            ("yesterday 23:50", "on a day that is named"), ("2024-07-12 09:00", "on that date"),
            ("2024-07-12T09:00:00Z", "RFC 3339, with its own zone"),
            ("+30m, 15:00", "ahead, for --until, --next and --due, which also takes a date"),
        ],
        remarks: [
            "What happened can't lie in the future. In an incident that is resolved, or written down afterwards, a bare "
                + "time is the first such time from two hours before its earliest milestone."
        ])

    package static let zones = Topic(
        "Zones",
        [
            ("Europe/Berlin", "a name of the time zone database"), ("UTC, +02:00", "that offset, all year"),
            ("EST, PST, CET, EAT", "exactly that offset, all year"),
            ("ET, CT, MT, PT", "the regions of the United States, in summer and in winter"),
        ],
        remarks: ["CST, IST and BST mean several zones: they are refused, with the choices."])

    static let environment = Topic(
        "Environment",
        [
            ("SITROOM_JOURNAL", "the journal's file (--journal overrides it)"),
            ("SITROOM_CONFIG", "the configuration's file (--config overrides it)"),
            ("SITROOM_PLAYBOOKS", "folders of playbooks, with : between them, that are looked through first"),
            ("SITROOM_INCIDENT", "the incident that is meant when --incident names none"),
            ("SITROOM_AUTHOR", "who writes (--author overrides it); else SUDO_USER, else the login name"),
            ("NO_COLOR", "no colours, when it is set and not empty"),
            ("VISUAL, EDITOR", "the editor for long text"),
            ("TZ", "the time zone, where neither flag nor configuration names one"),
            ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", "where the folders below lie"),
        ])

    static let files = Topic(
        "Files",
        [
            ("~/.local/share/sitroom/journal.sqlite3", "the journal: every event, never overwritten"),
            ("~/.config/sitroom/config.yaml", "the configuration"),
            ("~/.config/sitroom/playbooks, ./Playbooks", "playbooks of your own"),
            ("~/.config/sitroom/severity.yaml", "what your severities mean; else the first beside the playbooks"),
            ("~/.config/sitroom/templates", "templates of your own documents; sitroom template new begins one"),
            ("~/.local/state/sitroom", "drafts, and the emergency files that keep what could not be recorded"),
        ])

    static let exitStatus = Topic(
        "Exit status",
        [
            ("0", "done"), ("1", "it failed: the journal or a file"),
            ("2", "the command line can't be meant: verb, flag, time, zone, playbook, template"),
            (
                "3",
                "the journal's state refuses: no incident or several, an unknown entry or step, an order, closing checks"
            ),
        ],
        remarks: ["Errors are one line on standard error that says what to do."])
}
