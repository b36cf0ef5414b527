import Commands
import Incidents
import Playbooks
import SQLiteJournal
import System
import Text

/// What an act left on the record.
struct Receipt {
    var recorded: Recorded
    var line: String
    /// What is to be started now that its start is on the record.
    var launches: [PlannedLaunch]

    var answer: Answer {
        .recorded(line: line, incident: recorded.incident, events: recorded.events, launches: launches)
    }
}

extension Desk {
    /// Records what a request asks for: what is outside is resolved here, the decision is made in the journal's
    /// transaction.
    func record(_ request: Request, _ prepared: Prepared, _ origin: Origin) throws(Trouble) -> Receipt {
        let proposal = AppendRequest(
            selector: prepared.opensIncident ? nil : selector(request, origin), entry: prepared.entry,
            destination: prepared.destination, attempt: AttemptID(Self.randomID()), author: settings.author)
        return try append(proposal, origin) { state in
            let used = state.incident?.runs.map(\.playbook.name) ?? []
            return (prepared.alert?.remarks ?? []) + prepared.suggestions(besides: used)
        } act: { state throws(Refusal) in
            try self.act(prepared, request, origin, attempt: proposal.attempt, incident: state.incident)
        }
    }

    /// Decides an act in the journal's transaction, and gives what it put on the record.
    ///
    /// - Parameter remarks: what is said of it besides.
    func append(
        _ proposal: AppendRequest, _ origin: Origin, remarks: (DecisionState) -> [String] = { _ in [] },
        act: (DecisionState) throws(Refusal) -> Act
    ) throws(Trouble) -> Receipt {
        var drafts: [Draft] = []
        let recorded: Recorded
        do throws(JournalError) { recorded = try write(proposal, in: journal, &drafts, remarks, act) } catch {
            guard error.isOfTheDisk else { throw Trouble(error) }
            throw boarding(error) { boat throws(JournalError) in
                try write(proposal, in: boat, &drafts, remarks, act)
            }
        }
        return Receipt(
            recorded: recorded, line: try line(recorded, origin), launches: try planned(recorded, drafts))
    }

    private func write(
        _ proposal: AppendRequest, in journal: Journal, _ drafts: inout [Draft], _ remarks: (DecisionState) -> [String],
        _ act: (DecisionState) throws(Refusal) -> Act
    ) throws(JournalError) -> Recorded {
        var decided: [Draft] = []
        defer { drafts = decided }
        return try journal.append(proposal) { state throws(Refusal) in
            var act = try act(state)
            let known = try self.maskFirst(&act)
            var decision = try decide(act, on: state)
            decided = decision.drafts
            decision = try self.masked(decision, besides: known)
            decision.remarks += remarks(state)
            return (act, decision)
        }
    }

    /// A hand-over shows the brief: a shell prints it after the line, a console opens it.
    func handOver(_ request: Request, _ prepared: Prepared, _ origin: Origin) throws(Trouble) -> Answer {
        let done = try record(request, prepared, origin)
        guard origin.isShell, !request.options.json else { return done.answer }
        let incident = done.recorded.incident
        let brief: String
        do { brief = try self.brief(.exactly(incident.id), json: false) } catch {
            throw Trouble(.failed, "the hand-over is recorded, but its brief can't be shown: \(error.message)")
        }
        let line = done.line + "\n\n" + brief.dropLast()
        return .recorded(line: line, incident: incident, events: done.recorded.events, launches: done.launches)
    }

    private func line(_ recorded: Recorded, _ origin: Origin) throws(Trouble) -> String {
        let format = TimeFormat(zone: try zone(of: recorded.incident))
        let write = origin.isShell ? RecordedLine.text : RecordedLine.short
        return write(recorded.events, recorded.incident, format, recorded.remarks)
    }

    private func act(
        _ prepared: Prepared, _ request: Request, _ origin: Origin, attempt: AttemptID, incident: Incident?
    ) throws(Refusal) -> Act {
        let now = clock.now()
        let zone = if let zone = prepared.zone { zone } else { try zoneInside(incident) }
        let resolver = Resolver(now: now, zone: zone, zoneFiles: settings.zoneFiles, incident: incident)
        let given = try resolver.past(request.options.at, "--at", typedAt: origin.stamp)
        let stamp = origin.stamp.map { Moment(min($0, now)) }
        return Act(
            intent: try intent(request.action, prepared, resolver, incident), attempt: attempt,
            occurred: given ?? stamp ?? Moment(now), isTimed: given != nil, now: now, author: settings.author,
            by: request.options.by ?? settings.author, host: settings.environment.hostName,
            expectation: origin.expectation, launching: settings.launching)
    }

    private func zoneInside(_ incident: Incident?) throws(Refusal) -> Zone {
        guard let incident else { return settings.zone }
        do { return try zone(of: incident) } catch { throw Refusal(.state, error.message) }
    }

    static func randomID() -> String {
        let words = [UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)]
        return words.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
