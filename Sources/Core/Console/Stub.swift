import TextUI

extension Model {
    mutating func press(_ key: Key) -> [Effect] { [] }
    mutating func settleViewports() {}
    mutating func take(_ snapshot: Snapshot) {}
    mutating func finish(_ id: Int, _ outcome: Outcome) {}
}
