import Commands
import Incidents

extension Model {
    /// Why a key does nothing now; nil where it works.
    func obstacle(to key: BoundKey) -> String? {
        switch key {
        case .f2: obstacle(to: ["status"])
        case .f3: obstacle(to: ["severity"])
        case .f4: obstacle(to: ["escalate"])
        case .acknowledge: ackObstacle
        case .f5: obstacle(to: ["update"])
        case .f6: stepsObstacle
        case .f8: obstacle(to: ["maintenance", "on"])
        case .f9: obstacle(to: ["brief"])
        case .f10, .debriefLetters: incident == nil ? Model.noIncident : nil
        case .declare: incident == nil ? nil : "only on the board (Ctrl-O); here /open TITLE declares another"
        case .f7: incident == nil ? Model.noIncident : nil
        case .matches: find?.text == nil ? "nothing is looked for: F7" : nil
        case .tab, .foldAll, .landmarks: incident == nil ? "there are no panes here" : nil
        case .running: launches.isEmpty ? "no command was started here: !CMD starts one" : nil
        case .snooze: dueTopics.isEmpty && nudge == nil ? "nothing is due, and nothing is asked for" : nil
        case .f1, .enter, .newLine, .escape, .arrows, .pageUp, .pageDown, .history, .searchHistory, .edit, .copy,
            .stampAnew, .incidents, .clearOrLeave, .redraw, .suspend,
            .mouse:
            nil
        }
    }

    /// A key is no other rule than the verb that it is short for.
    private func obstacle(to verb: [String]) -> String? {
        VerbTable.verb(verb).flatMap { scene.obstacle(to: $0) }
    }

    private var ackObstacle: String? {
        if let obstacle = obstacle(to: ["ack"]) { return obstacle }
        guard let incident, ladderStanding == nil, let milestone = incident.milestone(.acknowledged) else { return nil }
        return "it is acknowledged since \(clock.time(milestone)), and no ladder is running"
    }

    private var stepsObstacle: String? {
        guard let incident else { return Model.noIncident }
        return incident.checklist.isEmpty ? "there is no checklist: /playbook use NAME, or /step add TEXT" : nil
    }
}
