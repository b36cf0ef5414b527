import Testing
import Worlds

/// One visit of a real browser to a file of a world: what it made of the page, what it said, what it asked for.
struct BrowserVisit {
    /// The page as the browser holds it.
    let document: String
    /// What stands on the console of a developer.
    let console: [String]
    /// The addresses outside that it asked the network for, but for those of the browser's own maker.
    let requests: [String]
    /// The words on the printed pages.
    let printed: String
    let pages: Int

    /// - Parameter name: of a file below the world's folder. The browser reaches nothing but this machine.
    init(to name: String, in world: World) throws {
        let outcome = try world.shell(Self.script(name), environment: ["DBUS_SESSION_BUS_ADDRESS": "disabled:"])
        #expect(outcome.status == 0, "\(outcome)")
        document = outcome.output
        console = outcome.error.split(separator: "\n").filter { $0.contains(":CONSOLE:") }.map(String.init)
        let log = try #require(world.text("network.json"))
        let addresses = log.split(separator: "\"url\":\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        requests = Set(addresses.filter { $0.hasPrefix("http") && !$0.contains("google") }).sorted()
        printed = try #require(world.text("printed.txt"))
        let count = try world.shell("pdfinfo printed.pdf | sed -n 's/^Pages: *//p'").output
        pages = try #require(Int(count.prefix { $0.isNumber }))
    }

    private static func script(_ name: String) -> String {
        """
        timeout 50 chromium --headless=new --no-sandbox --disable-gpu --user-data-dir=browser --no-first-run \
            --disable-background-networking --disable-component-update --disable-sync --disable-extensions \
            --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' --enable-logging=stderr --v=0 \
            --log-net-log="$PWD/network.json" --dump-dom --print-to-pdf="$PWD/printed.pdf" "file://$PWD/\(name)" \
            && pdftotext printed.pdf printed.txt
        """
    }
}
