import Libvirt
import Testing

@Suite struct DomainTests {
    let connection: Connection

    init() throws { connection = try TestDriver.open() }

    @Test func definedDomainIsFoundByNameUUIDAndList() throws {
        let domain = try connection.defineSmall("lab-01")
        #expect(domain.name == "lab-01")
        #expect(domain.uuid == domain.uuid.lowercased())
        #expect(domain.uuid.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(try connection.domain(named: "lab-01").uuid == domain.uuid)
        #expect(try connection.domain(uuid: domain.uuid).name == "lab-01")
        #expect(try connection.domains(.inactive).map(\.name) == ["lab-01"])
        #expect(try connection.domains(.active).isEmpty)
        #expect(try domain.isPersistent())
    }

    @Test func startAndDestroyChangeTheState() throws {
        let domain = try connection.defineSmall("lab-01")
        try domain.start()
        #expect(try domain.state() == .running)
        #expect(try domain.isActive())
        // QEMU's driver says operationInvalid.
        #expect(failureCode { try domain.start() } == .internalError)
        try domain.suspend()
        #expect(try domain.state() == .paused(.user))
        #expect(try connection.domains(.paused).count == 1)
        try domain.resume()
        try domain.destroy()
        #expect(try domain.state() == .shutOff(.destroyed))
        #expect(failureCode { try domain.destroy() } == .operationInvalid)
    }

    @Test func shutdownStopsADomainOfTheTestDriverAtOnce() throws {
        let domain = try connection.defineSmall("lab-01")
        try domain.start()
        try domain.shutdown()
        #expect(try domain.state() == .shutOff(.shutdown))
    }

    @Test func testDriverRefusesStartFlags() throws {
        let domain = try connection.defineSmall("lab-01")
        #expect(failureCode { try domain.start(.paused) } == .invalidArgument)
    }

    @Test func managedSaveStopsAndStartResumes() throws {
        let domain = try connection.defineSmall("lab-01")
        try domain.start()
        try domain.managedSave()
        #expect(try domain.hasManagedSave())
        #expect(try domain.state() == .shutOff(.saved))
        #expect(try connection.domains(.hasManagedSave).map(\.name) == ["lab-01"])
        try domain.start()
        #expect(try !domain.hasManagedSave())
    }

    @Test func undefineOfASavedDomainNeedsTheFlag() throws {
        let domain = try connection.defineSmall("lab-01")
        try domain.start()
        try domain.managedSave()
        #expect(failureCode { try domain.undefine() } == .operationInvalid)
        try domain.undefine(.managedSave)
        #expect(failureCode { _ = try domain.state() } == .noDomain)
    }

    @Test func removedManagedSaveIsGone() throws {
        let domain = try connection.defineSmall("lab-01")
        try domain.start()
        try domain.managedSave()
        try domain.removeManagedSave()
        #expect(try !domain.hasManagedSave())
    }

    @Test func testDriverRefusesUndefineFlagsThatItDoesNotKnow() throws {
        let domain = try connection.defineSmall("lab-01")
        let error = try #require(throws: LibvirtError.self) { try domain.undefine(.nvram) }
        #expect(error.code == .invalidArgument)
    }

    @Test func undefinedRunningDomainTurnsTransient() throws {
        let domain = try connection.defineSmall("lab-01")
        try domain.start()
        try domain.undefine()
        #expect(try !domain.isPersistent())
        #expect(try connection.domains(.transient).map(\.name) == ["lab-01"])
    }

    @Test func metadataComesBackAndCanBeRemoved() throws {
        let domain = try connection.defineSmall("lab-01")
        let uri = "https://example.org/coppice"
        #expect(try domain.metadata(uri: uri) == nil)
        try domain.setMetadata(xml: "<member index='1'/>", key: "coppice", uri: uri, flags: .config)
        #expect(try domain.metadata(uri: uri)?.contains("index=\"1\"") == true)
        #expect(try domain.xml(.inactive).contains("<coppice:member"))
        try domain.setMetadata(xml: nil, key: "coppice", uri: uri, flags: .config)
        #expect(try domain.metadata(uri: uri) == nil)
    }

    @Test func secondDomainOfOneNameIsRefused() throws {
        _ = try connection.defineSmall("lab-01")
        let xml = TestDriver.domainXML(
            "lab-01", extra: "<uuid>0d5c9c9e-2f3a-4d0e-9c57-000000000001</uuid>")
        let error = try #require(throws: LibvirtError.self) { try connection.define(xml: xml) }
        #expect(error.code == .operationFailed)
    }

    @Test func handleOutlivesTheCloseOfItsConnection() throws {
        let domain = try connection.defineSmall("lab-01")
        connection.close()
        #expect(try domain.state() == .shutOff(.unknown))
    }
}
