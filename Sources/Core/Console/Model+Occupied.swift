import Commands

extension Model {
    /// In the debrief, a file in a document's way is a question with an answer a key; elsewhere it is refused.
    ///
    /// - Parameters:
    ///   - then: what was asked for.
    ///   - back: what became of the line that asked.
    mutating func chooseForOccupied(_ reason: String, _ then: Afterwards?, _ back: String) {
        guard debrief != nil, overlay == nil, case .documents(let request)? = then else {
            return refuse("\(reason); -o PATH writes elsewhere, --replace writes over it all" + back)
        }
        refuse(reason)
        overlay = .menu(.occupied(request))
    }

    /// Closing over a file is shown before it is done, as any closing.
    mutating func replaceFile(_ request: Request) -> [Effect] {
        var replacing = request
        if case .export(var arguments) = request.action {
            arguments.replaces = true
            replacing.action = .export(arguments)
            return perform(replacing)
        }
        guard case .close(var arguments) = request.action else { return [] }
        arguments.replaces = true
        replacing.action = .close(arguments)
        confirm(replacing, text: nil)
        return []
    }
}

extension Menu {
    fileprivate static func occupied(_ request: Request) -> Menu {
        Menu(
            title: "Another file lies there",
            items: [
                MenuItem(label: "elsewhere", detail: "type another path", hotkey: "o", choice: .documentElsewhere),
                MenuItem(
                    label: "replace", detail: "what stands in that file is lost", hotkey: "r",
                    choice: .replaceFile(request)),
            ])
    }
}
