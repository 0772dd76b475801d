import Testing

@testable import FleetCore

@Suite struct MACAddressAllocatorTests {
    private let uuid = "1b4e28ba-2fa1-5d2f-883f-0016d3cca427"

    @Test func theSameMemberGetsTheSameAddress() {
        var first = MACAddressAllocator(taken: [])
        var second = MACAddressAllocator(taken: ["52:54:00:00:00:01"])
        #expect(first.allocate(uuid: uuid, card: 0) == second.allocate(uuid: uuid, card: 0))
    }

    @Test func cardsAndMembersDiffer() {
        var allocator = MACAddressAllocator(taken: [])
        var all: Set<String> = []
        for member in 0..<5_000 {
            for card in 0..<3 {
                all.insert(allocator.allocate(uuid: "1b4e28ba-2fa1-5d2f-883f-\(member)", card: card))
            }
        }
        #expect(all.count == 15_000)
    }

    @Test func aTakenAddressIsPassedOver() {
        var probe = MACAddressAllocator(taken: [])
        let first = probe.allocate(uuid: uuid, card: 0)
        for written in [first, first.uppercased()] {
            var allocator = MACAddressAllocator(taken: [written])
            #expect(allocator.allocate(uuid: uuid, card: 0) != first)
        }
    }

    @Test(arguments: ["", "52:54:01:00:00:00", "garbage", "52:54:00", "52:54:00:zz:00:00"])
    func whatIsNotOursIsIgnored(_ address: String) {
        var probe = MACAddressAllocator(taken: [])
        var allocator = MACAddressAllocator(taken: [address])
        #expect(allocator.allocate(uuid: uuid, card: 0) == probe.allocate(uuid: uuid, card: 0))
    }

    /// Were addresses bunched, a re-created member would get its neighbour's more often than chance has it.
    @Test func firstChoicesRarelyCollide() {
        let firsts = (0..<5_000).map { member in
            var allocator = MACAddressAllocator(taken: [])
            return allocator.allocate(uuid: Scene.uuid("lab", "lab-\(member)"), card: 0)
        }
        #expect(Set(firsts).count > 4_980)
    }
}
