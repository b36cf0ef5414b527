extension Act {
    /// Offers command to somebody. The giver commands until the other accepts; a second offer replaces the first.
    func offerCommand(to who: String, _ incident: Incident) throws(Refusal) -> Decision {
        let who = try who.oneLine.required("handover needs a name: handover WHO")
        guard let commander = incident.commander else { preconditionFailure("the situation was looked at before") }
        guard commander.lowercased() != who.lowercased() else {
            throw Refusal(.state, "\(commander) is commander already")
        }
        if incident.pendingHandover?.value.to == who {
            throw Refusal(.state, "command is offered to \(who) already: accept --by \(who) takes it")
        }
        return one(
            .commandOffered(CommandOffered(from: commander, to: who)), incident,
            remarks: ["\(commander) commands until \(who) accepts"])
    }

    /// Takes the command that was offered to who does this.
    func acceptCommand(_ incident: Incident) throws(Refusal) -> Decision {
        guard let offer = incident.pendingHandover else { preconditionFailure("the situation was looked at before") }
        let (from, to) = (offer.value.from, offer.value.to)
        guard by.oneLine.lowercased() == to.lowercased() else {
            throw Refusal(.state, "command is offered to \(to), not to \(by): accept --by \(to)")
        }
        guard occurred.instant >= incident.presentTime(of: offer) else {
            throw Refusal(.state, "command was offered later than that: accept at or after it")
        }
        return one(.roleTaken(RoleTaken(role: .commander, who: to, from: from)), incident)
    }
}

extension Situation {
    var obstacleToOffering: String? {
        incident.commander == nil
            ? "nobody commands \(incident.handle): sitroom role commander WHO gives it at once" : nil
    }

    var obstacleToAccepting: String? {
        incident.pendingHandover == nil
            ? "command of \(incident.handle) is not on offer: sitroom handover WHO offers it" : nil
    }
}
