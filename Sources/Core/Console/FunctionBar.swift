import Commands
import Text
import TextUI

/// The function keys at the bottom, from the key table. A key that does nothing now is dim.
struct FunctionBar {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    func draw(on frame: inout Frame, _ line: Rect) {
        guard !line.isEmpty else { return }
        frame.fill(line, style: Theme.bar)
        var column = 1
        for binding in KeyBinding.bar(columns: model.size.columns) {
            let isUsable = model.obstacle(to: binding.key) == nil
            let label = SafeText(binding.label)
            let name = SafeText(binding.shortLabel)
            guard column + label.columns + 1 + name.columns <= line.columns else { return }
            let bold = Style(bold: isUsable, dim: !isUsable, reverse: true)
            column += frame.draw(label, at: line.at(row: 0, column: column), style: bold)
            column += frame.draw(
                name, at: line.at(row: 0, column: column + 1), style: Style(dim: !isUsable, reverse: true))
            column += model.size.columns < 60 ? 2 : 3
        }
    }
}
