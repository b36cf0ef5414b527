import Incidents

extension Arguments {
    /// What `export` was asked for.
    func export(_ format: DocumentFormat?) throws(UsageError) -> ExportArguments {
        let items = try flagChoice("items", Vocabulary.itemsFormat)
        if let items, let other = ["template", "format", "zone", "clock", "all", "audit"].first(where: has) {
            throw UsageError(
                "export --items \(items.rawValue) writes the action items alone: leave --\(other) out")
        }
        return ExportArguments(
            template: flag("template"), format: format, zone: flag("zone"),
            clock: try flagChoice("clock", Vocabulary.clock), holdsAllEntries: has("all"), output: output,
            allowsSecrets: has("allow-secrets"), holdsAudit: has("audit"), items: items,
            replaces: has("replace"))
    }
}
