import Commands
import Glibc
import Incidents
import SQLiteJournal
import System
import Text

/// `sitroom watch`: keeps the ladders and expiries of a journal alive without a screen, and says what it does.
enum WatchProgram {
    static func run(_ request: Request) throws(Trouble) -> Int32 {
        let settings = try Settings(request.options, environment: .read())
        do throws(SystemError) {
            let signals = try SignalDescriptor([SIGTERM, SIGHUP, SIGINT, SIGQUIT])
            return try watch(settings, signals)
        } catch {
            throw Trouble(.failed, error.description)
        }
    }

    private static func watch(
        _ settings: Settings, _ signals: consuming SignalDescriptor
    ) throws(SystemError) -> Int32 {
        var keeper = Timekeeper(settings, holdsBackOverdue: false)
        let link = try WatchLink(settings)
        let notice = try NoticeWatch(settings.journalPath + ".notice")
        tell("watching \(settings.journalPath)", settings)
        if let since = keeper.unattendedSince {
            tell("nobody kept the timers since \(TimeFormat(zone: settings.zone).stamp(Moment(since)))", settings)
        }
        while true {
            if let jump = keeper.clockJump() { link.record(jump) }
            if let acts = link.read() { keeper.take(acts) }
            for due in keeper.due() {
                for plan in link.claim(due) {
                    if let ended = keeper.start(plan) { link.record(ended) }
                }
            }
            let interests = [signals.descriptor, notice.descriptor].map { Poll.Interest($0) } + keeper.descriptors
            let wait = min(1000, keeper.delay ?? 1000)
            let ready = try Poll.wait(interests, timeoutMilliseconds: wait)
            if ready[0].contains(.readable), let signal = signals.read().first {
                for ended in keeper.endAll() { link.record(ended) }
                return signal == SIGTERM ? 0 : 128 + signal
            }
            if ready[1].contains(.readable) { _ = notice.read() }
            for (_, progress) in keeper.advance() {
                if case .ended(let ended, _) = progress { link.record(ended) }
            }
        }
    }

    fileprivate static func tell(_ line: String, _ settings: Settings) {
        let time = TimeFormat(zone: settings.zone).stamp(Moment(settings.present.now()))
        _ = try? StandardOutput().write(Voice(settings.environment).line("\(time)  \(SafeText(line).oneLine.string)\n"))
    }
}

/// The watch's way to its journal; one that can't be opened is tried again.
private final class WatchLink {
    private let settings: Settings
    private var desk: Desk?
    private var mustRead = true
    /// What was complained of last, so that it is said once.
    private var complaint: String?

    init(_ settings: Settings) throws(SystemError) {
        self.settings = settings
    }

    /// What timers have to do; nil where it is as it was.
    func read() -> [DueAct]? {
        attempt { (desk: Desk) throws(Trouble) -> [DueAct]? in
            let hasChanged: Bool
            do throws(JournalError) { hasChanged = try desk.journal.hasChanged() } catch { throw Trouble(error) }
            guard hasChanged || self.mustRead || desk.hasLostLaunch else { return nil }
            self.mustRead = false
            let open = try self.openIncidents(desk)
            if try desk.settleInterrupted(open) { return try self.openIncidents(desk).flatMap { self.acts($0) } }
            return open.flatMap { self.acts($0) }
        } ?? nil
    }

    private func acts(_ incident: Incident) -> [DueAct] { incident.dueActs(now: settings.present.now()) }

    private func openIncidents(_ desk: Desk) throws(Trouble) -> [Incident] {
        try desk.reading { (reader: Reader) throws(JournalError) -> [Incident] in
            var incidents: [Incident] = []
            for line in try reader.openIncidents() { incidents.append(try reader.incident(.exactly(line.id))) }
            return incidents
        }
    }

    func claim(_ due: DueAct) -> [PlannedLaunch] {
        mustRead = true
        return attempt { desk throws(Trouble) in
            guard let receipt = try desk.claim(due) else { return [] }
            WatchProgram.tell(
                "\(due.handle): \(receipt.recorded.events.first?.body.summary ?? due.words)", self.settings)
            return receipt.launches
        } ?? []
    }

    func record(_ jump: ClockJump) {
        mustRead = true
        WatchProgram.tell("the clock was set \(jump.words)", settings)
        _ = attempt { desk throws(Trouble) in try desk.record(jump) }
    }

    func record(_ ended: EndedLaunch) {
        mustRead = true
        WatchProgram.tell("\(ended.plan.handle): \(ended.words)", settings)
        _ = attempt { desk throws(Trouble) in
            try desk.record(ended)
            desk.journal.checkpointIfDue()
        }
    }

    private func attempt<Value>(_ body: (Desk) throws(Trouble) -> Value) -> Value? {
        do throws(Trouble) {
            let open = if let desk { desk } else { try Desk(settings, for: .creating) }
            desk = open
            let value = try body(open)
            complaint = nil
            return value
        } catch {
            if error.message != complaint { WatchProgram.tell(error.message, settings) }
            complaint = error.message
            return nil
        }
    }
}
