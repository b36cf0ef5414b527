import Commands
import Text
import TextUI

/// The function keys at the bottom, from the key table. A key that does nothing now is dim. In a narrow terminal they
/// are shortened so that all of them stay: `1Help`.
struct FunctionBar {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func draw(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty else { return }
        frame.fill(line, style: Theme.bar)
        var column = 1
        let isShort = model.size.columns < 64
        for binding in KeyBinding.bar(columns: model.size.columns) {
            let isUsable = model.obstacle(to: binding.key) == nil
            let label = SafeText(isShort ? binding.label.dropFirst() : binding.label[...])
            let name = SafeText(isShort ? binding.shortLabel.prefix(4) : binding.shortLabel[...])
            let bold = Style(bold: isUsable, dim: !isUsable, reverse: true)
            column += frame.draw(label, at: line.at(row: 0, column: column), style: bold) + (isShort ? 0 : 1)
            let plain = Style(dim: !isUsable, reverse: true)
            column += frame.draw(name, at: line.at(row: 0, column: column), style: plain) + (isShort ? 1 : 2)
        }
    }
}
