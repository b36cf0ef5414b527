import Incidents

extension Menu {
    /// What can be done to an entry of the timeline.
    static func about(_ entry: TimelineEntry, in incident: Incident?, isUnfolded: Bool) -> Menu {
        let id = entry.id
        let fold = isUnfolded ? ("fold", "only its beginning") : ("unfold", "all of it, in its place")
        var items = [
            MenuItem(label: "view", detail: "all of it, with its id", hotkey: "v", choice: .showEntry(id)),
            MenuItem(label: fold.0, detail: fold.1, hotkey: "f", choice: .foldEntry(id)),
        ]
        if !entry.isStruck {
            let amends = entry.keepsTime ? "its text; /milestone moves a time" : "its text, time or kind"
            items.append(MenuItem(label: "amend", detail: amends, hotkey: "a", choice: .amendEntry(id)))
            items += decisions(on: entry, incident)
            items.append(
                MenuItem(
                    label: "strike", detail: "take it out of the document", hotkey: "s", choice: .strikeEntry(id)))
            if !entry.isPinned {
                items.append(
                    MenuItem(label: "pin", detail: "mark it for the postmortem", hotkey: "p", choice: .pinEntry(id)))
            }
            if incident?.reasonToKeep(entry) == nil {
                items.append(
                    MenuItem(
                        label: "move", detail: "it belongs to another incident", hotkey: "m", choice: .moveEntry(id)))
            }
        }
        items.append(
            MenuItem(
                label: "revisions", detail: "what it was before, side by side", hotkey: "r",
                choice: .showRevisions(id)))
        items.append(
            MenuItem(label: "copy", detail: "to the terminal's clipboard", hotkey: "y", choice: .copyEntry(id)))
        return Menu(title: "Entry \(id)", items: items)
    }

    private static func decisions(on entry: TimelineEntry, _ incident: Incident?) -> [MenuItem] {
        guard entry.kind == .hypothesis, let incident, !incident.isHypothesisDecision(entry.id) else { return [] }
        let now = incident.hypothesisState(of: entry.id)
        let choices: [(HypothesisState, String, String, Character)] = [
            (.confirmed, "confirm", "it is right; asks why", "c"),
            (.ruledOut, "rule out", "it is wrong; asks why", "o"),
        ]
        return choices.filter { $0.0 != now }.map { state, label, detail, hotkey in
            MenuItem(label: label, detail: detail, hotkey: hotkey, choice: .decideHypothesis(entry.id, state))
        }
    }

    /// The other incidents that an entry may go to.
    static func destinations(of entry: EntryID, among lines: [BoardLine]) -> Menu {
        let items = lines.prefix(9).enumerated().map { index, line in
            MenuItem(
                label: line.handle, detail: line.title, hotkey: Character(String(index + 1)),
                choice: .moveTo(entry, handle: line.handle))
        }
        let other = MenuItem(
            label: "another", detail: "type its handle", hotkey: "o", choice: .moveElsewhere(entry))
        return Menu(title: "Move entry \(entry) to", items: items + [other])
    }
}

extension TimelineEntry {
    /// Whether only a verb of its own can give it another time.
    var keepsTime: Bool { kind == .milestone || kind == .status }
}
