import Incidents
import Playbooks

/// What a confirmation says of the program that will be started: exactly which, or why none is.
struct HookLines {
    let model: Model
    let incident: Incident

    /// - Parameters:
    ///   - hook: the one that would be run; nil where there is none to run.
    ///   - missing: what it comes to where that hook is not in the configuration.
    func lines(_ decision: Decision, hook: String?, isByHand: Bool = false, missing: String) -> [String] {
        if let launch = decision.drafts.lazy.compactMap(\.body.launch).first { return running(launch) }
        return ["runs      NOTHING: \(reason(decision, hook: hook, isByHand: isByHand, missing: missing))"]
    }

    static let callYourself = "recorded, call them yourself"

    private func running(_ launch: LaunchRecord) -> [String] {
        let time = launch.timeoutSeconds.map { ", at most \(TimeSpan(seconds: $0).short)" } ?? ""
        return [
            "runs      \(launch.hook ?? "command"): \(launch.words)",
            "          in \(launch.directory) on \(model.host)\(time)",
        ]
    }

    private func reason(_ decision: Decision, hook: String?, isByHand: Bool, missing: String) -> String {
        if isByHand { return "recorded: switched by hand" }
        if decision.drafts.contains(where: \.isRecordedOnly) {
            let why =
                incident.isDrill ? "drill" : incident.isBackfilled ? "written down afterwards" : "it lies in the past"
            return "recorded only: \(why)"
        }
        return hook == nil ? "no hook: \(Self.callYourself)" : missing
    }
}
