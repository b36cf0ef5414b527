import CYAML

/// Reads one YAML document through libyaml, within bounds: no aliases, 16 levels, 10,000 nodes, 64 kB.
enum YAMLReader {
    static let byteLimit = 64 * 1024
    static let depthLimit = 16
    static let nodeLimit = 10_000

    /// The document's value, nil when there is none. `firstLine` is the number of the text's first line in its file.
    static func read(_ bytes: [UInt8], firstLine: Int = 1) throws(YAMLProblem) -> YAMLNode? {
        guard bytes.count <= byteLimit else {
            throw YAMLProblem(line: firstLine, column: 1, message: "this is more than 64 kB of YAML; make it shorter")
        }
        var composer = Composer(events: YAMLEvents(bytes, firstLine: firstLine))
        return try composer.document()
    }
}

/// Builds the value from the events, by recursive descent.
private struct Composer: ~Copyable {
    var events: YAMLEvents
    var nodes = 0

    mutating func document() throws(YAMLProblem) -> YAMLNode? {
        while true {
            let event = try events.next()
            switch event.kind {
            case .end: return nil
            case .other: continue
            case .scalar, .sequenceStart, .mappingStart, .close, .alias: return try node(event, depth: 1)
            }
        }
    }

    private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(YAMLProblem) -> YAMLNode {
        nodes += 1
        guard nodes <= YAMLReader.nodeLimit else { throw event.problem("this YAML has more than 10,000 values") }
        guard depth <= YAMLReader.depthLimit else { throw event.problem("this YAML nests deeper than 16 levels") }
        switch event.kind {
        case .scalar(let text, let isPlain): return event.node(.scalar(text, isPlain: isPlain))
        case .sequenceStart: return event.node(.sequence(try items(depth: depth)))
        case .mappingStart: return event.node(.mapping(try entries(depth: depth)))
        case .alias: throw event.problem("aliases (`*name`) are not taken here; write the value out")
        case .close, .end, .other: throw event.problem("a value is missing here")
        }
    }

    private mutating func items(depth: Int) throws(YAMLProblem) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if event.kind == .close { return items }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(YAMLProblem) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        while true {
            let event = try events.next()
            if event.kind == .close { return entries }
            let key = try node(event, depth: depth + 1)
            entries.append(.init(key: key, value: try node(try events.next(), depth: depth + 1)))
        }
    }
}

/// libyaml's parser and the bytes that it reads, freed together.
private struct YAMLEvents: ~Copyable {
    struct Event {
        enum Kind: Equatable {
            case scalar(String, isPlain: Bool)
            case sequenceStart, mappingStart, close, alias, end, other
        }

        let kind: Kind
        let line: Int
        let column: Int

        func node(_ value: YAMLNode.Value) -> YAMLNode { YAMLNode(value: value, line: line, column: column) }

        func problem(_ message: String) -> YAMLProblem { YAMLProblem(line: line, column: column, message: message) }
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let firstLine: Int

    init(_ bytes: [UInt8], firstLine: Int) {
        parser = .allocate(capacity: 1)
        input = .allocate(capacity: max(1, bytes.count))
        _ = input.initialize(from: bytes)
        self.firstLine = firstLine
        guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("no memory for a YAML parser") }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    mutating func next() throws(YAMLProblem) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        return Event(
            kind: kind(event), line: Int(event.start_mark.line) + firstLine, column: Int(event.start_mark.column) + 1)
    }

    private func kind(_ event: yaml_event_t) -> Event.Kind {
        switch event.type {
        case YAML_SCALAR_EVENT: scalar(event)
        case YAML_SEQUENCE_START_EVENT: .sequenceStart
        case YAML_MAPPING_START_EVENT: .mappingStart
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .close
        case YAML_ALIAS_EVENT: .alias
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: .end
        default: .other
        }
    }

    private func scalar(_ event: yaml_event_t) -> Event.Kind {
        let bytes = UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
        let isPlain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
        return .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain)
    }

    private var failure: YAMLProblem {
        let mark = parser.pointee.problem_mark
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it can't be read"
        return YAMLProblem(
            line: Int(mark.line) + firstLine, column: Int(mark.column) + 1, message: "this is not YAML: \(problem)")
    }
}
