import Commands
import Console
import Incidents
import Postmortems
import SQLiteJournal
import Secrets
import System
import Text

/// What the event loop gives to its workers.
enum ConsoleJob: Sendable {
    /// Record or read what the person asked for.
    case perform(id: Int, Submission)
    /// Read what the console shows.
    case read(shown: IncidentSelector?, TimelineQuery)
    /// Read what an entry was and is.
    case readRevisions(of: EntryID, in: IncidentID)
    /// Make the document that the debrief shows.
    case readDocument(DocumentQuestion)
    /// Look for another incident to show.
    case show(handle: String)
    /// What the console shows, if another process has written since.
    case readIfChanged(shown: IncidentSelector?, TimelineQuery)
    /// Keep what is being written.
    case keep(DraftKeeper.Task)
    /// Claim what is due, for this process to do it.
    case claim(DueAct)
    /// Put on the record what came of a program.
    case recordEnd(EndedLaunch)
    /// Put on the record that the machine's clock was set.
    case recordClockJump(ClockJump)
    /// Trust the playbook of a run.
    case trust(run: EventID, shown: IncidentSelector?)
    /// Understand a text that was pasted.
    case readPaste(id: Int, PasteQuestion)
}

/// What comes back.
enum ConsoleLetter: Sendable {
    case message(Message)
    /// An incident was declared or found, and is to be shown.
    case opened(IncidentID)
    /// What was recorded by this console, or corrected, before the answer that says so.
    case wrote([EventID])
    /// What was asked for has not changed.
    case unchanged
    /// What is on the record and is to be started now.
    case launch([PlannedLaunch])
    /// What was due is on the record, or another process was first.
    case claimed
}

/// Does the console's jobs, each worker with a desk of its own. A desk that could not be opened is tried again with the
/// next job: a journal that is busy or on a disk that comes back is no reason to lose a console.
struct ConsoleWork {
    let settings: Settings
    let mailbox: Mailbox<ConsoleLetter>

    /// The function that does jobs, with its own desk.
    func make() -> (ConsoleJob) -> Void {
        var desk: Desk?
        var mask: SecretMask?
        return { job in
            // These need no journal, which may be what is broken.
            if case .keep(let task) = job {
                mask = mask ?? (try? SecretMask(own: settings.configuration.secrets))
                return DraftFile.write(contents(of: task, mask), to: task.path)
            }
            if case .readPaste(let id, let question) = job { return read(question, id: id) }
            do {
                let open = try desk ?? Desk(settings, for: .creating)
                desk = open
                try self.perform(job, at: open)
            } catch let trouble as Trouble {
                report(trouble, job)
            } catch {
                preconditionFailure("a desk throws no other error: \(error)")
            }
        }
    }

    /// A draft lies on the disk as it would be recorded: without its secrets.
    private func contents(of task: DraftKeeper.Task, _ mask: SecretMask?) -> String? {
        switch task.contents {
        case .removed: return nil
        case .nothing: return ""
        case .draft(var draft):
            guard let masked = mask?.maskAsFarAsPossible(draft.text) else { return "" }
            (draft.text, draft.maskedCount) = (masked.text, masked.count)
            return DraftText.encode(draft)
        }
    }

    private func perform(_ job: ConsoleJob, at desk: Desk) throws(Trouble) {
        switch job {
        case .perform(let id, let submission):
            let origin = Desk.Origin(
                incident: submission.incident, stamp: submission.stamp, expectation: submission.expectation,
                isShell: false)
            if let screen = try desk.lookBack(submission.request) {
                return mailbox.post(.message(.performed(id: id, .lookBack(screen))))
            }
            let answer = try desk.perform(submission.request, from: origin)
            if case .recorded(_, _, _, let launches) = answer, !launches.isEmpty { mailbox.post(.launch(launches)) }
            showBrief(with: answer, id: id, submission, at: desk)
            tell(answer, id: id, submission)
            desk.journal.checkpointIfDue()
        case .read(let shown, let query):
            mailbox.post(.message(.refreshed(try desk.snapshot(of: shown, query))))
        case .readRevisions(let entry, let id):
            let revisions = try desk.reading { reader throws(JournalError) in
                try reader.revisions(of: entry, in: try reader.incident(.exactly(id)))
            }
            mailbox.post(.message(.revisionsRead(of: entry, revisions)))
        case .readDocument(let question):
            mailbox.post(.message(.documentRead(question, try desk.answer(question))))
        case .show(let handle):
            let found = try desk.reading { reader throws(JournalError) in try reader.incident(.named(handle)) }
            mailbox.post(.opened(found.id))
        case .readIfChanged(let shown, let query):
            let hasChanged: Bool
            do { hasChanged = try desk.journal.hasChanged() } catch { throw Trouble(error) }
            guard hasChanged || desk.hasLostLaunch else { return mailbox.post(.unchanged) }
            mailbox.post(.message(.refreshed(try desk.snapshot(of: shown, query))))
        case .claim(let due):
            if let receipt = try desk.claim(due) {
                mailbox.post(.launch(receipt.launches))
                tell(receipt, of: due)
            }
            mailbox.post(.claimed)
        case .recordEnd(let ended):
            try desk.record(ended)
            desk.journal.checkpointIfDue()
            mailbox.post(.claimed)
        case .recordClockJump(let jump):
            try desk.record(jump)
            mailbox.post(.claimed)
        case .trust(let run, let shown):
            if let shown { try desk.trust(run, in: shown) }
            mailbox.post(.message(.trusted(run)))
            mailbox.post(.claimed)
        case .keep, .readPaste: break
        }
    }

    /// A call without a hook is somebody's to make: it must not pass unseen.
    private func tell(_ receipt: Receipt, of due: DueAct) {
        guard case .callLevel = due.deed, receipt.launches.isEmpty, let event = receipt.recorded.events.first else {
            return
        }
        mailbox.post(.message(.announced("\(due.handle): \(event.body.summary)", isAlarm: true)))
    }

    private func read(_ question: PasteQuestion, id: Int) {
        let files = settings.zoneFiles
        let answer = question.answer(now: SystemClock().now(), zone: settings.zone) { try? files.load($0) }
        mailbox.post(.message(.pasteRead(id: id, answer)))
    }

    /// A hand-over shows the brief. It comes before the answer, which ends the wait for the line.
    private func showBrief(with answer: Answer, id: Int, _ submission: Submission, at desk: Desk) {
        guard case .handover = submission.request.action, case .recorded(_, let incident, _, _) = answer,
            let brief = try? desk.brief(.exactly(incident.id), json: false)
        else { return }
        mailbox.post(.message(.performed(id: id, .text(title: "Brief", body: brief))))
    }

    private func tell(_ answer: Answer, id: Int, _ submission: Submission) {
        switch answer {
        case .recorded(let line, let incident, let events, _):
            mailbox.post(.wrote(events.map { $0.body.target ?? $0.id }))
            if case .open = submission.request.action { mailbox.post(.opened(incident.id)) }
            // A screen cuts the end off: where a document is comes before what was warned of.
            let said = line.split(separator: "\n").reversed().joined(separator: "; ")
            mailbox.post(.message(.performed(id: id, .recorded(line: said, remarks: []))))
        case .imported(_, let line, let incident):
            if case .importText(let arguments) = submission.request.action, arguments.isNew {
                mailbox.post(.opened(incident.id))
            }
            mailbox.post(.message(.performed(id: id, .recorded(line: line, remarks: ["/undo takes all of it back"]))))
        case .text(let text), .complaint(let text, _), .document(let text, _):
            mailbox.post(.message(.performed(id: id, .text(title: submission.title, body: text))))
        }
    }

    private func report(_ trouble: Trouble, _ job: ConsoleJob) {
        switch job {
        case .perform(let id, _) where trouble.isRecorded:
            mailbox.post(.message(.performed(id: id, .recorded(line: "recorded", remarks: []))))
            mailbox.post(.message(.announced(trouble.message, isAlarm: true)))
        case .perform(let id, let submission): mailbox.post(.message(.performed(id: id, outcome(trouble, submission))))
        case .readDocument(let question):
            let answer = DocumentAnswer(
                suggestions: Suggestions(), text: trouble.message, columns: question.columns)
            mailbox.post(.message(.documentRead(question, answer)))
        case .recordEnd(let ended):
            // What it printed must not be lost with the write that failed.
            let file = settings.keep([ended.words, ended.output?.text ?? ""].joined(separator: "\n"))
            let kept = file.map { "; what it printed is in \($0)" } ?? ""
            mailbox.post(.message(.announced("\(trouble.message)\(kept)", isAlarm: true)))
        case .read, .show, .readIfChanged, .readRevisions, .claim, .recordClockJump, .trust:
            mailbox.post(.message(.announced(trouble.message, isAlarm: true)))
        case .keep, .readPaste: break
        }
    }

    private func outcome(_ trouble: Trouble, _ submission: Submission) -> Outcome {
        if let occupied = trouble.occupied { return .occupied(occupied) }
        guard trouble.status == .failed, !trouble.isChoice else { return .refused(ConsoleLine.advice(trouble.message)) }
        if trouble.isInLifeboat { return .boarded(message: trouble.message) }
        let file = trouble.emergencyFile ?? settings.keep(submission.text)
        return trouble.isUnconfirmed
            ? .notConfirmed(message: trouble.message, emergencyFile: file)
            : .failed(message: trouble.message, emergencyFile: file)
    }
}

extension Desk {
    /// How many of those that ended last stand on the board.
    private static let mostEnded = 10

    /// What a console shows, read at one moment. Only what is open, and on the board what ended last, is read whole:
    /// a journal of thousands is as quick.
    func snapshot(of shown: IncidentSelector?, _ query: TimelineQuery) throws(Trouble) -> Snapshot {
        let (snapshot, incidents) = try reading { reader throws(JournalError) in
            let incident = try shown.map { selector throws(JournalError) in try reader.incident(selector) }
            let page = try incident.map { incident throws(JournalError) in try reader.page(of: incident.id, query) }
            let hypotheses = try incident.map { incident throws(JournalError) in try reader.hypotheses(of: incident) }
            let open = try self.whole(try reader.openIncidents(), except: incident, reader)
            let ended = try reader.endedIncidents(atMost: Self.mostEnded)
            let recent =
                incident == nil
                ? try self.whole(ended, except: nil, reader).map { BoardLine($0, now: self.clock.now()) }
                : ended.map(\.boardLine)
            let undo = try incident.map { incident throws(JournalError) in
                try reader.undoChoices(of: self.settings.author, in: incident)
            }
            let written = try incident.map { incident throws(JournalError) in try reader.lastWritten(in: incident.id) }
            var snapshot = Snapshot(
                incident: incident, zone: settings.zone,
                page: page ?? TimelinePage(entries: [], hasEarlier: false, hasLater: false), query: query,
                openIncidents: open.map { BoardLine($0, now: self.clock.now()) }, recentIncidents: recent,
                otherOverdue: Overdue.worst(among: open.filter { $0.id != incident?.id }, now: clock.now()),
                lastWritten: written ?? nil, isJournalEmpty: try reader.isEmpty(), hypotheses: hypotheses ?? [],
                hasNothingToUndo: undo?.canUndo == false, hasNothingToRedo: undo?.canRedo == false)
            snapshot.dueActs = open.flatMap { $0.dueActs(now: self.clock.now()) }
            return (snapshot, open)
        }
        // What a dead process left is settled once; then it stands on the timeline.
        if try settleInterrupted(incidents) { return try self.snapshot(of: shown, query) }
        return try completed(snapshot)
    }

    /// With what is not in the journal.
    private func completed(_ read: Snapshot) throws(Trouble) -> Snapshot {
        var snapshot = read
        snapshot.documents = documentChoices()
        let shelved = shelvedPlaybooks()
        snapshot.playbooks = shelved.map(\.playbook.name)
        guard let incident = read.incident else { return snapshot }
        snapshot.zone = try zone(of: incident)
        snapshot.page.entries = read.page.entries.whileRunning(runningEntries(incident))
        for run in incident.runs {
            if !settings.trustStore.trusts(run.playbook) { snapshot.untrustedRuns.insert(run.id) }
            let file = shelved.first { $0.playbook.name == run.playbook.name }
            if let file, file.playbook.hash != run.playbook.hash { snapshot.changedRuns[run.id] = file.path }
        }
        return snapshot
    }

    /// The states of the incidents on a list; that of one which has been read is not read again.
    private func whole(_ lines: [IncidentLine], except known: Incident?, _ reader: Reader) throws(JournalError)
        -> [Incident]
    {
        try lines.map { line throws(JournalError) in
            if let known, known.id == line.id { return known }
            return try reader.incident(.exactly(line.id))
        }
    }
}

extension IncidentLine {
    fileprivate var boardLine: BoardLine {
        .init(
            handle: handle, title: title, severity: severity, status: status, openedAt: openedAt, isDrill: isDrill,
            endedAt: resolvedAt ?? closedAt)
    }
}

extension Submission {
    /// What stands above its answer.
    fileprivate var title: String {
        if case .brief = request.action { return "Brief" }
        if case .export(let arguments) = request.action, text.isEmpty { return arguments.template ?? "Document" }
        return text.isEmpty ? "sitroom" : text
    }
}
