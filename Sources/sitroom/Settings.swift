import Commands
import DocumentRendering
import Glibc
import Incidents
import PlaybookFiles
import Secrets
import System

/// What the flags, the environment and the configuration come to; made once at the start.
struct Settings: Sendable {
    let environment: ProcessEnvironment
    let configuration: Configuration
    let journalPath: String
    let author: String
    let machine: String
    let zoneFiles: ZoneFiles
    let zone: Zone
    /// Whether a flag, the configuration or `TZ` named the zone.
    let isZoneChosen: Bool
    let clock: ClockStyle
    let playbookFolders: [String]
    let templates: TemplateLibrary
    /// The clocks that the whole program reads.
    let present: SystemClock

    /// - Throws: `Trouble` for a configuration or a zone that can't be read.
    init(
        _ options: CommonOptions, environment: ProcessEnvironment, present: SystemClock = SystemClock()
    ) throws(Trouble) {
        self.environment = environment
        self.present = present
        configuration = try Self.configuration(options, environment)
        journalPath =
            options.journal ?? environment["SITROOM_JOURNAL"] ?? environment.dataFolder + "/journal.sqlite3"
        author =
            options.author ?? environment["SITROOM_AUTHOR"] ?? configuration.author ?? environment.author
        do { machine = try MachineID.read(stateFolder: environment.stateFolder) } catch {
            throw Trouble(.failed, error.description)
        }
        zoneFiles = ZoneFiles(environment)
        (zone, isZoneChosen) = try Self.zone(configuration, zoneFiles, environment)
        clock = configuration.clock.flatMap { ClockStyle(rawValue: $0.rawValue) } ?? .twentyFour
        playbookFolders = Self.playbookFolders(configuration, environment)
        templates = TemplateLibrary(folders: [environment.configurationFolder + "/templates"])
    }

    private static func configuration(
        _ options: CommonOptions, _ environment: ProcessEnvironment
    ) throws(Trouble) -> Configuration {
        let named = options.config ?? environment["SITROOM_CONFIG"]
        let path = named ?? environment.configurationFolder + "/config.yaml"
        if named != nil, access(path, F_OK) != 0 { throw Trouble(.usage, "no configuration \(path)") }
        let configuration: Configuration
        do { configuration = try Configuration.read(path: path).configuration } catch {
            throw Trouble(.usage, error.description)
        }
        // Said before the first note, and not when it is to be recorded.
        do { try SecretMask.check(own: configuration.secrets) } catch {
            throw Trouble(.usage, "\(path): secrets: \(error.description)")
        }
        return configuration
    }

    private static func zone(
        _ configuration: Configuration, _ files: ZoneFiles, _ environment: ProcessEnvironment
    ) throws(Trouble) -> (Zone, Bool) {
        guard let name = configuration.zone else {
            let host = files.hostZone(environment)
            return (host.zone, host.source == .variable)
        }
        do { return (try files.load(name), true) } catch {
            throw Trouble(.usage, "configuration: zone: \(error.description)")
        }
    }

    /// `SITROOM_PLAYBOOKS`, the project folder's own, the configuration's, and those that were installed.
    private static func playbookFolders(_ configuration: Configuration, _ environment: ProcessEnvironment) -> [String] {
        let named = (environment["SITROOM_PLAYBOOKS"] ?? "").split(separator: ":").map(String.init)
        let installed = InstalledFiles.shareFolder.map { [$0 + "/playbooks"] } ?? []
        return named + ["Playbooks"] + configuration.playbooks.map(environment.expandingHome) + [
            environment.configurationFolder + "/playbooks"
        ]
            + installed
    }
}

extension ProcessEnvironment {
    /// `~/x` as the shell reads it.
    func expandingHome(_ path: String) -> String {
        path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
    }
}
