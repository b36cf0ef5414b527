import FoundationEssentials
import Incidents

extension EventBody {
    /// The same with every text in it changed, however deep it stands; masking does that, so that nothing that an event
    /// may ever hold is forgotten.
    ///
    /// Throws what `change` throws; and where the changed texts no longer make the event, an error that says so.
    package func mapTexts(_ change: (String) throws -> String) throws -> EventBody {
        guard payload != nil else { return self }
        let tree = try JSONDecoder().decode(JSONTree.self, from: Data(JournalCoding.encode(self)))
        let changed = try tree.mapTexts(change)
        guard changed != tree else { return self }
        let bytes = [UInt8](try JSONEncoder().encode(changed))
        return try EventBody(kind: kind, decode: JournalCoding.JSONPayload(bytes: bytes))
    }
}

/// JSON whatever is in it.
private enum JSONTree: Codable, Equatable {
    case null
    case flag(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONTree].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let members): try container.encode(members)
        }
    }

    func mapTexts(_ change: (String) throws -> String) throws -> JSONTree {
        switch self {
        case .text(let text): .text(try change(text))
        case .list(let list): .list(try list.map { try $0.mapTexts(change) })
        case .object(let members): .object(try members.mapValues { try $0.mapTexts(change) })
        case .null, .flag, .integer, .number: self
        }
    }
}
