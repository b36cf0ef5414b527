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
        for button in buttons {
            let isUsable = model.obstacle(to: button.key) == nil
            let bold = Style(bold: isUsable, dim: !isUsable, reverse: true)
            frame.draw(button.label, at: line.at(row: 0, column: button.columns.lowerBound), style: bold)
            let plain = Style(dim: !isUsable, reverse: true)
            let name = button.columns.upperBound - button.name.columns
            frame.draw(button.name, at: line.at(row: 0, column: name), style: plain)
        }
    }

    /// The key whose name stands in a column.
    func key(atColumn column: Int) -> BoundKey? {
        buttons.first { $0.columns.contains(column) }?.key
    }

    private struct Button {
        let key: BoundKey
        let label: SafeText
        let name: SafeText
        let columns: Range<Int>
    }

    /// What F10 does now.
    private var endingLabel: String { model.incident?.isResolved == true ? "Debrief" : "Resolve" }

    private var buttons: [Button] {
        let isShort = model.size.columns < 64
        let wide = place(gap: isShort ? 1 : 2, isShort: isShort)
        let isTight = (wide.last?.columns.upperBound ?? 0) > model.size.columns
        let placed = isTight && model.incident != nil ? place(gap: 1, isShort: isShort) : wide
        return placed.filter { model.incident != nil || $0.columns.upperBound <= model.size.columns }
    }

    /// - Parameter gap: columns between two of them.
    private func place(gap: Int, isShort: Bool) -> [Button] {
        var column = 1
        return bindings.map { binding in
            let isFunction = Int(binding.label.dropFirst()) != nil
            let label = SafeText(isShort && isFunction ? binding.label.dropFirst() : binding.label[...])
            let word = binding.key == .f10 ? endingLabel : binding.shortLabel
            let name = SafeText(isShort && isFunction ? word.prefix(4) : word[...])
            let end = column + label.columns + (isShort && isFunction ? 0 : 1) + name.columns
            defer { column = end + gap }
            return Button(key: binding.key, label: label, name: name, columns: column..<end)
        }
    }

    /// The board shows only what works there.
    private var bindings: [KeyBinding] {
        guard model.incident == nil else { return KeyBinding.bar(columns: model.size.columns) }
        return KeyBinding.boardBar.filter { model.obstacle(to: $0.key) == nil }
    }
}
