import FleetCore
import Foundation
import Libvirt
import Testing

@testable import FleetHost

/// How a specification's gaps are filled from the host.
@Suite struct FleetLoadingTests {
    /// Defines a VM that is on the golden image itself.
    private func defineGoldenVM(_ test: TestHost, _ name: String = "golden-vm") async throws {
        let xml = TestHost.xml(TestHost.card).replacing("/any", with: test.golden)
            .replacing("<target dev", with: "<driver name='qemu' type='qcow2'/><target dev")
            .replacing("<name>any</name>", with: "<name>\(name)</name>")
        try await test.behindItsBack { _ = try $0.define(xml: xml) }
    }

    private func refusal(
        _ test: TestHost, change: (inout FleetSpecification) -> Void
    ) async throws -> Refusal? {
        await #expect(throws: Refusal.self) { _ = try await test.planSpawn(count: 1, change: change) }
    }

    @Test func overlaysGoToAFolderOfTheFleetsNameBesideTheGoldenImage() async throws {
        let test = try await TestHost()
        let fleet = try await test.planSpawn(count: 2).fleet.desired
        #expect(fleet.directory == test.directory)
        #expect(fleet.members.map(\.name) == ["lab-01", "lab-02"])
        #expect(fleet.definition.interfaceCount == 1)
        #expect(fleet.definition.memoryKiB == 64 << 10)
        #expect(try test.scratch.names() == ["golden.qcow2", "node.xml", "template.xml"], "nothing is made")
    }

    @Test func goldenImageMayBeNamedThroughALink() async throws {
        let test = try await TestHost()
        try Tool.run("ln", ["-s", test.golden, test.scratch.file("current.qcow2")])
        let fleet = try await test.planSpawn(count: 1) { $0.golden = test.scratch.file("current.qcow2") }
        #expect(fleet.fleet.desired.golden.path == test.golden)
    }

    @Test func optionsReachTheDefinition() async throws {
        let test = try await TestHost()
        let definition = try await test.planSpawn(count: 1) {
            $0.memory = ByteCount(bytes: 1 << 30)
            $0.vcpus = 3
            $0.network = "none"
        }.fleet.desired.definition
        #expect(definition.memoryKiB == 1 << 20)
        #expect(definition.vcpus == 3)
        #expect(definition.interfaceCount == 0)
        #expect(definition.networks.isEmpty)
    }

    @Test func sameOptionsGiveTheSameDigestAndOthersAnother() async throws {
        let test = try await TestHost()
        let first = try await test.planSpawn(count: 1).fleet.desired.definition.templateDigest
        let same = try await test.planSpawn(count: 7).fleet.desired.definition.templateDigest
        let other = try await test.planSpawn(count: 1) { $0.vcpus = 2 }.fleet.desired.definition
        #expect(first == same)
        #expect(first != other.templateDigest)
    }

    @Test func domainThatWritesToItsDiskIsRefusedAsGolden() async throws {
        let test = try await TestHost()
        try await defineGoldenVM(test)
        let plan = try await test.planSpawn(count: 1) {
            $0.golden = nil
            $0.template = .domain("golden-vm")
        }.plan
        #expect(
            plan.refusals == [.goldenWritable(path: test.golden, domain: "golden-vm", isActive: false)])
    }

    @Test func frozenDomainGoesOnOnAnOverlayOfItsOwn() async throws {
        let test = try await TestHost()
        try await defineGoldenVM(test)
        func change(_ specification: inout FleetSpecification) {
            specification.golden = nil
            specification.template = .domain("golden-vm")
            specification.freeze = true
        }
        let report = try await test.spawn(count: 2, change: change)
        #expect(report.isComplete, "\(report)")
        let domains = try await test.domains()
        #expect(domains.map(\.name) == ["golden-vm", "lab-01", "lab-02"])
        #expect(domains[0].memberDisk?.path == test.scratch.file("golden.1.qcow2"))
        #expect(domains[0].membership == nil)
        #expect(domains[1].membership?.goldenPath == test.golden)

        let (second, _) = try await test.planSpawn(count: 2, change: change)
        #expect(second.isEmpty && !second.isRefused, "\(second)")
    }

    @Test func unknownDomainUnknownTemplateAndUnknownImageAreRefused() async throws {
        let test = try await TestHost()
        #expect(try await refusal(test) { $0.template = .domain("none") } == .unknownDomain(pattern: "none"))
        let missing = try await refusal(test) { $0.golden = test.scratch.file("none.qcow2") }
        #expect(missing?.message.contains("none.qcow2") == true)
        await #expect(throws: InputError.self) {
            _ = try await test.planSpawn(count: 1) { $0.template = .shipped("none") }
        }
    }

    @Test func folderBelowAFileIsRefused() async throws {
        let test = try await TestHost()
        let refusal = try await refusal(test) { $0.directory = test.golden + "/lab" }
        #expect(
            refusal
                == .folderReadOnly(
                    folder: test.golden + "/lab", reason: "\(test.golden) is no folder"))
    }

    @Test func networkThatIsNotThereIsRefusedWithThoseThatAre() async throws {
        let test = try await TestHost()
        let plan = try await test.planSpawn(count: 1) { $0.network = "wan" }.plan
        #expect(plan.refusals == [.networkUnknown(name: "wan", existing: ["lan"])])
    }

    @Test func firstMembersXMLIsWhatItWouldBeDefinedAs() async throws {
        let test = try await TestHost()
        let xml = try await DomainXML(test.planSpawn(count: 5).fleet.firstMemberXML()) { _, _ in nil }
        #expect(xml.disks(inDefinition: true).map(\.path) == ["\(test.directory)/lab-01.qcow2"])
        #expect(xml.membership?.index == 1)
        #expect(xml.macAddresses.count == 1)
    }

    @Test func rootsOfATreeAreTheGoldenImages() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 2)
        for subject in [nil, "lab", "lab/2", test.golden] {
            let found = try await test.host.roots(of: subject)
            #expect(found.roots == [test.golden])
            let trees = ImageTree.trees(from: found.roots, graph: ImageGraph(found.observed))
            #expect(trees.first?.overlays.count == 2)
        }
        await #expect(throws: (any Error).self) { _ = try await test.host.roots(of: "none") }
    }
}
