import Libvirt
import Testing

@Suite struct ConnectionTests {
    @Test func connectionTellsWhatItIs() throws {
        let connection = try Connection.open("test:///default")
        #expect(try connection.uri() == "test:///default")
        #expect(connection.hypervisor() == "TEST")
        #expect(try connection.libraryVersion() >= LibvirtVersion(major: 9, minor: 0, release: 0))
        #expect(try connection.daemonVersion() == connection.libraryVersion())
        #expect(try connection.hypervisorVersion() == LibvirtVersion(major: 0, minor: 0, release: 2))
        #expect(connection.isAlive())
        #expect(try connection.nodeInfo().cpus > 0)
        #expect(try connection.freeMemoryBytes() > 0)
        #expect(try connection.capabilities().contains("<capabilities>"))
    }

    @Test func statisticsOfAllDomainsComeInOneCall() throws {
        let connection = try TestDriver.open()
        for number in 1...3 { _ = try connection.defineSmall("lab-\(number)") }
        try connection.domain(named: "lab-2").start()
        let all = try connection.statistics(.state)
        #expect(Set(all.map(\.name)) == ["lab-1", "lab-2", "lab-3"])
        let running = try connection.statistics(.state, filter: .active)
        #expect(running.map(\.name) == ["lab-2"])
        #expect(running.first?.state == .running)
        #expect(try running.first?.uuid == connection.domain(named: "lab-2").uuid)
    }

    @Test func networksAreListedAndFound() throws {
        let connection = try Connection.open("test:///default")
        let network = try connection.network(named: "default")
        #expect(try network.isActive())
        #expect(try network.xml().contains("<network"))
        #expect(try connection.networks().map(\.name).contains("default"))
        let error = try #require(throws: LibvirtError.self) { try connection.network(named: "missing") }
        #expect(error.code == .noNetwork)
    }

    @Test func addressesOfTheTestDriverAreRead() throws {
        let connection = try Connection.open("test:///default")
        let addresses = try connection.domain(named: "test").interfaceAddresses(source: .lease)
        #expect(addresses.allSatisfy { !$0.interface.isEmpty })
    }

    /// In a process of its own, where nobody else opens files meanwhile.
    @Test func openAndCloseLeakNoDescriptor() async {
        await #expect(processExitsWith: .success) { try Descriptors.expectNoLeak { try TestDriver.open() } }
    }
}
