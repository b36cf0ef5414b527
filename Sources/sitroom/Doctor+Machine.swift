import CSystem
import Commands
import Incidents
import SQLiteJournal
import System

extension Doctor {
    /// A clock that is wrong dates everything wrongly.
    var clock: DoctorFinding {
        let now = SystemClock().now()
        let format = TimeFormat(zone: .utc)
        guard now.seconds > Self.earliest else {
            return DoctorFinding(
                .wrong, "clock", "it says \(format.stamp(Moment(now)))", advice: "set it, and have it kept by NTP")
        }
        if let last = lastRecorded, last.seconds > now.seconds + 60 {
            return DoctorFinding(
                .wrong, "clock",
                "it says \(format.stamp(Moment(now))), but something was recorded at \(format.stamp(Moment(last)))",
                advice: "set it, and have it kept by NTP")
        }
        guard system_clock_is_synchronised() else {
            return DoctorFinding(
                .doubtful, "clock", "nobody keeps it in time", advice: "have it kept by NTP, as systemd-timesyncd does")
        }
        return DoctorFinding(.fine, "clock", "kept in time, \(format.stamp(Moment(now))) UTC")
    }

    /// 1 January 2026: this program is not older.
    private static let earliest: Int64 = 1_767_225_600

    func zone() -> [DoctorFinding] {
        guard let settings else { return [] }
        let name = settings.zone.name
        guard (try? settings.zoneFiles.load("Europe/Berlin")) != nil else {
            return [DoctorFinding(.wrong, "zones", "none are installed", advice: "install the package tzdata")]
        }
        guard settings.isZoneChosen else {
            return [
                DoctorFinding(
                    .fine, "zone", "\(name), the host's; zone in config.yaml or TZ would choose another")
            ]
        }
        return [DoctorFinding(.fine, "zone", name)]
    }

    /// Nobody else may put something else in the place of what is ours.
    func rights() -> [DoctorFinding] {
        let places = [
            ("data", environment.dataFolder), ("state", environment.stateFolder),
            ("config", environment.configurationFolder), ("config", environment.configurationFolder + "/config.yaml"),
        ]
        let found = places.compactMap { subject, path in
            FileRights(of: path).flatMap { rights in
                rights.isOthersToChange
                    ? DoctorFinding(.wrong, subject, "others can change \(path)", advice: "chmod go-w \(path)") : nil
            }
        }
        return found.isEmpty ? [DoctorFinding(.fine, "rights", "nobody else can change what is yours")] : found
    }

    func space() -> [DoctorFinding] {
        let folders = [Folder.holding(journalPath), environment.stateFolder].filter { FileSystem(at: $0) != nil }
        return Set(folders).sorted().compactMap { path in FileSystem(at: path).map { space(path, $0) } }
    }

    private func space(_ path: String, _ system: FileSystem) -> DoctorFinding {
        let free = "\(system.freeBytes >> 20) MiB free below \(path)"
        if system.isReadOnly {
            return DoctorFinding(.wrong, "space", "\(path) can't be written: read-only", advice: "mount it for writing")
        }
        if system.freeInodes == 0 {
            return DoctorFinding(.wrong, "space", "no more files can be made below \(path)", advice: "remove some")
        }
        if system.freeBytes < 8 << 20 {
            return DoctorFinding(.wrong, "space", free, advice: "make room: notes will be refused")
        }
        if system.freeBytes < 256 << 20 { return DoctorFinding(.doubtful, "space", free, advice: "make room soon") }
        return DoctorFinding(.fine, "space", free)
    }
}
