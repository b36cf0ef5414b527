import Incidents
import Postmortems
import Testing
import Text

@Suite("the schema of a record")
struct RecordSchemaTests {
    @Test(
        "offers for each closed vocabulary its words and no others",
        arguments: [
            ("properties status", Status.allCases.map(\.rawValue)),
            ("properties roles items properties role", Role.allCases.map(\.rawValue)),
            ("properties maintenance items properties state", MaintenanceState.allCases.map(\.rawValue)),
            ("properties checklist items properties state", StepState.allCases.map(\.rawValue)),
            ("properties escalation items properties state", RecordJSON.LevelState.allCases.map(\.rawValue)),
            ("properties updates items properties audience", Audience.allCases.map(\.rawValue)),
            ("properties action_items items properties type", ActionType.allCases.map(\.rawValue)),
            ("properties action_items items properties horizon", Horizon.allCases.map(\.rawValue)),
            ("properties action_items items properties state", ActionState.allCases.map(\.rawValue)),
            ("$defs entry properties kind", EntryKind.allCases.map(\.rawValue)),
            ("$defs revision properties kind", EntryKind.allCases.map(\.rawValue)),
        ])
    func vocabularies(path: String, words: [String]) throws {
        #expect(try at(path + " enum") == .array(words.map(JSON.string)))
    }

    @Test(
        "names each milestone, severity and section",
        arguments: [
            ("properties milestones properties", MilestoneName.allCases.map(\.rawValue)),
            (
                "properties metrics properties time_in_severity_seconds properties", Severity.allCases.map(\.name)
            ),
            ("properties sections properties", TextField.allCases.map(\.rawValue) + ListField.allCases.map(\.rawValue)),
        ])
    func names(path: String, words: [String]) throws {
        guard case .object(let members) = try at(path) else { throw Missing(path: path) }
        #expect(members.map(\.key) == words)
    }

    @Test("lets no object hold a member that it does not name, and says of each what it is")
    func closed() {
        var open: [String] = []
        visit(RecordSchema.json, "") { place, members in
            let keys = members.map(\.key)
            if keys.contains("properties"), !keys.contains("additionalProperties") { open.append(place) }
            let isNamed = place.hasSuffix("/items") || place.hasPrefix("/$defs/") || keys.contains("$ref")
            if keys.contains("type"), !keys.contains("description"), !isNamed { open.append(place) }
        }
        #expect(open == [])
    }

    private struct Missing: Error { let path: String }

    private func at(_ path: String) throws -> JSON {
        var value = RecordSchema.json
        for key in path.split(separator: " ") {
            guard case .object(let members) = value, let next = members.first(where: { $0.key == key }) else {
                throw Missing(path: path)
            }
            value = next.value
        }
        return value
    }

    private func visit(_ value: JSON, _ place: String, _ see: (String, [(key: String, value: JSON)]) -> Void) {
        guard case .object(let members) = value else { return }
        if !place.hasSuffix("/properties"), place != "/$defs" { see(place, members) }
        for (key, value) in members { visit(value, place + "/" + key, see) }
    }
}
