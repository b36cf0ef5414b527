import Text
import TextUI

/// A box over the middle of the screen with a list, a line for what is typed, and a line that says which keys work.
struct ListBox {
    let box: Rect
    let list: Rect
    /// Empty where nothing is typed.
    let prompt: Rect
    let hint: Rect

    /// - Parameters:
    ///   - rows: as many as the whole list wants.
    ///   - columns: as many as its widest row wants.
    init(_ size: Size, rows: Int, columns: Int, hasPrompt: Bool) {
        let width = min(size.columns, max(40, columns + 4))
        let height = min(size.rows, max(1, rows) + (hasPrompt ? 4 : 3))
        box = Rect(
            row: (size.rows - height) / 2, column: (size.columns - width) / 2, rows: height, columns: width)
        let inner = box.inset(rows: 1, columns: 2)
        let (rest, hint) = inner.splitBottom(1)
        let (list, prompt) = rest.splitBottom(hasPrompt ? 1 : 0)
        self.hint = hint
        self.list = list
        self.prompt = prompt
    }

    func draw(_ title: String, hint words: String, on frame: inout Frame, _ model: Model) {
        frame.fill(box)
        DialogueView(model).drawBorder(box, title, Theme.reverse, on: &frame)
        frame.draw(
            SafeText(words).truncated(toWidth: hint.columns, ellipsis: model.symbols.ellipsis), in: hint,
            style: Theme.dim)
    }
}
