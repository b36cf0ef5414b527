import Incidents

/// Which incident a verb is about.
package enum IncidentSelector: Hashable, Sendable {
    /// A handle, an unambiguous prefix of one (with or without its date), or an id.
    case named(String)
    case exactly(IncidentID)
    /// The only one that is not resolved. Drills don't count.
    case onlyUnresolved
    /// The only one that is not resolved, else the only one that is not closed. Drills don't count.
    case onlyUnclosed
}
