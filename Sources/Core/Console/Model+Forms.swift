import Commands
import Incidents
import TextUI

extension Model {
    mutating func press(_ key: Key, in form: Form) -> [Effect] {
        if let effects = pressInDeclaration(key, form) { return effects }
        var filled = form
        switch key {
        case .escape, .control("c"):
            if case .pasteTimes(let preview) = form.purpose {
                overlay = .paste(preview)
                return []
            }
            overlay = nil
            if case .debrief(let row) = form.purpose {
                keepDraft(form, row)
            } else {
                tell("cancelled: nothing was recorded")
            }
            return []
        case .enter where form.current == form.fields.count - 1: return submit(form)
        case .control("s") where form.savesAnywhere: return submit(form)
        case .tab where filled.fields[form.current].takeSuggestion(): break
        case .up where filled.moveLine(down: false), .down where filled.moveLine(down: true): break
        case .enter, .down, .tab: filled.current = min(form.current + 1, form.fields.count - 1)
        case .up, .backTab: filled.current = max(form.current - 1, 0)
        case .newline where !form.isMultiline: break
        case .paste(let text) where !form.isMultiline:
            let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            _ = filled.fields[form.current].editor.handle(.paste(line))
        default: _ = filled.fields[form.current].editor.handle(key)
        }
        overlay = .form(filled)
        return []
    }

    private mutating func submit(_ form: Form) -> [Effect] {
        alarms.removeAll(where: \.isRefusal)
        let first = form.values.first ?? ""
        switch form.purpose {
        case .declare: break
        case .resolve:
            overlay = nil
            return perform(Request(.resolve(text: first.isEmpty ? nil : first)))
        case .debrief(let row): return save(form, row)
        case .documentPath: choose(path: first)
        case .milestone(let name): return submit(name, first, form)
        case .roleHeld(let role): return submit(role, form)
        case .forceClosing: return submitForce(why: first)
        case .lowerSeverity(let severity):
            guard !first.isEmpty else {
                refuse("lowering the severity needs a reason")
                return []
            }
            overlay = nil
            return perform(Request(.severity(severity, reason: first)))
        case .pasteTimes(let preview): return submitPasteTimes(preview, zone: first, date: form.values[1])
        case .maintenanceOn: submitMaintenance(form)
        case .maintenanceOff(let scope, let isByHand):
            let asked = MaintenanceOffArguments(text: first.isEmpty ? nil : first, scope: scope, isByHand: isByHand)
            confirm(Request(.maintenanceOff(asked)), text: nil)
        case .giveStep(let number): return submitStep(number, form)
        case .amend(let amendment): return submit(amendment, form)
        case .strike(let id): return submitStrike(id, reason: first)
        case .decideHypothesis(let id, let state): return submitDecision(id, state, reason: first)
        case .commandValues(let asked): submit(asked, form)
        case .move(let id): return submitMove(id, handle: first)
        }
        return []
    }

    private mutating func submit(_ role: Role, _ form: Form) -> [Effect] {
        guard let who = form.values.first, !who.isEmpty else {
            refuse("who was it? Esc leaves it open")
            return []
        }
        overlay = nil
        let since = form.values[1].isEmpty ? nil : form.values[1]
        return perform(Request(.role(role, who: who), options: CommonOptions(at: since)))
    }

    private mutating func submit(_ name: MilestoneName, _ time: String, _ form: Form) -> [Effect] {
        guard TimeExpression.parse(time) != nil else {
            refuse("\(time.isEmpty ? "nothing" : time) is no time; 14:05, -10m or 2024-07-12 14:05 is")
            return []
        }
        overlay = nil
        return perform(Request(.milestone(name, time: time)))
    }

    private mutating func submitMaintenance(_ form: Form) {
        let values = form.values.map { $0.isEmpty ? nil : $0 }
        if let until = values[2], let problem = problem(withUntil: until) {
            var back = form
            back.current = 2
            overlay = .form(back)
            refuse(problem)
            return
        }
        let asked = MaintenanceArguments(scope: values[0], reason: values[1], until: values[2])
        confirm(Request(.maintenanceOn(asked)), text: nil)
    }

    private func problem(withUntil text: String) -> String? {
        guard let time = TimeExpression.parse(text) else { return "until: \(text) is no time; +1h or 15:00 is" }
        if case .failure(let refusal) = time.resolve(now: now, zone: zone, purpose: .future),
            !needsZoneFile(time)
        {
            return "until: \(refusal.message)"
        }
        return nil
    }

    /// Whether only the executable can place the time, because a region's clocks are needed for it.
    func needsZoneFile(_ time: TimeExpression) -> Bool {
        if case .region = time.zoneRequest(now: now, zone: zone) { return true }
        return false
    }

    /// A time that lies ahead, said so that it means the same a minute later; as it was typed if that can't be told.
    func settledUntil(_ text: String) -> (request: String, shown: String) {
        guard let time = TimeExpression.parse(text), !needsZoneFile(time),
            case .success(let resolved) = time.resolve(now: now, zone: zone, purpose: .future)
        else { return (text, text) }
        let moment = resolved.moment
        let left = TimeSpan(seconds: moment.instant.seconds(since: now)).clock
        let minute = Moment(moment.instant, .minute)
        let exact =
            moment.precision == .minute && time.zoneName == nil
            ? "\(clock.isoDate(moment.instant)) \(clock.time(minute))" : TimeFormat.rfc3339(moment.instant)
        return (exact, "\(clock.stamp(minute)) (in \(left))")
    }
}

extension Form {
    var isMultiline: Bool { fields[current].isMultiline }

    /// Whether it has so many fields that nobody should have to go through all of them.
    var savesAnywhere: Bool {
        guard case .debrief = purpose else { return false }
        return fields.count > 1
    }

    /// Moves within a text of several lines; false where there is no such line.
    fileprivate mutating func moveLine(down: Bool) -> Bool {
        isMultiline && fields[current].editor.moveLine(down: down)
    }
}

extension FormField {
    /// Puts what the record says into it: before the cursor, in place of another suggestion that was taken before.
    ///
    /// - Returns: false where there is nothing to take, or it stands there already.
    mutating func takeSuggestion() -> Bool {
        guard let first = suggestions.first else { return false }
        if let place = suggestions.firstIndex(of: editor.text) {
            guard suggestions.count > 1 else { return false }
            editor.replace(with: suggestions[(place + 1) % suggestions.count])
        } else if !editor.text.contains(first) {
            editor.insert(editor.text.isEmpty || editor.text.last?.isWhitespace == true ? first : " " + first)
        } else {
            return false
        }
        return true
    }
}
