import FleetCore
import Foundation
import Libvirt
import Testing

@testable import FleetHost

/// What happens to a plan when the host is not what it was, or does not do what it should.
@Suite struct FailureRoadTests {
    @Test func definitionThatLibvirtRefusesTakesItsOverlayBack() async throws {
        // Valid by libvirt's schema; a controller's number may be given once all the same.
        let twin = "<controller type='scsi' index='0'/>"
        let test = try await TestHost(devices: twin + twin)
        let report = try await test.spawn(count: 2)
        #expect(report.results.map(\.outcome) == [.failed, .failed])
        let error = try #require(report.results.first?.error)
        #expect(error.hasPrefix("libvirt: "))
        #expect(error.contains("(virDomainDefineXML"))
        #expect(try test.scratch.names(in: "lab") == [])
        #expect(try await test.domains().isEmpty)
    }

    @Test func oneMembersFailureStopsNobodyElse() async throws {
        let test = try await TestHost()
        let (plan, fleet) = try await test.planSpawn(count: 3)
        try FileManager.default.createDirectory(atPath: test.directory, withIntermediateDirectories: true)
        try test.scratch.write("mine", to: "lab/lab-02.qcow2")
        let report = await test.execute(plan, fleet)
        #expect(report.results.map(\.outcome) == [.changed, .failed, .changed])
        #expect(report.results[1].error?.contains("lab-02.qcow2") == true)
        #expect(try String(contentsOfFile: "\(test.directory)/lab-02.qcow2", encoding: .utf8) == "mine")
        #expect(try await test.domains().map(\.name) == ["lab-01", "lab-03"])
    }

    @Test func nameTakenSinceThePlanIsRefused() async throws {
        let test = try await TestHost()
        let (plan, fleet) = try await test.planSpawn(count: 2)
        try await test.behindItsBack { connection in
            _ = try connection.define(
                xml: TestHost.xml("").replacing("<name>any</name>", with: "<name>lab-02</name>"))
        }
        let report = await test.execute(plan, fleet)
        #expect(report.results.map(\.outcome) == [.changed, .refused])
        #expect(report.results[1].error?.contains("'lab-02' exists that coppice did not make") == true)
        #expect(try test.scratch.names(in: "lab") == ["lab-01.qcow2"])
    }

    @Test func memberStartedSinceThePlanIsNotDestroyed() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 2)
        let observed = try await test.host.observe()
        let plan = Planner(observed).destroy(
            observed.domains.sorted { $0.name < $1.name }, permissions: Permissions())
        try await test.behindItsBack { try $0.domain(named: "lab-01").start() }
        let report = await test.execute(plan)
        #expect(report.results.map(\.outcome) == [.refused, .changed])
        #expect(report.results[0].error?.hasPrefix("it was off when this was planned") == true)
        #expect(try test.scratch.names(in: "lab") == ["lab-01.qcow2"])
    }

    @Test func memberOnAnotherDiskSinceThePlanIsNotDestroyed() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1)
        let observed = try await test.host.observe()
        let plan = Planner(observed).destroy(observed.domains, permissions: Permissions())
        try await test.behindItsBack { connection in
            let xml = try connection.domain(named: "lab-01").xml(.inactive)
            _ = try connection.define(xml: xml.replacing("lab-01.qcow2", with: "lab-01.1.qcow2"))
        }
        let report = await test.execute(plan)
        #expect(report.results.map(\.outcome) == [.refused])
        #expect(report.results[0].error?.contains("lab-01.1.qcow2") == true)
        #expect(try test.scratch.names(in: "lab") == ["lab-01.qcow2"])
    }

    @Test func memberThatIsGoneSinceThePlanIsRefused() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1)
        let observed = try await test.host.observe()
        let plan = Planner(observed).start(observed.domains)
        try await test.behindItsBack { try $0.domain(named: "lab-01").undefine([]) }
        let report = await test.execute(plan)
        #expect(report.results.map(\.outcome) == [.refused])
        #expect(report.results[0].error?.contains("gone") == true)
    }

    @Test func nothingStartsOnAChangedGoldenImage() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1)
        try Tool.run("touch", ["-d", "2001-02-03", test.golden])
        let report = try await test.run { $0.start($1) }
        #expect(report.results.map(\.outcome) == [.refused])
        #expect(report.results[0].error?.contains("modification time differs") == true)
        let observed = try await test.host.observe()
        let status = observed.domains.map {
            MemberStatus(of: $0, on: observed, graph: ImageGraph(observed)).golden?.intact
        }
        #expect(status == [false])
    }

    @Test func layerThatIsNoOverlayIsNotDeleted() async throws {
        let test = try await TestHost()
        let performer = HostPerformer(host: test.host)
        await #expect(throws: Refusal.self) { try await performer.perform(.removeLayer(path: test.golden)) }
        await #expect(throws: (any Error).self) {
            try await performer.perform(.removeLayer(path: test.template))
        }
        try Tool.run("ln", ["-s", test.golden, test.scratch.file("link")])
        await #expect(throws: (any Error).self) {
            try await performer.perform(.removeLayer(path: test.scratch.file("link")))
        }
        #expect(try test.scratch.names() == ["golden.qcow2", "link", "node.xml", "template.xml"])
    }

    @Test func stepsDoneTwiceDoNoHarm() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1)
        let performer = HostPerformer(host: test.host)
        let path = "\(test.directory)/lab-01.qcow2"
        for step: Step in [
            .start(domain: "lab-01"), .pullPlug(domain: "lab-01"), .dropSavedState(domain: "lab-01"),
            .undefine(domain: "lab-01"), .removeLayer(path: path),
            .removeDirectoryIfEmpty(path: test.directory),
        ] {
            try await performer.perform(step)
            try await performer.perform(step)
        }
        #expect(try test.scratch.names() == ["golden.qcow2", "node.xml", "template.xml"])
    }

    @Test func runningDomainIsNotUndefined() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1) { $0.start = true }
        let performer = HostPerformer(host: test.host)
        await #expect(throws: Refusal.self) { try await performer.perform(.undefine(domain: "lab-01")) }
        #expect(try await test.domains().first?.isPersistent == true)
    }

    @Test func hostWithoutLibvirtSaysHowToStartIt() async throws {
        let uri = "qemu+unix:///system?socket=/nonexistent/coppice"
        let refusal = await #expect(throws: Refusal.self) { _ = try await FleetHost.Host.connect(uri) }
        #expect(refusal?.message.contains("libvirt cannot be reached at \(uri)") == true)
        #expect(refusal?.message.contains("systemctl start libvirtd") == true)
    }
}
