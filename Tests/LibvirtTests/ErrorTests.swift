import Libvirt
import Testing

@Suite struct ErrorTests {
    @Test func errorTellsCodeDomainAndCall() throws {
        let connection = try TestDriver.open()
        let error = try #require(throws: LibvirtError.self) { try connection.domain(named: "missing") }
        #expect(error.code == .noDomain)
        #expect(error.domain == 12)
        #expect(error.call == "virDomainLookupByName")
        #expect(error.message.contains("Domain not found"))
        #expect(!error.isConnectionLost)
    }

    @Test func unopenableURIIsAnError() throws {
        let error = try #require(throws: LibvirtError.self) { try Connection.open("nonsense:///") }
        #expect(error.call == "virConnectOpen")
    }

    @Test func absentDaemonIsALostConnection() throws {
        let error = try #require(throws: LibvirtError.self) {
            try Connection.open("qemu+unix:///system?socket=/nonexistent/coppice-lv")
        }
        #expect(error.isConnectionLost)
        #expect(error.code == .systemError)
    }

    @Test func malformedXMLIsAnXMLError() throws {
        let connection = try TestDriver.open()
        let error = try #require(throws: LibvirtError.self) { try connection.define(xml: "<domain") }
        #expect(error.code == .xmlDetail)
        #expect(error.message.contains("line 1"))
    }

    @Test func closedConnectionRefusesCalls() throws {
        let connection = try TestDriver.open()
        connection.close()
        connection.close()
        let error = try #require(throws: LibvirtError.self) { try connection.domains() }
        #expect(error.code == .connectionInvalid)
        #expect(error.isConnectionLost)
        #expect(!connection.isAlive())
    }

    @Test func errorIsReadOnTheThreadThatFailed() async throws {
        let executor = BlockingExecutor(label: "lv-errors", width: 16)
        let domain = try await executor.run { try TestDriver.open().defineSmall("coppice-lv-errors") }
        try await withThrowingTaskGroup { group in
            for number in 0..<400 {
                group.addTask {
                    try await executor.run {
                        let error = try #require(throws: LibvirtError.self) {
                            try domain.snapshot(named: "missing-\(number)-end")
                        }
                        #expect(error.message.contains("missing-\(number)-end"))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func failuresPrintNothing() async {
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
        ) {
            let connection = try TestDriver.open()
            #expect(throws: LibvirtError.self) { try connection.domain(named: "missing") }
            #expect(throws: LibvirtError.self) { try Connection.open("nonsense:///") }
        }
        #expect(result?.standardErrorContent.isEmpty == true)
        #expect(result?.standardOutputContent.isEmpty == true)
    }
}
