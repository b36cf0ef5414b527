import Playbooks

/// A team's `severity.yaml`: what SEV-1 to SEV-5 mean there.
package enum SeverityFile {
    package static let name = "severity.yaml"

    /// The first file of this name in the folders; nil where there is none.
    package static func path(in folders: [String]) -> String? {
        folders.map { "\($0)/\(name)" }.first { FileReading.exists($0) }
    }

    /// The severities of a file, the worst first. Throws where the file can't be read or holds a wrong value.
    package static func read(path: String) throws(PlaybookError) -> [SeverityDefinition] {
        try parse(bytes: try FileReading.bytes(of: path, limit: YAMLReader.byteLimit), fileName: path)
    }

    /// The same of a file's bytes.
    package static func parse(bytes: [UInt8], fileName: String) throws(PlaybookError) -> [SeverityDefinition] {
        do throws(YAMLProblem) {
            return try definitions(try YAMLReader.read(SourceText(file: bytes).bytes))
        } catch {
            throw PlaybookError(file: fileName, error)
        }
    }

    private static let example = "severities: [{severity: 1, means: down for most, response: page the on-call}]"

    private static func definitions(_ root: YAMLNode?) throws(YAMLProblem) -> [SeverityDefinition] {
        guard let root, let list = root.entries?.value("severities"), case .sequence(let items) = list.value,
            !items.isEmpty
        else {
            let place = root ?? YAMLNode(value: .mapping([]), line: 1, column: 1)
            throw place.problem("this is a list of severities, as in `\(example)`")
        }
        try root.refuseKeys(outside: ["severities"], what: "this file")
        var found: [SeverityDefinition] = []
        for item in items {
            let definition = try SeverityDefinition(item)
            guard !found.contains(where: { $0.severity == definition.severity }) else {
                throw item.problem("severity \(definition.severity) stands twice")
            }
            found.append(definition)
        }
        return found.sorted { $0.severity < $1.severity }
    }
}

extension SeverityDefinition {
    private static let keys = ["severity", "means", "response", "examples", "first-update", "update-every"]

    fileprivate init(_ item: YAMLNode) throws(YAMLProblem) {
        guard let fields = item.entries else {
            throw item.problem("a severity has \(Self.keys.joined(separator: ", ")), and is not \(item.shown)")
        }
        try item.refuseKeys(outside: Self.keys, what: "a severity")
        guard let number = fields.value("severity") else {
            throw item.problem("this severity has no number; add `severity: 1`")
        }
        self.init(
            severity: try number.number("severity", in: 1...5),
            means: try Self.line("means", of: item, example: "means: down for most users"),
            response: try Self.line("response", of: item, example: "response: page the on-call"),
            examples: try fields.value("examples")?.words("examples", example: "examples: [nobody can log in]") ?? [],
            firstUpdateSeconds: try Self.cadence("first-update", of: fields, example: "first-update: 5m"),
            updateEverySeconds: try Self.cadence("update-every", of: fields, example: "update-every: 20m"))
    }

    private static func line(_ key: String, of item: YAMLNode, example: String) throws(YAMLProblem) -> String {
        guard let value = item.entries?.value(key) else {
            throw item.problem("this severity doesn't say its `\(key)`; add `\(example)`")
        }
        return try value.word(key, example: example).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func cadence(
        _ key: String, of fields: [YAMLNode.Entry], example: String
    ) throws(YAMLProblem) -> Int64? {
        guard let value = fields.value(key) else { return nil }
        let seconds = try value.seconds(key, example: example)
        guard seconds >= 60 else {
            throw value.problem("\(key) is 1m or more; leave it out where no status update is due")
        }
        return seconds
    }
}
