import Text

/// What a person or a team settled once, in a YAML file. What isn't set is nil or empty.
package struct Configuration: Hashable, Sendable {
    package enum Clock: String, Hashable, Sendable, CaseIterable {
        case twelveHours = "12h"
        case twentyFourHours = "24h"
    }

    /// The console's colours.
    package enum Theme: String, Hashable, Sendable, CaseIterable {
        case dark, light
        case colourBlind = "colour-blind"
        case colourBlindLight = "colour-blind-light"
        case mono
    }

    /// The keys of the console's composer.
    package enum Composer: String, Hashable, Sendable, CaseIterable {
        case emacs, vi
    }

    /// How a console calls for attention when something becomes due, besides showing it.
    package struct Attention: Hashable, Sendable {
        /// The sequence with which a terminal is asked for a notification.
        package enum Notification: String, Hashable, Sendable, CaseIterable {
            case osc9, osc777, none
        }

        package var bell: Bool
        package var notification: Notification

        /// Nothing rings unless it is asked for: who sits in a call or shares a terminal must not be startled, and
        /// what is due is on the screen in any case.
        package init(bell: Bool = false, notification: Notification = .none) {
            self.bell = bell
            self.notification = notification
        }
    }

    /// A time zone as `--zone` takes it, unchecked.
    package var zone: String?
    package var clock: Clock?
    package var author: String?
    package var theme: Theme?
    package var composer: Composer?
    /// The template of documents where none is asked for.
    package var template: String?
    /// Folders of playbooks, as written.
    package var playbooks: [String]
    package var hooks: [String: Hook]
    /// Patterns (PCRE2) of a team's own secrets, unchecked.
    package var secrets: [String]
    package var attention: Attention
    /// The key of the project in Jira that action items go to, as in `OPS`.
    package var jiraProject: String?

    package init(
        zone: String? = nil, clock: Clock? = nil, author: String? = nil, theme: Theme? = nil,
        composer: Composer? = nil, template: String? = nil, playbooks: [String] = [], hooks: [String: Hook] = [:],
        secrets: [String] = [], attention: Attention = Attention(), jiraProject: String? = nil
    ) {
        self.jiraProject = jiraProject
        self.attention = attention
        self.zone = zone
        self.clock = clock
        self.author = author
        self.theme = theme
        self.composer = composer
        self.template = template
        self.playbooks = playbooks
        self.hooks = hooks
        self.secrets = secrets
    }

    /// Reads a configuration, and what in it is unknown and was passed over. A file that doesn't exist gives one with
    /// nothing set. Throws where the file can't be read, is no YAML mapping, or holds a wrong value.
    package static func read(path: String) throws(PlaybookError) -> (configuration: Self, warnings: [PlaybookError]) {
        guard FileReading.exists(path) else { return (Configuration(), []) }
        return try parse(bytes: try FileReading.bytes(of: path, limit: YAMLReader.byteLimit), fileName: path)
    }

    /// The same of a file's bytes.
    package static func parse(
        bytes: [UInt8], fileName: String
    ) throws(PlaybookError) -> (configuration: Self, warnings: [PlaybookError]) {
        var configuration = Configuration()
        var warnings: [PlaybookError] = []
        do throws(YAMLProblem) {
            for entry in try entries(SourceText(file: bytes).bytes) {
                if try configuration.take(entry) { continue }
                warnings.append(PlaybookError(file: fileName, unknown(entry.key)))
            }
        } catch {
            throw PlaybookError(file: fileName, error)
        }
        return (configuration, warnings)
    }

    private static let keys = [
        "zone", "clock", "author", "theme", "composer", "template", "playbooks", "hooks", "secrets", "attention",
        "jira-project",
    ]

    private static func entries(_ yaml: [UInt8]) throws(YAMLProblem) -> [YAMLNode.Entry] {
        guard let root = try YAMLReader.read(yaml), !root.isNull else { return [] }
        guard let entries = root.entries else {
            throw root.problem("a configuration is keys and values, as in `zone: Europe/Berlin`, not \(root.shown)")
        }
        return entries
    }

    private static func unknown(_ key: YAMLNode) -> YAMLProblem {
        let near = Nearest.names(like: key.text ?? "", among: keys)
        let choice = near.first.map { "did you mean `\($0)`?" } ?? "the keys are \(keys.joined(separator: ", "))"
        return key.problem("\(key.shown) is not known and was passed over; \(choice)")
    }

    /// Whether the key is known.
    private mutating func take(_ entry: YAMLNode.Entry) throws(YAMLProblem) -> Bool {
        guard let key = entry.key.text, Configuration.keys.contains(key) else { return false }
        let value = entry.value
        guard !value.isNull else { return true }
        switch key {
        case "zone": zone = try value.word(key, example: "zone: Europe/Berlin")
        case "clock": clock = try Configuration.clock(value)
        case "author": author = try value.word(key, example: "author: ada")
        case "theme": theme = try Configuration.theme(value)
        case "composer": composer = try Configuration.composer(value)
        case "template": template = try value.word(key, example: "template: google-sre")
        case "playbooks": playbooks = try value.words(key, example: "playbooks: [/srv/runbooks]")
        case "secrets": secrets = try value.words(key, example: "secrets: ['ACME-[0-9]{8}']")
        case "attention": attention = try Attention(value)
        case "jira-project": jiraProject = try value.word(key, example: "jira-project: OPS")
        default: hooks = try Hook.all(value)
        }
        return true
    }

    private static func clock(_ value: YAMLNode) throws(YAMLProblem) -> Clock {
        guard let clock = value.text.flatMap(Clock.init(rawValue:)) else {
            throw value.problem("clock is `12h` or `24h`, not \(value.shown)")
        }
        return clock
    }

    private static func composer(_ value: YAMLNode) throws(YAMLProblem) -> Composer {
        guard let composer = value.text.flatMap(Composer.init(rawValue:)) else {
            throw value.problem("composer is `emacs` or `vi`, not \(value.shown)")
        }
        return composer
    }

    private static func theme(_ value: YAMLNode) throws(YAMLProblem) -> Theme {
        guard let theme = value.text.flatMap(Theme.init(rawValue:)) else {
            let choices = Theme.allCases.map { "`\($0.rawValue)`" }
            throw value.problem(
                "theme is \(choices.dropLast().joined(separator: ", ")) or \(choices.last ?? ""), not \(value.shown)")
        }
        return theme
    }
}
