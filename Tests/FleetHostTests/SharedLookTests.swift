import FleetCore
import Libvirt
import Testing

@testable import FleetHost

@Suite struct SharedLookTests {
    private let sight = DomainSight(
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
        let sight = try await test.host.connections.call { try DomainSight(of: $0, withDisks: false) }
        #expect(sight.names == ["lab-01", "lab-02"])
    }

    /// Counts its looks.
    private actor Counter {
        private(set) var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }

    @Test(arguments: [true, false]) func lookIsTakenAnewWhenItIsStale(isFresh: Bool) async throws {
        let counter = Counter()
        let look = SharedLook { _ in
            isFresh
        } look: {
            await counter.next()
        }
        #expect(try await look.sight() == 1)
        #expect(try await look.sight() == (isFresh ? 1 : 2))
    }

    @Test func lookThatFailedIsTakenAnew() async throws {
        let counter = Counter()
        let look = SharedLook { _ in
            true
        } look: {
            let count = await counter.next()
            if count == 1 { throw CancellationError() }
            return count
        }
        await #expect(throws: CancellationError.self) { try await look.sight() }
        #expect(try await look.sight() == 2)
    }
}
