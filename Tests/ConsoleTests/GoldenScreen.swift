import Glibc
import Testing

/// Screens that a person has read and found good, in Tests/Golden/console.
///
/// `RECORD_GOLDEN=1` writes them anew. One that is missing is written and fails once, so that it is read.
enum GoldenScreen {
    static func expect(_ text: String, equals name: String, file: String = #filePath) throws {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        let path = "/\(folder)/Golden/console/\(name).txt"
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
