/// A VM with its addresses; its fields are `addresses --json`'s and are promised: added, never renamed.
public struct ReachableMember: Hashable, Sendable, Codable {
    /// The VM's name.
    public let name: String
    /// Its state, in the word of `status`.
    public let state: String
    /// All addresses that are known, the best to reach it by first, then those that cannot be used from outside.
    public let addresses: [GuestAddress]

    /// Puts a VM and what its sources said together.
    public init(_ domain: ObservedDomain, addresses: [GuestAddress]) {
        name = domain.name
        state = domain.state.word
        let ranked = GuestAddress.ranked(addresses, macAddresses: domain.macAddresses)
        let chosen = Set(ranked.map(\.address))
        let rest = addresses.filter { !chosen.contains($0.address) }.sorted { $0.address < $1.address }
        self.addresses = ranked + rest
        best = ranked.first?.address
    }

    /// The address to reach it by.
    public let best: String?
}
