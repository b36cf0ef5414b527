import Commands
import Incidents
import TextUI

extension Model {
    /// Takes in how a submission ended: what could not be recorded goes back to the person who typed it.
    mutating func finish(_ id: Int, _ outcome: Outcome) {
        let line = pending.first { $0.id == id }
        pending.removeAll { $0.id == id }
        let then = afterwards.removeValue(forKey: id)
        if typeAhead?.submission == id, !outcome.isRecorded { dropTypeAhead() }
        if awaitedLaunch?.submission == id, !outcome.isRecorded { awaitedLaunch = nil }
        toldPath = outcome.path ?? toldPath
        switch outcome {
        case .recorded(let said, let remarks):
            alarms.removeAll(where: \.isRefusal)
            let next = follow(then) + (isLeaving ? ["Ctrl-C again to leave"] : [])
            // That a command was started is seen: the record of its start reads as if nothing more were known of it.
            let words = (then == .launched ? [] : [said]) + remarks + next
            if !words.isEmpty { tell(words.joined(separator: "; ")) }
        case .text(_, let body) where debrief != nil && then?.writesFile == true: tell(body.trimmed)
        case .text(let title, let body): show(.pager(Pager(title: title, body: body)), title, askedBy: line)
        case .lookBack(let screen):
            show(.lookBack(screen), screen.title, askedBy: line)
            settleLookBack()
        case .refused(let reason): refuse(reason + giveBack(line))
        case .occupied(let reason): chooseForOccupied(reason, then, giveBack(line))
        case .failed(let message, let file):
            raise("NOT RECORDED: \(message)\(kept(in: file))\(giveBack(line))")
        case .notConfirmed(let message, let file):
            let advice = "it may be on the record or not, so look at the timeline before you send it again"
            raise("NOT CONFIRMED: \(message); \(advice)\(kept(in: file))\(giveBack(line))")
        case .boarded(let message): raise("IN THE LIFEBOAT: \(message)")
        }
    }

    /// What comes next after what was recorded, in words.
    private mutating func follow(_ then: Afterwards?) -> [String] {
        switch then {
        case .saved(let place, let typed):
            if sectionDrafts[place] == typed { sectionDrafts[place] = nil }
            return []
        case .resolved:
            if let incident, !incident.isResolved { resolution = RecordedResolution(incident: incident.id) }
            return [wayToDebrief]
        case .launched, .documents, nil: return []
        }
    }

    /// Puts the line into the composer, or aside while something else is being typed, and says which.
    private mutating func giveBack(_ line: PendingLine?) -> String {
        guard let line, !line.text.isEmpty else { return "" }
        guard line.incident == incident?.id else {
            keep(Composer.Draft(text: line.text, stamp: line.stamp), for: line.incident)
            return " (the line waits where it was typed\(line.incident == nil ? ": on the board" : ""))"
        }
        let isBack = composer.giveBack(Composer.Draft(text: line.text, stamp: line.stamp))
        return isBack ? "" : " (the line comes back when the composer is empty)"
    }

    private func kept(in file: String?) -> String {
        file.map { "; the text is also in \($0)" } ?? ""
    }

    /// Opens what a reading verb printed, unless the person has gone on meanwhile.
    private mutating func show(_ asked: Overlay, _ title: String, askedBy line: PendingLine?) {
        if overlay == nil, line?.keystrokes == keystrokes {
            overlay = asked
        } else {
            tell("\(title) is ready, but you went on typing: ask for it again")
        }
    }

    /// Says why nothing happened; it stays until Esc or until something is sent.
    mutating func refuse(_ reason: String) {
        alarms.removeAll(where: \.isRefusal)
        alarms.append(Alarm(text: reason, isRefusal: true))
    }

    /// Takes in what the journal holds now. Nothing in it moves the focus, the selection or what is being read.
    mutating func take(_ snapshot: Snapshot) -> [Effect] {
        let isOther = snapshot.incident?.id != incident?.id
        if isOther {
            if typeAhead == nil { leaveLines() }
            leaveIncident()
        }
        if isOther || incident != snapshot.incident || lastWritten != snapshot.lastWritten { document.change += 1 }
        incident = snapshot.incident
        if isOther { resumeReading() }
        documents = snapshot.documents
        if awaitsDebrief, incident != nil {
            awaitsDebrief = false
            openDebrief()
        }
        settleResolution()
        lastWritten = snapshot.lastWritten
        zone = snapshot.zone
        hypotheses = snapshot.hypotheses
        openIncidents = snapshot.openIncidents.sorted(by: BoardLine.precedes)
        recentIncidents = snapshot.recentIncidents
        otherOverdue = snapshot.otherOverdue
        isJournalEmpty = snapshot.isJournalEmpty
        playbooks = snapshot.playbooks
        hasNothingToUndo = snapshot.hasNothingToUndo
        hasNothingToRedo = snapshot.hasNothingToRedo
        dueActs = snapshot.dueActs
        untrustedRuns = snapshot.untrustedRuns
        changedRuns = snapshot.changedRuns
        let effects = take(snapshot.page, answering: snapshot.query)
        attention.look(at: dueTopics, isAnother: isOther)
        settleViewports()
        return effects
    }

    /// What stood open for one incident must not be answered for another.
    mutating func leaveIncident() {
        leaveReading()
        if overlay != nil { tell("closed what was open: another incident is on the screen") }
        let pasted = overlay == nil ? [] : pastesInHand.filter { $0 != keptPaste }
        overlay = nil
        debrief = nil
        document = DocumentPreview()
        for text in pasted { putBack(text) }
        focus = .composer
        timeline = TimelineWindow()
        timelineViewport = ListViewport()
        loading = nil
        lastWritten = nil
        checklistViewport = ListViewport(isFollowing: false)
        stateViewport = ListViewport(isFollowing: false)
        folding = EntryFolding()
        find = nil
    }
}

extension Outcome {
    /// Where it says that a document was written.
    fileprivate var path: String? {
        switch self {
        case .recorded(let line, _): WrittenPath.find(in: line)
        case .text(_, let body): body.utf8.count < 1000 ? WrittenPath.find(in: body) : nil
        case .lookBack, .refused, .occupied, .failed, .notConfirmed, .boarded: nil
        }
    }

    fileprivate var isRecorded: Bool {
        switch self {
        case .recorded: true
        case .text, .lookBack, .refused, .occupied, .failed, .notConfirmed, .boarded: false
        }
    }
}
