import FleetCore
import Foundation
import Testing

@testable import FleetHost

/// From a specification to domains and back, over libvirt's in-memory driver and real files.
@Suite struct SpawnRoadTests {
    @Test func spawnMakesDomainsOnOverlaysOfTheirOwn() async throws {
        let test = try await TestHost()
        let report = try await test.spawn(count: 3)
        #expect(report.results.map(\.outcome) == [.changed, .changed, .changed], "\(report)")
        #expect(report.problems.isEmpty)

        let domains = try await test.domains()
        #expect(domains.map(\.name) == ["lab-01", "lab-02", "lab-03"])
        #expect(domains.map(\.uuid) == domains.map { NameBasedUUID.member(fleet: "lab", name: $0.name) })
        #expect(domains.map(\.memberDisk?.path) == (1...3).map { "\(test.directory)/lab-0\($0).qcow2" })
        #expect(domains.allSatisfy { $0.state == .off && $0.memoryKiB == 64 << 10 && $0.networks == ["lan"] })
        #expect(Set(domains.flatMap(\.macAddresses)).count == 3)
        #expect(try test.scratch.names(in: "lab") == ["lab-01.qcow2", "lab-02.qcow2", "lab-03.qcow2"])
    }

    @Test func membershipSurvivesTheRoadThroughLibvirt() async throws {
        let test = try await TestHost()
        let (plan, fleet) = try await test.planSpawn(count: 1)
        _ = await test.execute(plan, fleet)
        let membership = try #require(try await test.domains().first?.membership)
        #expect(
            membership
                == Membership(
                    fleet: "lab", index: 1, templateDigest: fleet.desired.definition.templateDigest,
                    goldenPath: test.golden, goldenFormat: "qcow2", goldenImages: fleet.desired.golden.images)
        )
    }

    @Test func goldenImageIsSealedAndOverlaysArePrivate() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1)
        #expect(try mode(test.golden) == 0o444)
        #expect(try mode("\(test.directory)/lab-01.qcow2") == 0o600)
        #expect(try mode(test.directory) == 0o711)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func secondRunFindsNothingToDo() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 3)
        let (plan, _) = try await test.planSpawn(count: 3)
        #expect(plan.isEmpty)
        #expect(plan.lanes.allSatisfy { $0.verdict == .unchanged(reason: "as wanted") })
    }

    @Test func higherCountAddsAndPruneRemoves() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1)
        let more = try await test.spawn(count: 3)
        #expect(more.results.map(\.outcome) == [.unchanged, .changed, .changed])
        let fewer = try await test.spawn(count: 2, prune: true)
        #expect(fewer.results.map(\.outcome) == [.unchanged, .unchanged, .changed])
        #expect(try await test.domains().map(\.name) == ["lab-01", "lab-02"])
        #expect(try test.scratch.names(in: "lab") == ["lab-01.qcow2", "lab-02.qcow2"])
    }

    @Test func changedMemoryChangesTheDefinitionAndNothingElse() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 2)
        let before = try await test.domains()
        let report = try await test.spawn(count: 2) { $0.memory = ByteCount(bytes: 128 << 20) }
        #expect(
            report.results.map(\.detail)
                == Array(repeating: "redefined (memory 64 MiB → 128 MiB)", count: 2))
        let after = try await test.domains()
        #expect(after.map(\.memoryKiB) == [128 << 10, 128 << 10])
        #expect(after.map(\.uuid) == before.map(\.uuid))
        #expect(after.map(\.macAddresses) == before.map(\.macAddresses))
        #expect(after.map(\.disks) == before.map(\.disks))
    }

    @Test func runningMemberIsToldToNeedARestart() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 1) { $0.start = true }
        let (plan, fleet) = try await test.planSpawn(count: 1) { $0.memory = ByteCount(bytes: 128 << 20) }
        #expect(plan.notices.contains { $0.hasPrefix("lab-01 needs a restart") }, "\(plan.notices)")
        #expect(await test.execute(plan, fleet).isComplete)
        #expect(try await test.domains().first?.awaitsRestart == true)
        #expect(try await test.planSpawn(count: 1) { $0.memory = ByteCount(bytes: 128 << 20) }.plan.isEmpty)
    }

    @Test func membersStartShutDownAndGo() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 3)
        let started = try await test.run { $0.start($1) }
        #expect(started.results.map(\.detail) == ["started", "started", "started"])
        #expect(try await test.domains().allSatisfy { $0.state == .running })
        let again = try await test.run { $0.start($1) }
        #expect(again.count(.unchanged) == 3)

        let stopped = try await test.run { $0.shutdown($1, timeout: 5, permissions: Permissions()) }
        #expect(stopped.isComplete, "\(stopped)")
        #expect(try await test.domains().allSatisfy { $0.state == .off })

        let destroyed = try await test.run { $0.destroy($1, permissions: Permissions()) }
        #expect(destroyed.isComplete, "\(destroyed)")
        #expect(try await test.domains().isEmpty)
        #expect(try test.scratch.names() == ["golden.qcow2", "node.xml", "template.xml"])
    }

    @Test func memberSpawnedAgainIsTheSameMachine() async throws {
        let test = try await TestHost()
        try await test.spawn(count: 2)
        let before = try await test.domains()
        try await test.run { $0.destroy($1, permissions: Permissions()) }
        try await test.spawn(count: 2)
        let after = try await test.domains()
        #expect(after.map(\.uuid) == before.map(\.uuid))
        #expect(after.map(\.macAddresses) == before.map(\.macAddresses))
    }

    @Test(arguments: ["out", "out/", "./out", "out//"])
    func folderMayBeWrittenInAnyWay(_ written: String) async throws {
        let test = try await TestHost()
        let report = try await test.spawn(count: 1) { $0.directory = test.scratch.file(written) }
        #expect(report.isComplete, "\(report)")
        let (plan, _) = try await test.planSpawn(count: 1) { $0.directory = test.scratch.file("out") }
        #expect(plan.isEmpty && !plan.isRefused, "\(plan)")
    }

    @Test func overlayOfAnInterruptedRunIsTakenOver() async throws {
        let test = try await TestHost()
        try FileManager.default.createDirectory(
            atPath: test.directory, withIntermediateDirectories: true)
        try test.scratch.image("lab/lab-01.qcow2", backing: test.golden)
        #expect(try await test.spawn(count: 1).isComplete)
        #expect(try await test.domains().map(\.name) == ["lab-01"])
    }
}
