// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// A target of the pure core: it may import only what is named here, downwards.
func core(_ name: String, _ below: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: below, path: "Sources/Core/\(name)", swiftSettings: strict)
}

/// One outside thing, with its binding and the core values it speaks.
func adapter(_ name: String, _ uses: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(
        name: name, dependencies: uses, path: "Sources/Adapters/\(name)", resources: resources,
        swiftSettings: strict)
}

/// A library of the distribution: a module map and a shim.
func binding(_ name: String, debian package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Bindings/\(name)", providers: [.apt([package])])
}

func tests(_ name: String, _ uses: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: uses, path: "Tests/\(name)", exclude: exclude, swiftSettings: strict)
}

/// Whether libFuzzer is to be linked, as `make fuzz` asks for.
let isFuzzing = Context.environment["SITROOM_FUZZ"] != nil

let package = Package(
    name: "sitroom",
    products: [
        .executable(name: "sitroom", targets: ["sitroom"]),
        // For the fault bench alone, which has the program load it.
        .library(name: "CFaults", type: .dynamic, targets: ["CFaults"]),
    ],
    targets: [
        core("Text"),
        core("Playbooks", ["Text"]),
        core("Incidents", ["Text", "Playbooks"]),
        core("Commands", ["Text", "Playbooks", "Incidents"]),
        core("Postmortems", ["Text", "Playbooks", "Incidents"]),
        core("TextUI", ["Text"]),
        core("Console", ["Text", "Playbooks", "Incidents", "Commands", "Postmortems", "TextUI"]),

        binding("CNcurses", debian: "libncurses-dev"),
        binding("CSQLite", debian: "libsqlite3-dev"),
        binding("CNettle", debian: "nettle-dev"),
        binding("CCmarkGFM", debian: "libcmark-gfm-dev"),
        binding("CYAML", debian: "libyaml-dev"),
        binding("CPCRE2", debian: "libpcre2-dev"),
        .target(
            name: "CMustache", path: "Sources/Bindings/CMustache",
            cxxSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]),
        .target(
            name: "CSystem", path: "Sources/Bindings/CSystem",
            cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]),

        adapter("NcursesTerminal", ["CNcurses", "CNettle", "CSystem", "Text", "TextUI"]),
        adapter("SQLiteJournal", ["CSQLite", "CNettle", "CSystem", "Text", "Playbooks", "Incidents"]),
        adapter("PlaybookFiles", ["CCmarkGFM", "CSystem", "CYAML", "CNettle", "Text", "Playbooks"]),
        adapter(
            "DocumentRendering", ["CMustache", "CCmarkGFM", "CNettle", "CSystem", "Text", "Postmortems"],
            resources: [.embedInCode("Templates")]),
        adapter("Secrets", ["CPCRE2"]),
        adapter("System", ["CSystem", "Text", "Incidents"]),

        .executableTarget(
            name: "sitroom",
            dependencies: [
                "Text", "Playbooks", "Incidents", "Commands", "Postmortems", "TextUI", "Console",
                "NcursesTerminal", "SQLiteJournal", "PlaybookFiles", "DocumentRendering", "Secrets", "System",
                "CSystem",
            ],
            path: "Sources/sitroom", swiftSettings: strict),

        tests("TextTests", ["Text"]),
        tests("PlaybooksTests", ["Playbooks", "Text"]),
        tests("IncidentsTests", ["Incidents", "Playbooks", "Postmortems", "Text"]),
        tests("CommandsTests", ["Commands", "Incidents", "Playbooks", "Text"]),
        tests("PostmortemsTests", ["Postmortems", "Incidents", "Playbooks", "Text"]),
        tests("TextUITests", ["TextUI", "Text"]),
        tests("ConsoleTests", ["Console", "Commands", "Incidents", "Playbooks", "Postmortems", "TextUI", "Text"]),
        tests("SQLiteJournalTests", ["SQLiteJournal", "CSQLite", "Incidents", "Playbooks", "Text"]),
        tests("PlaybookFilesTests", ["PlaybookFiles", "Playbooks", "Text"]),
        tests("DocumentRenderingTests", ["DocumentRendering", "Postmortems", "Incidents", "Playbooks", "Text"]),
        tests("SecretsTests", ["Secrets"]),
        tests("SystemTests", ["System", "Incidents", "Text"]),
        // What drives the real binary: a folder that is its whole world, its processes, a real terminal.
        .target(name: "Worlds", dependencies: ["Text"], path: "Tests/Worlds", swiftSettings: strict),
        tests("EndToEndTests", ["Worlds", "Text"]),
        tests("FaultTests", ["Worlds"], exclude: ["Defects"]),
        // Feeds parsers with inputs that nobody meant well: in the tests as it stands, in `make fuzz` by libFuzzer.
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Worlds", "Text", "Playbooks", "Incidents", "Commands", "Postmortems", "TextUI", "PlaybookFiles",
                "DocumentRendering", "SQLiteJournal", "Secrets",
            ] + (isFuzzing ? ["CFuzzer"] : []),
            path: "Tests/Fuzz", exclude: ["corpus", "CFuzzer"] + (isFuzzing ? [] : ["LibFuzzerRun.swift"]),
            swiftSettings: strict + (isFuzzing ? [.define("LIBFUZZER")] : []),
            // The usual linker, gold, fails of itself over what libFuzzer brings.
            linkerSettings: isFuzzing ? [.unsafeFlags(["-use-ld=lld"])] : []),
        // Started by tests on a real terminal.
        .executableTarget(
            name: "CapturedCommand", dependencies: ["System"], path: "Tests/CapturedCommand", swiftSettings: strict),
        .target(name: "CFaults", path: "Tests/CFaults"),
        // Started by the fault bench.
        .executableTarget(
            name: "JournalProbe", dependencies: ["CSQLite", "SQLiteJournal", "Incidents"],
            path: "Tests/JournalProbe", swiftSettings: strict),
    ] + (isFuzzing ? [.systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer")] : []),
    cxxLanguageStandard: .cxx17
)
