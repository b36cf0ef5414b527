extension Incident {
    /// The offer of command that nobody has accepted or overtaken yet: the last one, while who made it still commands
    /// and nobody was made commander since.
    package var pendingHandover: Fact<CommandOffered>? {
        guard let offer = corrections.chronological(commandOffers).last else { return nil }
        let since = corrections.chronological(roleFacts).filter {
            ($0.place, $0.clock) > (offer.place, offer.clock) && $0.value.role == .commander
        }
        return since.isEmpty && commander == offer.value.from ? offer : nil
    }
}
