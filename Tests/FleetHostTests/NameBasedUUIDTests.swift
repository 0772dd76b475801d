import Foundation
import Testing

@testable import FleetHost

@Suite struct NameBasedUUIDTests {
    /// Python's `uuid.uuid5(uuid.UUID("2f6a1c0e-5d3b-4c77-9a51-c0bb1ce00d05"), "member\0lab\0lab-01")`.
    ///
    /// It is in every member's definition: should this test fail, spawned fleets would get other VMs.
    @Test func memberOfAFleetHasTheUUIDThatItAlwaysHad() {
        #expect(
            NameBasedUUID.member(fleet: "lab", name: "lab-01") == "c2dc681c-a3d2-501a-85ce-7d2222cf545a")
    }

    /// Python's `uuid.uuid5` of the same namespace and an empty name, and of `coppice`.
    @Test func digestIsRFC9562Version5() {
        #expect(NameBasedUUID.digest(of: []) == "4229277d-9795-58d4-9161-03965e2cfd34")
        #expect(NameBasedUUID.digest(of: Array("coppice".utf8)) == "90c2438d-0b67-56d6-b417-78fd09645a10")
    }

    @Test(arguments: ["", "a", "lab", String(repeating: "x", count: 100_000)])
    func versionAndVariantAreThoseOfAName(_ text: String) throws {
        let uuid = NameBasedUUID.digest(of: Array(text.utf8))
        #expect(UUID(uuidString: uuid) != nil)
        #expect(uuid == uuid.lowercased())
        let groups = uuid.split(separator: "-")
        #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
        #expect(groups[2].first == "5")
        #expect(try "89ab".contains(#require(groups[3].first)))
    }

    @Test func fleetAndNameDoNotRunIntoEachOther() {
        let pairs = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", ""), ("c", "ab")]
        #expect(Set(pairs.map { NameBasedUUID.member(fleet: $0.0, name: $0.1) }).count == pairs.count)
    }
}
