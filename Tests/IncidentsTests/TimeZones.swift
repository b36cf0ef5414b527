import Glibc
import Incidents

/// The zones of this machine, read without an adapter.
enum TimeZones {
    static func bytes(_ name: String) -> [UInt8]? {
        guard let file = fopen("/usr/share/zoneinfo/\(name)", "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    static func zone(_ name: String, display: String? = nil) -> Zone {
        guard let zone = bytes(name).flatMap({ Zone.parse(tzif: $0, name: name, display: display) }) else {
            preconditionFailure("the tests need the zone \(name) of the tzdata package")
        }
        return zone
    }
}

/// `civil(2024, 7, 12, 9, 25)`, for times that exist.
func civil(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> CivilTime {
    guard let date = CivilDate(year: year, month: month, day: day),
        let time = CivilTime(date, hour: hour, minute: minute, second: second)
    else { preconditionFailure("no such time") }
    return time
}

/// The instant of a civil time in UTC.
func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Instant {
    Instant(seconds: Int64(civil(year, month, day, hour, minute, second).secondsSinceEpoch))
}
