import Foundation
import Libvirt
import Testing

/// What only a running libvirtd can show; domains are named `coppice-lv-…` and undefined again.
@Suite(
    .serialized, .timeLimit(.minutes(10)),
    .enabled(if: ProcessInfo.processInfo.environment["COPPICE_INTEGRATION"] == "1"))
struct DaemonTests {
    static let uri = "qemu:///system"

    private static func domainXML(_ name: String) -> String {
        """
        <domain type='qemu'><name>\(name)</name><memory unit='MiB'>16</memory>
        <os><type arch='x86_64' machine='pc'>hvm</type></os>
        <devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>
        """
    }

    @Test func daemonTellsWhatItIs() async throws {
        let set = ConnectionSet(uri: Self.uri, connections: 1)
        try await set.call { connection in
            #expect(connection.hypervisor() == "QEMU")
            #expect(try connection.daemonVersion() >= LibvirtVersion(major: 9, minor: 0, release: 0))
            #expect(try connection.domainCapabilities(virtType: "qemu").contains("<domainCapabilities>"))
            #expect(try connection.nodeInfo().memoryKiB > 0)
            _ = try connection.networks().map { try $0.isActive() ? $0.leases() : [] }
        }
        await set.close()
    }

    @Test func brokenConnectionEndsStreamsAndIsReopened() async throws {
        let proxy = try SocketProxy()
        defer { proxy.stop() }
        let set = ConnectionSet(uri: proxy.uri, connections: 1)
        let (connection, events) = try await set.call { ($0, try $0.lifecycleEvents()) }
        proxy.breakConnections()
        for await _ in events {}
        let executor = BlockingExecutor(label: "lv-broken", width: 1)
        let error = await #expect(throws: LibvirtError.self) {
            _ = try await executor.run { try connection.domains() }
        }
        #expect(error?.isConnectionLost == true)
        #expect(try await executor.run { !connection.isAlive() })
        let reopened = try await set.call { ($0 !== connection, $0.isAlive()) }
        #expect(reopened == (true, true))
        await set.close()
    }

    @Test func callCaughtByTheBreakThrowsALostConnection() async throws {
        let proxy = try SocketProxy()
        defer { proxy.stop() }
        let set = ConnectionSet(uri: proxy.uri, connections: 1)
        let error = await #expect(throws: LibvirtError.self) {
            try await set.call { connection in
                _ = try connection.domains()
                proxy.breakConnections()
                // Whichever of them the break catches, on its way out or back.
                while true { _ = try connection.capabilities() }
            }
        }
        #expect(error?.isConnectionLost == true)
        await set.close()
    }

    @Test func openAndCloseOfTheDaemonLeakNoDescriptor() async {
        await #expect(processExitsWith: .success) {
            try Descriptors.expectNoLeak { try Connection.open(DaemonTests.uri) }
        }
    }

    @Test func domainRunsSavesResumesAndSpeaksOfIt() async throws {
        let name = "coppice-lv-\(UUID().uuidString.prefix(8))"
        let set = ConnectionSet(uri: Self.uri, connections: 2)
        let lifecycle = try await set.control { try $0.lifecycleEvents() }
        let jobs = try await set.control { try $0.jobCompletedEvents() }
        let domain = try await set.call { try $0.define(xml: Self.domainXML(name), validate: true) }
        do {
            try await set.call { _ in
                #expect(throws: LibvirtError.self) { try domain.destroy() }
                try domain.start(.paused)
                #expect(try domain.state() == .paused(.user))
                #expect(try domain.jobInfo() == nil)
                try domain.resume()
                #expect(failureCode { try domain.start() } == .operationInvalid)
                #expect(failureCode { try domain.abortJob() } == .operationInvalid)
                #expect(try domain.blockJobInfoFailure() != nil)
                try domain.managedSave()
                #expect(try domain.hasManagedSave())
                #expect(try domain.managedSaveXML().contains(name))
                #expect(try (domain.jobInfo(completed: true)?.dataTotal ?? 0) > 0)
                try domain.start()
                try domain.destroy()
                try domain.undefine([.managedSave, .snapshotsMetadata, .checkpointsMetadata, .nvram, .tpm])
            }
        } catch {
            try? await set.call { _ in
                try? domain.destroy()
                try domain.undefine([.managedSave])
            }
            throw error
        }
        var kinds: [LifecycleEvent.Kind] = []
        for await event in lifecycle where event.uuid == domain.uuid {
            kinds.append(event.kind)
            if event.kind == .undefined { break }
        }
        #expect(kinds.contains(.stopped(.saved)))
        #expect(kinds.suffix(2) == [.stopped(.destroyed), .undefined])
        let job = await jobs.first { $0.uuid == domain.uuid }
        #expect(job?.statistics.operation == .save)
        await set.close()
    }
}

extension Domain {
    fileprivate func blockJobInfoFailure() throws -> LibvirtError.Code? {
        failureCode { _ = try blockJobInfo(disk: "vdz") }
    }
}
