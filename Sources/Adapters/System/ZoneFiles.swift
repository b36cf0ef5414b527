import Glibc
import Incidents

/// Why a zone could not be had, in a line that says what to type instead.
package struct ZoneError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

/// The zone of a machine, and who says so.
package struct HostZone: Hashable, Sendable {
    /// Where the zone comes from.
    package enum Source: Hashable, Sendable {
        /// The variable `TZ`.
        case variable
        /// `/etc/localtime` or `/etc/timezone`.
        case host
        /// Nobody chose one, so it is UTC.
        case nobody
    }

    package let zone: Zone
    package let source: Source
    /// What was set and could not be used; nil if nothing.
    package let problem: String?

    package init(zone: Zone, source: Source, problem: String?) {
        self.zone = zone
        self.source = source
        self.problem = problem
    }
}

/// The files of the `tzdata` package.
package struct ZoneFiles: Sendable {
    private let folder: String
    private let localtime: String
    private let timezone: String

    /// `TZDIR` or `/usr/share/zoneinfo`.
    package init(_ environment: ProcessEnvironment) {
        self.init(folder: environment["TZDIR"] ?? "/usr/share/zoneinfo")
    }

    package init(folder: String, localtime: String = "/etc/localtime", timezone: String = "/etc/timezone") {
        self.folder = folder
        self.localtime = localtime
        self.timezone = timezone
    }

    /// The zone that was asked for; throws where it is refused or has no file.
    package func load(_ request: ZoneRequest) throws(ZoneError) -> Zone {
        switch request {
        case .fixed(let zone): return zone
        case .refused(let message): throw ZoneError(description: message)
        case .region(let name, let display): return try region(name, display)
        }
    }

    /// The zone that someone typed.
    package func load(_ text: String) throws(ZoneError) -> Zone {
        try load(ZoneRequest.parse(text))
    }

    /// The zone where no flag and no configuration gives one: that of `TZ`, else the host's, else UTC.
    package func hostZone(_ environment: ProcessEnvironment) -> HostZone {
        guard let variable = environment.variables["TZ"] else { return hostZone(problem: nil) }
        let name = regionName(variable.hasPrefix(":") ? variable.dropFirst() : variable[...])
        if name.isEmpty { return HostZone(zone: .utc, source: .variable, problem: nil) }
        do throws(ZoneError) {
            return HostZone(zone: try load(String(name)), source: .variable, problem: nil)
        } catch {
            return hostZone(problem: "TZ is \(variable): \(error)")
        }
    }

    private func hostZone(problem: String?) -> HostZone {
        for name in [linkedName(), writtenName()].compactMap({ $0 }) {
            if let zone = try? load(name) { return HostZone(zone: zone, source: .host, problem: problem) }
        }
        return HostZone(zone: .utc, source: .nobody, problem: problem)
    }

    private func region(_ name: String, _ display: String) throws(ZoneError) -> Zone {
        do throws(SystemError) {
            let bytes = try WholeFile.read(folder + "/" + name, limit: 1 << 20)
            guard let zone = Zone.parse(tzif: bytes, name: name, display: display) else {
                throw SystemError(operation: "read", path: folder + "/" + name, code: EINVAL)
            }
            return zone
        } catch {
            throw refusal(of: name, error)
        }
    }

    private func refusal(of name: String, _ error: SystemError) -> ZoneError {
        if access(folder, F_OK) != 0 {
            return ZoneError(description: "no time zones in \(folder); install tzdata, or use UTC or an offset")
        }
        if let near = nearName(name), near != name {
            return ZoneError(description: "no time zone is named \(name); did you mean \(near)?")
        }
        guard [ENOENT, ENOTDIR, EINVAL].contains(error.code) else { return ZoneError(description: "\(error)") }
        return ZoneError(
            description: "no time zone is named \(name); use a name such as Europe/Berlin, UTC or an offset")
    }

    /// The name of a zone that differs in capitals only.
    private func nearName(_ name: String) -> String? {
        var path: [String] = []
        for part in name.split(separator: "/") {
            let wanted = part.lowercased()
            let entries = Folder.names(in: ([folder] + path).joined(separator: "/"))
            guard
                let found = entries.first(where: { $0 == part }) ?? entries.first(where: { $0.lowercased() == wanted })
            else { return nil }
            path.append(found)
        }
        return path.joined(separator: "/")
    }

    private func linkedName() -> String? {
        var target = [UInt8](repeating: 0, count: 4096)
        let count = target.withUnsafeMutableBytes { bytes in
            bytes.bindMemory(to: CChar.self).baseAddress.map { readlink(localtime, $0, bytes.count) } ?? 0
        }
        guard count > 0 else { return nil }
        let path = String(decoding: target[..<count], as: UTF8.self)
        return path.contains("zoneinfo/") ? String(regionName(path[...])) : nil
    }

    private func writtenName() -> String? {
        guard let bytes = try? WholeFile.read(timezone, limit: 4096) else { return nil }
        let name = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        return name.isEmpty ? nil : name
    }

    /// What comes after `…/zoneinfo/` in a path.
    private func regionName(_ path: Substring) -> Substring {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let index = parts.lastIndex(of: "zoneinfo"), index + 1 < parts.count else { return path }
        return path[parts[index + 1].startIndex...]
    }
}
