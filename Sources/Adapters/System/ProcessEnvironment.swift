import CSystem
import Glibc

/// What the process was started with, read once and passed on.
package struct ProcessEnvironment: Hashable, Sendable {
    /// The environment's variables; the first of two with one name counts.
    package let variables: [String: String]
    /// The name that the system has for the user; nil if none.
    package let loginName: String?
    package let userID: UInt32
    package let hostName: String
    private let passwordHome: String?

    package init(
        variables: [String: String], loginName: String?, userID: UInt32, hostName: String, passwordHome: String? = nil
    ) {
        self.variables = variables
        self.loginName = loginName
        self.userID = userID
        self.hostName = hostName
        self.passwordHome = passwordHome
    }

    /// Reads it from the process; call it before there are threads.
    package static func read() -> ProcessEnvironment {
        let user = getpwuid(getuid())
        return ProcessEnvironment(
            variables: readVariables(), loginName: user.map { String(cString: $0.pointee.pw_name) },
            userID: getuid(), hostName: readHostName(), passwordHome: user.map { String(cString: $0.pointee.pw_dir) })
    }

    /// The same with other values for some variables; nil takes one out.
    package func setting(_ changes: [String: String?]) -> ProcessEnvironment {
        let changed = changes.reduce(into: variables) { $0[$1.key] = $1.value }
        return ProcessEnvironment(
            variables: changed, loginName: loginName, userID: userID, hostName: hostName, passwordHome: passwordHome)
    }

    /// The value of a variable; nil when it is empty, which is the same as not set.
    package subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Who writes: `SITROOM_AUTHOR`, else the user behind sudo, else the login name, else the user's number.
    package var author: String {
        self["SITROOM_AUTHOR"] ?? self["SUDO_USER"] ?? loginName ?? "uid-\(userID)"
    }

    package var home: String { absolute("HOME") ?? passwordHome ?? "/" }

    /// Where the journal lives: `sitroom` below `XDG_DATA_HOME`.
    package var dataFolder: String { folder("XDG_DATA_HOME", else: ".local/share") }

    /// Where the configuration lives: `sitroom` below `XDG_CONFIG_HOME`.
    package var configurationFolder: String { folder("XDG_CONFIG_HOME", else: ".config") }

    /// Where drafts and emergency files live: `sitroom` below `XDG_STATE_HOME`.
    package var stateFolder: String { folder("XDG_STATE_HOME", else: ".local/state") }

    /// Whether the locale that is asked for writes UTF-8; none and `C` do not.
    package var writesUnicode: Bool {
        let name = (self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? "").lowercased()
        return name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@") || name.contains("utf8@")
    }

    package var terminal: String? { self["TERM"] }

    /// Whether colours are unwanted (https://no-color.org: set and not empty).
    package var refusesColour: Bool { self["NO_COLOR"] != nil }

    /// Whether the terminal says that its background is light: the last number of `COLORFGBG`, as rxvt, Konsole and
    /// others set it, is one of the light ones of the sixteen colours. Nobody is asked: over a slow line the answer of
    /// a terminal would come as keys.
    package var hasLightBackground: Bool {
        guard let last = self["COLORFGBG"]?.split(separator: ";").last, let color = Int(last) else { return false }
        return color == 7 || (9...15).contains(color)
    }

    /// The command line of the user's editor; nil if there is none.
    package var editor: String? { self["VISUAL"] ?? self["EDITOR"] }

    private func folder(_ name: String, else fallback: String) -> String {
        (absolute(name) ?? home + "/" + fallback) + "/sitroom"
    }

    /// The XDG specification has relative paths ignored.
    private func absolute(_ name: String) -> String? {
        self[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    private static func readVariables() -> [String: String] {
        var variables: [String: String] = [:]
        guard var next = system_environment() else { return variables }
        while let entry = next.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, variables[String(parts[0])] == nil { variables[String(parts[0])] = String(parts[1]) }
            next += 1
        }
        return variables
    }

    private static func readHostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
