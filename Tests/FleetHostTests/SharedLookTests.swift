import FleetCore
import Testing

@testable import FleetHost

@Suite struct SharedLookTests {
    private let sight = SharedLook.Sight(
        names: ["lab-01", "lab-02"],
        resting: [
            "off": (isHibernated: false, paths: ["/img/lab-01.qcow2", "/img/data.qcow2"]),
            "saved": (isHibernated: true, paths: ["/img/lab-02.qcow2"]),
        ])

    @Test func whatIsAsExpectedIsConfirmed() {
        #expect(sight.confirms("off", .off, on: "/img/lab-01.qcow2"))
        #expect(sight.confirms("saved", .hibernated, on: "/img/lab-02.qcow2"))
        #expect(sight.isFree("lab-03"))
    }

    /// Each of these is then looked at alone, which finds out what it is and words the refusal.
    @Test func whatDiffersOrIsNotShownIsNotConfirmed() {
        #expect(!sight.confirms("off", .hibernated, on: "/img/lab-01.qcow2"))
        #expect(!sight.confirms("saved", .off, on: "/img/lab-02.qcow2"))
        #expect(!sight.confirms("off", .off, on: "/img/lab-02.qcow2"))
        #expect(!sight.confirms("off", .off, on: nil))
        #expect(!sight.confirms("off", .active, on: "/img/lab-01.qcow2"))
        #expect(!sight.confirms("gone", .off, on: "/img/lab-01.qcow2"))
        #expect(!sight.isFree("lab-01"))
    }

    @Test func lookShowsTheNamesOfAllDomains() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 2)
        let sight = try await SharedLook(test.host.connections).sight()
        #expect(sight.names == ["lab-01", "lab-02"])
    }

    @Test func lookIsTheSameWhileItIsFresh() async throws {
        let test = try await TestHost()
        let look = SharedLook(test.host.connections, freshness: .seconds(60))
        #expect(try await look.sight().names.isEmpty)
        try await test.spawn(count: 1)
        #expect(try await look.sight().names.isEmpty)
    }

    @Test func staleLookIsTakenAnew() async throws {
        let test = try await TestHost()
        let look = SharedLook(test.host.connections, freshness: .zero)
        #expect(try await look.sight().names.isEmpty)
        try await test.spawn(count: 1)
        #expect(try await look.sight().names == ["lab-01"])
    }
}
