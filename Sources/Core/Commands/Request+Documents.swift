package struct ExportArguments: Equatable, Sendable {
    package var template: String?
    package var format: DocumentFormat?
    package var zone: String?
    package var clock: ClockFace?
    /// Whether every entry that is not struck goes into the timeline.
    package var holdsAllEntries: Bool
    package var output: Output
    /// Whether it may hold secrets that are known as such.
    package var allowsSecrets: Bool
    /// Whether every revision stands at its end.
    package var holdsAudit: Bool
    /// Where nothing but the action items is written: as what.
    package var items: ItemsFormat?
    /// Whether it is written over whatever lies there.
    package var replaces: Bool

    package init(
        template: String? = nil, format: DocumentFormat? = nil, zone: String? = nil, clock: ClockFace? = nil,
        holdsAllEntries: Bool = false, output: Output = .namedAfterIncident, allowsSecrets: Bool = false,
        holdsAudit: Bool = false, items: ItemsFormat? = nil, replaces: Bool = false
    ) {
        self.replaces = replaces
        self.allowsSecrets = allowsSecrets
        self.holdsAudit = holdsAudit
        self.items = items
        self.template = template
        self.format = format
        self.zone = zone
        self.clock = clock
        self.holdsAllEntries = holdsAllEntries
        self.output = output
    }
}

/// What the action items are written as.
package enum ItemsFormat: String, CaseIterable, Sendable {
    /// A task list in Markdown; comma-separated values; bodies of requests.
    case tasks, csv, github, jira
}

/// What is done with templates.
package enum TemplateVerb: Equatable, Sendable {
    case list, tags
    case show(String)
    case new(String, like: String?)
    /// None means all of the user's own.
    case check([String])
}

package enum DocumentFormat: String, CaseIterable, Sendable {
    case md, html, txt, json
}

package enum ClockFace: String, CaseIterable, Sendable {
    case twelveHours = "12h"
    case twentyFourHours = "24h"
}

/// Where a document goes.
package enum Output: Equatable, Sendable {
    /// `./HANDLE-TEMPLATE.EXT`.
    case namedAfterIncident
    /// `-`.
    case standardOutput
    case path(String)
}
