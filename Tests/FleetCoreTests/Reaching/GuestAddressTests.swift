import Testing

@testable import FleetCore

@Suite struct GuestAddressTests {
    private static let card = "52:54:00:00:00:01"
    private static let second = "52:54:00:00:00:02"

    private func address(
        _ text: String, _ source: GuestAddress.Source = .agent, mac: String? = card
    ) -> GuestAddress {
        GuestAddress(address: text, macAddress: mac, interface: "eth0", source: source)
    }

    private func ranked(_ addresses: GuestAddress...) -> [String] {
        GuestAddress.ranked(addresses, macAddresses: [Self.card, Self.second]).map(\.address)
    }

    /// An old lease is still there.
    @Test func ofSeveralLeasesTheGuestsOwnCountsMost() {
        #expect(
            ranked(
                address("10.0.0.3", .arp), address("10.0.0.1", .lease), address("10.0.0.2", .lease),
                address("10.0.0.2"))
                == ["10.0.0.2", "10.0.0.1", "10.0.0.3"])
    }

    @Test func anAddressThatOnlyTheGuestNamesComesLastWhereItHasALease() {
        #expect(
            ranked(address("10.0.0.9"), address("10.0.0.2", .lease), address("2001:db8::1"))
                == ["10.0.0.2", "10.0.0.9", "2001:db8::1"])
        #expect(ranked(address("10.0.0.9"), address("10.0.0.2", .arp)) == ["10.0.0.9", "10.0.0.2"])
    }

    @Test func firstCardAndIPv4ComeFirst() {
        #expect(
            ranked(
                address("2001:db8::1"), address("10.0.0.9"), address("10.0.0.1", mac: Self.second))
                == ["10.0.0.9", "2001:db8::1", "10.0.0.1"])
    }

    @Test func addressThatTwoSourcesKnowStandsOnce() {
        #expect(ranked(address("10.0.0.1", .lease), address("10.0.0.1", .arp)) == ["10.0.0.1"])
    }

    @Test(arguments: ["127.0.0.1", "::1", "fe80::1", "FE80::1", "169.254.1.1", ""])
    func addressThatOnlyTheGuestCanUseIsNotTaken(_ text: String) {
        #expect(ranked(address(text)) == [])
    }

    @Test func bridgeInsideTheGuestIsNotTaken() {
        #expect(ranked(address("172.17.0.1", mac: "02:42:00:00:00:01")) == [])
        #expect(ranked(address("10.0.0.1", .arp, mac: nil)) == ["10.0.0.1"])
    }

    @Test func whatIsNotTakenIsShownAllTheSame() {
        let domain = ObservedDomain(
            name: "lab-01", uuid: "u", state: .running, macAddresses: [Self.card])
        let member = ReachableMember(
            domain, addresses: [address("127.0.0.1", mac: nil), address("10.0.0.1")])
        #expect(member.addresses.map(\.address) == ["10.0.0.1", "127.0.0.1"])
        #expect(member.best == "10.0.0.1")
    }
}
