import Glibc
import Incidents
import System
import Testing

private func environment(_ variables: [String: String], login: String? = "ada") -> ProcessEnvironment {
    ProcessEnvironment(
        variables: variables, loginName: login, userID: 1000, hostName: "bastion", passwordHome: "/home/ada")
}

@Suite("The environment")
struct EnvironmentTests {
    @Test("the author is who says so, else who is behind sudo, else who logged in")
    func author() {
        let all = ["SITROOM_AUTHOR": "grace", "SUDO_USER": "linus"]
        #expect(environment(all, login: "root").author == "grace")
        #expect(environment(["SITROOM_AUTHOR": "", "SUDO_USER": "linus"], login: "root").author == "linus")
        #expect(environment([:]).author == "ada")
        #expect(environment([:], login: nil).author == "uid-1000")
    }

    @Test("the folders are those of XDG, and relative ones are ignored")
    func folders() {
        let given = environment(["HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": ""])
        #expect(given.dataFolder == "/d/sitroom")
        #expect(given.configurationFolder == "/h/.config/sitroom")
        #expect(given.stateFolder == "/h/.local/state/sitroom")
        #expect(environment([:]).dataFolder == "/home/ada/.local/share/sitroom")
    }

    @Test("colours are refused by a variable that is not empty")
    func colours() {
        #expect(environment(["NO_COLOR": "1"]).refusesColour)
        #expect(!environment(["NO_COLOR": ""]).refusesColour)
    }

    @Test(
        "a light background is the one that the terminal says, and nothing is taken for one",
        arguments: [
            ("0;15", true), ("0;default;7", true), ("15;0", false), ("15;default;8", false), ("0;default", false),
            ("15", true), ("", false), (";", false), ("0;99", false),
        ])
    func background(value: String, isLight: Bool) {
        #expect(environment(["COLORFGBG": value]).hasLightBackground == isLight)
    }

    @Test("the process's own environment is read")
    func own() {
        let read = ProcessEnvironment.read()
        #expect(read["PATH"] == getenv("PATH").map { String(cString: $0) })
        #expect(read.userID == getuid())
        #expect(!read.hostName.isEmpty)
    }

    @Test("the machine's id is the system's, else one that stays")
    func machineID() throws {
        let folder = try TemporaryFolder()
        let system = folder.path + "/machine-id"
        let state = folder.path + "/state"
        let made = try MachineID.read(stateFolder: state, systemFiles: [system])
        #expect(made.utf8.count == 32)
        #expect(try MachineID.read(stateFolder: state, systemFiles: [system]) == made)
        plant("uninitialized\n", at: system)
        #expect(try MachineID.read(stateFolder: state, systemFiles: [system]) == made)
        plant("0123456789abcdef0123456789abcdef\n", at: system)
        #expect(try MachineID.read(stateFolder: state, systemFiles: [system]) == "0123456789abcdef0123456789abcdef")
    }

    @Test("the clock of countdowns never goes back, and the other is in this century")
    func clocks() {
        let clock = SystemClock()
        let first = clock.milliseconds()
        #expect(clock.milliseconds() >= first)
        #expect(abs(clock.now().seconds - Int64(time(nil))) <= 2)
    }
}

@Suite("Zone files")
struct ZoneFileTests {
    private let files = ZoneFiles(folder: "/usr/share/zoneinfo")

    @Test("a region is read from its file")
    func region() throws {
        let zone = try files.load("PT")
        #expect(zone.name == "PT")
        #expect(zone.region == "America/Los_Angeles")
        #expect(zone.offset(at: Instant(seconds: 1_720_774_800)) == -25_200)
        #expect(try files.load("+05:30").name == "UTC+05:30")
    }

    @Test(
        "what is no zone is refused with what to type",
        arguments: [
            ("europe/berlin", "no time zone is named europe/berlin; did you mean Europe/Berlin?"),
            ("America/new_york", "no time zone is named America/new_york; did you mean America/New_York?"),
            (
                "Mars/Olympus", "no time zone is named Mars/Olympus; use a name such as Europe/Berlin, UTC or an offset"
            ),
            ("Europe", "no time zone is named Europe; use a name such as Europe/Berlin, UTC or an offset"),
            (
                "CST",
                "CST is the name of several time zones; use CT (America/Chicago), -06:00, Asia/Shanghai or America/Havana"
            ),
        ])
    func refused(text: String, message: String) {
        let error = #expect(throws: ZoneError.self) { try files.load(text) }
        #expect(error?.description == message)
    }

    @Test("a request made by hand can't leave the folder without being a zone file")
    func outside() throws {
        let folder = try TemporaryFolder()
        plant("TZif2 not", at: folder.path + "/Bad")
        let files = ZoneFiles(folder: folder.path)
        #expect(throws: ZoneError.self) { try files.load(.region(name: "Bad", display: "Bad")) }
        #expect(throws: ZoneError.self) { try files.load(.region(name: "../../etc/passwd", display: "x")) }
    }

    @Test("without the zones it says what to install")
    func notInstalled() {
        let error = #expect(throws: ZoneError.self) { try ZoneFiles(folder: "/nowhere").load("Europe/Berlin") }
        #expect(error?.description == "no time zones in /nowhere; install tzdata, or use UTC or an offset")
    }

    @Test(
        "TZ gives the zone, in each of its forms",
        arguments: ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"])
    func variable(value: String) {
        let host = files.hostZone(environment(["TZ": value]))
        #expect(host.zone.name == "Europe/Berlin")
        #expect(host.source == .variable)
    }

    @Test("an empty TZ is UTC")
    func emptyVariable() {
        #expect(files.hostZone(environment(["TZ": ""])) == HostZone(zone: .utc, source: .variable, problem: nil))
    }

    @Test("the host's link gives the zone, then its file, then UTC that nobody chose")
    func host() throws {
        let folder = try TemporaryFolder()
        let link = folder.path + "/localtime"
        let file = folder.path + "/timezone"
        let files = ZoneFiles(folder: "/usr/share/zoneinfo", localtime: link, timezone: file)
        #expect(files.hostZone(environment([:])) == HostZone(zone: .utc, source: .nobody, problem: nil))
        plant("Asia/Tokyo\n", at: file)
        #expect(files.hostZone(environment([:])).zone.name == "Asia/Tokyo")
        symlink("../usr/share/zoneinfo/America/New_York", link)
        let host = files.hostZone(environment([:]))
        #expect(host.zone.name == "America/New_York")
        #expect(host.source == .host)
    }

    @Test("a TZ that can't be used is said")
    func badVariable() throws {
        let files = ZoneFiles(folder: "/usr/share/zoneinfo", localtime: "/nowhere", timezone: "/nowhere")
        let host = files.hostZone(environment(["TZ": "Mars/Olympus"]))
        #expect(host.source == .nobody)
        #expect(host.problem?.hasPrefix("TZ is Mars/Olympus: no time zone is named Mars/Olympus") == true)
    }
}
