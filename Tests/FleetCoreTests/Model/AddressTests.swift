import Testing

@testable import FleetCore

@Suite struct AddressTests {
    @Test func addressesAreReadAsTheyAreWritten() {
        for text in ["0.0.0.0", "192.168.122.7", "255.255.255.255"] {
            #expect(IPv4Address(text)?.text == text)
        }
        for text in [
            "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.-4", "a.b.c.d", "1..2.3", "+1.2.3.4",
        ] {
            #expect(IPv4Address(text) == nil, "\(text)")
        }
    }

    @Test func subnetHasNeitherItsFirstNorItsLastForHosts() throws {
        let subnet = IPv4Subnet(containing: try #require(IPv4Address("10.1.2.77")), prefix: 24)
        #expect(subnet.text == "10.1.2.0/24" && subnet.broadcast.text == "10.1.2.255")
        let hosts = ["10.1.2.0", "10.1.2.1", "10.1.2.254", "10.1.2.255", "10.1.3.1"].map {
            IPv4Address($0).map(subnet.hasHost)
        }
        #expect(hosts == [false, true, true, false, false])
    }

    @Test func subnetsOverlapWhenOneHoldsTheOther() throws {
        func subnet(_ address: String, _ prefix: Int) throws -> IPv4Subnet {
            IPv4Subnet(containing: try #require(IPv4Address(address)), prefix: prefix)
        }
        #expect(try subnet("10.0.0.0", 8).overlaps(subnet("10.9.8.0", 24)))
        #expect(try subnet("10.9.8.0", 24).overlaps(subnet("10.0.0.0", 8)))
        #expect(try !subnet("10.9.8.0", 24).overlaps(subnet("10.9.9.0", 24)))
        #expect(try subnet("0.0.0.0", 0).overlaps(subnet("10.9.9.0", 24)))
    }

    @Test func rangeCountsUpwardsAndEnds() throws {
        let open = try AddressRange("10.0.0.254")
        #expect([1, 2, 3].map { open.address(of: $0)?.text } == ["10.0.0.254", "10.0.0.255", "10.0.1.0"])
        let closed = try AddressRange("10.0.0.1-10.0.0.2")
        #expect([2, 3].map { closed.address(of: $0)?.text } == ["10.0.0.2", nil])
        #expect(try AddressRange("255.255.255.255").address(of: 2) == nil)
        for text in ["10.0.0.2-10.0.0.1", "10.0.0.1-", "x", "10.0.0.1-10.0.0.2-10.0.0.3"] {
            #expect(throws: InputError.self) { try AddressRange(text) }
        }
    }

    @Test func rangeShorterThanTheFleetIsAnError() throws {
        #expect(throws: InputError.self) {
            try FleetSpecification(
                name: FleetName("lab"), golden: "/g", count: 3, addresses: AddressRange("10.0.0.1-10.0.0.2"))
        }
    }
}
