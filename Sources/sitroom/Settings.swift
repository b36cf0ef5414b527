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
    /// What each severity means: the team's own, else ours.
    let severityGuide: SeverityGuide
    /// What in the configuration was passed over, and what else could not be read; said, never fatal.
    let warnings: [String]
    /// The clocks that the whole program reads.
    let present: SystemClock

    /// - Throws: `Trouble` for a configuration or a zone that can't be read.
    init(
        _ options: CommonOptions, environment: ProcessEnvironment, present: SystemClock = SystemClock()
    ) throws(Trouble) {
        self.environment = environment
        self.present = present
        let remarks: [PlaybookError]
        (configuration, remarks) = try Self.configuration(options, environment)
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
        let (guide, problem) = Self.severityGuide([environment.configurationFolder] + playbookFolders)
        severityGuide = guide
        warnings = (remarks + [problem].compactMap { $0 }).map(\.description)
    }

    private static func configuration(
        _ options: CommonOptions, _ environment: ProcessEnvironment
    ) throws(Trouble) -> (Configuration, [PlaybookError]) {
        let named = options.config ?? environment["SITROOM_CONFIG"]
        let path = named ?? environment.configurationFolder + "/config.yaml"
        if named != nil, access(path, F_OK) != 0 { throw Trouble(.usage, "no configuration \(path)") }
        var configuration: Configuration
        var warnings: [PlaybookError]
        do { (configuration, warnings) = try Configuration.read(path: path) } catch {
            throw Trouble(.usage, error.description)
        }
        // Said before the first note, and not when it is to be recorded.
        do { try SecretMask.check(own: configuration.secrets) } catch {
            throw Trouble(.usage, "\(path): secrets: \(error.description)")
        }
        // Whoever can write the file can have any program started under our name.
        if !configuration.hooks.isEmpty, FileRights(of: path)?.isOthersToChange == true {
            configuration.hooks = [:]
            warnings.append(
                PlaybookError(
                    file: path, message: "others can change it, so that none of its hooks is run: chmod go-w it"))
        }
        return (configuration, warnings)
    }

    /// Of the first `severity.yaml` in the folders; one that can't be read is told, and ours stand.
    private static func severityGuide(_ folders: [String]) -> (SeverityGuide, PlaybookError?) {
        guard let path = SeverityFile.path(in: folders) else { return (.builtIn, nil) }
        do { return (SeverityGuide(try SeverityFile.read(path: path)), nil) } catch {
            let message = "\(error.message); the built-in severities stand"
            return (.builtIn, PlaybookError(file: error.file, line: error.line, column: error.column, message: message))
        }
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
