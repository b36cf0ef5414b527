import CNcurses
import TextUI

/// The keys that ncurses recognises for the terminal's type.
enum KeyCode {
    /// nil for what is no key of ours, a resize among it.
    static func key(_ code: CInt) -> Key? {
        if code > sitroom_key_function(0), code <= sitroom_key_function(63) {
            return .function(Int(code - sitroom_key_function(0)))
        }
        switch code {
        case KEY_UP, KEY_SR: return .up
        case KEY_DOWN, KEY_SF: return .down
        case KEY_LEFT, KEY_SLEFT: return .left
        case KEY_RIGHT, KEY_SRIGHT: return .right
        case KEY_HOME, KEY_SHOME, KEY_A1, KEY_FIND: return .home
        case KEY_END, KEY_SEND, KEY_C1, KEY_SELECT: return .end
        case KEY_PPAGE, KEY_SPREVIOUS, KEY_A3: return .pageUp
        case KEY_NPAGE, KEY_SNEXT, KEY_C3: return .pageDown
        case KEY_BACKSPACE: return .backspace
        case KEY_DC, KEY_SDC: return .delete
        case KEY_IC, KEY_SIC: return .insert
        case KEY_BTAB: return .backTab
        case KEY_ENTER: return .enter
        default: return extendedKey(code)
        }
    }

    /// Keys with Alt (3) and Ctrl (5) have no numbers of their own, only terminfo's names (`user_caps(5)`).
    private static func extendedKey(_ code: CInt) -> Key? {
        guard code > KEY_MAX, let name = keyname(code) else { return nil }
        switch String(cString: name) {
        case "kLFT3", "kLFT5": return .wordLeft
        case "kRIT3", "kRIT5": return .wordRight
        case "kUP3": return .moveUp
        case "kDN3": return .moveDown
        case "kUP5", "kUP": return .up
        case "kDN5", "kDN": return .down
        case "kHOM3", "kHOM5": return .home
        case "kEND3", "kEND5": return .end
        case "kPRV3", "kPRV5": return .pageUp
        case "kNXT3", "kNXT5": return .pageDown
        case "kDC3", "kDC5": return .delete
        default: return nil
        }
    }
}
