import Incidents
import Text
import TextUI

/// What a row of the state is about. The selection is bound to it: whatever changes above, it stays the same thing.
enum StateItem: Hashable, Sendable {
    case section(StateSection)
    /// A section that has nothing yet.
    case nothing(StateSection)
    case holder(Role, String)
    case vacancy(Role)
    case handover
    /// Where a playbook's ladder stands.
    case ladder(EventID)
    case rung(LadderPosition)
    /// Somebody who was called by name.
    case called(EventID)
    case unattended
    case impact(ImpactPart)
    case service(String)
    case hypothesis(EntryID)
    case nextUpdate, lastUpdate
    /// A window that began then.
    case maintenance(scope: String, Instant)
    case actionItem(EventID)
    case progress(EventID)
    case milestone(MilestoneName)
    case metric(String)
}

enum ImpactPart: String, Hashable, Sendable, CaseIterable {
    case text, users, business, scope
}

/// A part of the state that can be folded.
enum StateSection: Hashable, Sendable, CaseIterable {
    case roles, escalation, impact, services, hypotheses, updates, maintenance, actionItems, progress, milestones
    case metrics

    var title: String {
        switch self {
        case .roles: "Roles"
        case .escalation: "Escalation"
        case .impact: "Impact"
        case .services: "Services"
        case .hypotheses: "Hypotheses"
        case .updates: "Status updates"
        case .maintenance: "Maintenance"
        case .actionItems: "Action items"
        case .progress: "Progress"
        case .milestones: "Milestones"
        case .metrics: "Metrics"
        }
    }

    /// What the section says while it has nothing.
    var absence: String {
        switch self {
        case .roles: "nobody"
        case .escalation: "no ladder: F4 records whom you call"
        case .impact: "not described: /impact TEXT"
        case .services: "none named: /service add NAME"
        case .hypotheses: "none: /note --kind hypothesis TEXT"
        case .updates: "none sent yet: F5"
        case .maintenance: "was not on"
        case .actionItems: "none: TODO TEXT"
        case .progress: "nothing said: /progress 40% TEXT"
        case .milestones, .metrics: "not recorded"
        }
    }

    /// The verb that begins it.
    var verb: String {
        switch self {
        case .roles: "/role "
        case .escalation: "/escalate "
        case .impact: "/impact "
        case .services: "/service add "
        case .hypotheses: "/note --kind hypothesis "
        case .updates: "/update "
        case .maintenance: "/maintenance on "
        case .actionItems: "/todo "
        case .progress: "/progress "
        case .milestones, .metrics: "/milestone "
        }
    }
}

/// A row of the state, before it is broken to the pane's width.
struct StateRow {
    let item: StateItem
    var sign = SafeText.empty
    let text: String
    /// Stands at the right end of the first row.
    var note = ""
    var style = Style.plain

    var isHeading: Bool {
        if case .section = item { true } else { false }
    }
}
