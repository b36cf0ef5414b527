import Text

extension Configuration.Attention {
    init(_ value: YAMLNode) throws(YAMLProblem) {
        self.init()
        guard let entries = value.entries else {
            throw value.problem(
                "attention is `bell` and `notification`, as in `attention: {bell: true, notification: osc9}`, not "
                    + value.shown)
        }
        for entry in entries { try take(entry) }
    }

    private mutating func take(_ entry: YAMLNode.Entry) throws(YAMLProblem) {
        switch entry.key.text {
        case "bell": bell = try Self.bell(entry.value)
        case "notification": notification = try Self.notification(entry.value)
        default:
            let near = Nearest.names(like: entry.key.text ?? "", among: ["bell", "notification"]).first
            throw entry.key.problem(
                "\(entry.key.shown) is nothing of attention; "
                    + (near.map { "did you mean `\($0)`?" } ?? "it has `bell` and `notification`"))
        }
    }

    private static func bell(_ value: YAMLNode) throws(YAMLProblem) -> Bool {
        switch value.text?.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: throw value.problem("bell is `true` or `false`, not \(value.isNull ? "nothing" : value.shown)")
        }
    }

    private static func notification(_ value: YAMLNode) throws(YAMLProblem) -> Notification {
        guard let chosen = value.text.flatMap(Notification.init(rawValue:)) else {
            throw value.problem(
                "notification is `osc9`, `osc777` or `none`, not \(value.isNull ? "nothing" : value.shown)")
        }
        return chosen
    }
}
