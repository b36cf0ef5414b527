import Incidents
import Text
import TextUI

// The escalation ladders: who was called and what came of it, who is next.
extension StateTelling {
    var escalation: [StateRow] {
        let ladders = incident.ladders(now: model.now)
        let standing = ladders.flatMap { ladder in
            (head(ladder, isOneOf: ladders.count).map { [$0] } ?? []) + ladder.rungs.map { rung($0, in: ladder) }
        }
        return (unattended(ladders).map { [$0] } ?? []) + standing + incident.callsBesideLadders.map(called)
    }

    /// Where a ladder stands that isn't simply on its way, and whose it is where there are several.
    private func head(_ ladder: Ladder, isOneOf count: Int) -> StateRow? {
        let name = count > 1 ? "\(ladder.playbook): " : ""
        let item = StateItem.ladder(ladder.run)
        switch ladder.state {
        case .acknowledged(let who, let at):
            return StateRow(
                item: item, sign: model.symbols.done,
                text: "\(name)acknowledged\(who.isEmpty ? "" : " by \(who)")", note: minute(at),
                style: Theme.good)
        case .ended: return StateRow(item: item, text: "\(name)stopped: it was resolved", style: Theme.dim)
        case .recordedOnly: return StateRow(item: item, text: "\(name)recorded only: calls nobody", style: Theme.dim)
        case .running where ladder.isExhausted:
            return StateRow(
                item: item, sign: model.symbols.warning, text: name + LadderText.nobody, style: Theme.danger)
        case .running: return count > 1 ? StateRow(item: item, text: ladder.playbook, style: Theme.bold) : nil
        }
    }

    private func rung(_ rung: Ladder.Rung, in ladder: Ladder) -> StateRow {
        let round = rung.round > 1 ? " (round \(rung.round))" : ""
        let who = "\(rung.level.level) \(rung.level.reach)\(round)"
        let item = StateItem.rung(rung.position)
        let isRunning = ladder.state == .running
        switch rung.outcome {
        case .waiting: return waiting(rung, who, isNext: rung.position == ladder.next?.position)
        case .calling(let since):
            return StateRow(
                item: item, sign: model.symbols.active, text: "\(who): calling", note: "since \(time(Moment(since)))",
                style: Theme.bold)
        case .reached(let at):
            return StateRow(item: item, sign: model.symbols.done, text: "\(who): reached", note: minute(at))
        case .failed(let at, let why):
            return StateRow(
                item: item, sign: model.symbols.failed, text: "\(who): NOT reached: \(why)", note: minute(at),
                style: isRunning ? Theme.danger : Theme.warning)
        case .recorded(let at):
            return StateRow(
                item: item, sign: isRunning ? model.symbols.warning : model.symbols.done,
                text: "\(who): recorded, no hook" + (isRunning ? ": call them yourself" : ""), note: minute(at),
                style: isRunning ? Theme.warning : .plain)
        }
    }

    private func waiting(_ rung: Ladder.Rung, _ who: String, isNext: Bool) -> StateRow {
        let isLate = isNext && rung.dueAt < model.now
        var note = LadderText.time(rung, now: model.now)
        if isLate, let start = model.heldStart(ofCallDueAt: rung.dueAt) {
            note = "calls in \(TimeSpan(seconds: start.seconds(since: model.now)).countdown)"
        }
        return StateRow(
            item: .rung(rung.position), sign: isLate ? model.symbols.warning : model.symbols.waiting, text: who,
            note: note, style: isLate ? Theme.danger : isNext ? Theme.bold : .plain)
    }

    private func called(_ call: (id: EventID, reach: String, at: Moment)) -> StateRow {
        StateRow(
            item: .called(call.id), sign: model.symbols.dot, text: "\(call.reach): recorded, no hook reaches them",
            note: time(Moment(call.at.instant, .minute)))
    }

    /// That calls were missed before this console was opened.
    private func unattended(_ ladders: [Ladder]) -> StateRow? {
        guard let since = model.unattendedSince, let began = model.callHold?.began else { return nil }
        let missed = ladders.filter { $0.state == .running }.flatMap(\.rungs).contains {
            $0.dueAt > since && $0.dueAt < began
        }
        guard missed else { return nil }
        return StateRow(
            item: .unattended, sign: model.symbols.warning, text: "nobody kept the timers since \(minute(since))",
            style: Theme.warning)
    }

    private func minute(_ instant: Instant) -> String { time(Moment(instant, .minute)) }
}

extension Model {
    /// When a call is made that was overdue when this console was opened; nil where it isn't held back.
    func heldStart(ofCallDueAt due: Instant) -> Instant? {
        guard let start = callHold?.start(ofCallDueAt: due), start > due, start > now else { return nil }
        return start
    }

    /// The time of day, after the day where that is another one.
    func shortTime(_ instant: Instant) -> String {
        let isToday = clock.isoDate(instant) == clock.isoDate(now)
        return (isToday ? "" : clock.isoDate(instant) + " ") + clock.time(Moment(instant, .minute))
    }

    /// What is said while overdue calls are held back, whichever incident they are of.
    var heldCallOffer: String? {
        let calls = dueActs.filter { act in
            if case .callLevel = act.deed { heldStart(ofCallDueAt: act.dueAt) != nil } else { false }
        }
        let here = calls.first { $0.incident == incident?.id }
        guard let call = here ?? calls.first, let start = heldStart(ofCallDueAt: call.dueAt) else { return nil }
        let time = TimeSpan(seconds: start.seconds(since: now)).countdown
        let since = unattendedSince.map { "nobody kept the timers since \(shortTime($0)): " } ?? ""
        guard here != nil else {
            return "\(since)\(call.handle): calls \(call.words), in \(time); "
                + "/console \(call.handle), then /ack, stops it"
        }
        return "\(since)calls \(call.words), in \(time); /ack (Alt-A) stops it"
    }
}
