import Console
import Glibc
import Testing
import TextUI

/// Screens that a person has read and found good, in Tests/Golden/console: the text, and how it looks in the dark theme
/// and without colours.
///
/// `RECORD_GOLDEN=1` writes them anew. One that is missing is written and fails once, so that it is read.
/// `DRAW_SCREENS=FOLDER` draws each as an SVG besides.
enum GoldenScreen {
    /// The sizes at which every screen is looked at.
    static let sizes = [
        Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 40, columns: 120),
        Size(rows: 60, columns: 200),
    ]

    static func expect(_ model: Model, equals name: String) throws {
        let frame = view(model)
        if let folder = getenv("DRAW_SCREENS") {
            for theme in [ColorTheme.dark, .mono] {
                let picture = ScreenPicture(frame, theme).svg(title: name)
                try write(picture, "\(String(cString: folder))/\(name)-\(theme.rawValue).svg")
            }
        }
        let looks = [ColorTheme.dark, .mono].map { "\n= \($0.rawValue)\n\(frame.look($0))" }
        try expect(frame.text + looks.joined(), equalsFile: "console/\(name).txt")
    }

    /// - Parameter name: of a file in Tests/Golden.
    static func expect(_ text: String, equalsFile name: String, file: String = #filePath) throws {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        let path = "/\(folder)/Golden/\(name)"
        let known = read(path)
        if getenv("RECORD_GOLDEN") != nil || known == nil {
            try write(text, path)
            #expect(known != nil, "a new golden: read \(path)")
            return
        }
        #expect(text == known, "\(name) has changed; RECORD_GOLDEN=1 writes it anew")
    }

    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ text: String, _ path: String) throws {
        let file = try #require(fopen(path, "we"))
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    }
}
