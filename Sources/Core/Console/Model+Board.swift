import Commands
import Incidents
import TextUI

extension Model {
    /// The incidents of the board from the top to the bottom.
    var boardHandles: [String] {
        let open = openIncidents.map(\.handle)
        return open + recentIncidents.map(\.handle).filter { !open.contains($0) }
    }

    /// What only means something on the board, while nothing is typed; nil for any other key.
    mutating func pressOnBoard(_ key: Key) -> [Effect]? {
        guard incident == nil, composer.isEmpty, !isTooSmall else { return nil }
        switch key {
        case .pageUp, .pageDown, .home, .end:
            if let motion = ListViewport<String>.Motion(key) { moveOnBoard(motion) }
            return []
        case .character("n") where typeAhead == nil:
            openDeclaration()
            return []
        default: return nil
        }
    }

    mutating func moveOnBoard(_ motion: ListViewport<String>.Motion) {
        changeBoard { $0.step(motion, $1.ids, rows: $1.area.rows, height: $1.height) }
    }

    mutating func selectOnBoard(_ handle: String) {
        changeBoard { $0.select(handle, $1.ids, rows: $1.area.rows, height: $1.height) }
    }

    /// Scrolls without moving the selection.
    mutating func scrollBoard(by items: Int) {
        changeBoard { $0.turn(by: items, $1.ids, rows: $1.area.rows, height: $1.height) }
    }

    mutating func settleBoard() {
        guard incident == nil else { return }
        changeBoard { $0.settleOrDeselect($1.ids, rows: $1.area.rows, height: $1.height) }
    }

    private mutating func changeBoard(_ change: (inout ListViewport<String>, BoardList) -> Void) {
        let list = BoardList(self, FrontScreen.listArea(ScreenLayout(self).body))
        change(&boardViewport, list)
    }
}
