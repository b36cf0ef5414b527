import Console
import Glibc
import Incidents
import TextUI

extension Stage {
    /// Answers what was asked of a paste, as the worker does that reads the files of time zones.
    func answer(_ question: PasteQuestion) -> PasteAnswer {
        let paster = newYorkHasClockChanges ? Stage.zone("America/New_York") ?? Stage.newYork : Stage.newYork
        return question.answer(now: now, zone: paster) { request in
            guard case .region("Europe/Berlin", _) = request else { return nil }
            return Zone(fixed: "Europe/Berlin", offsetSeconds: 7200)
        }
    }

    /// Pastes, and lets the worker answer.
    @discardableResult
    mutating func paste(_ text: String) -> [Effect] { settle(press(.paste(text))) }

    /// Presses keys, and lets the worker answer what they ask of a paste; the other effects are given.
    @discardableResult
    mutating func choose(_ keys: Key...) -> [Effect] { keys.flatMap { settle(press($0)) } }

    private mutating func settle(_ effects: [Effect]) -> [Effect] {
        effects.filter { effect in
            guard case .readPaste(let id, let question) = effect else { return true }
            send(.pasteRead(id: id, answer(question)))
            return false
        }
    }

    /// A zone of this machine, with its changes.
    private static func zone(_ name: String) -> Zone? {
        guard let file = fopen("/usr/share/zoneinfo/\(name)", "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return Zone.parse(tzif: Array(bytes[..<count]), name: name)
    }
}
