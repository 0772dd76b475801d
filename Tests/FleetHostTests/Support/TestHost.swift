import FleetCore
import Foundation
import Libvirt

@testable import FleetHost

/// A host on libvirt's in-memory driver that no other test sees, with a golden image and a template on disk.
///
/// With a node file of its own the driver keeps its domains per connection, so a test must stay on one: a
/// `ConnectionSet` opens its second connection with the fifth call in flight. Plans are therefore executed with
/// ``jobs`` lanes. (`test:///default` would be one host for all connections, but for those of all other tests, too.)
final class TestHost {
    static let jobs = 3

    let scratch: Scratch
    let host: FleetHost.Host
    let golden: String
    let template: String

    /// - Parameter devices: what the template has beside its disk.
    init(devices: String = TestHost.card, head: String = "") async throws {
        let scratch = try Scratch()
        let node = try scratch.write(
            """
            <node><cpu><mhz>1</mhz></cpu>
            <network><name>lan</name><ip address='192.168.7.1' netmask='255.255.255.0'/></network>
            </node>
            """, to: "node.xml")
        golden = try scratch.image("golden.qcow2")
        template = try scratch.write(Self.xml(devices, head: head), to: "template.xml")
        host = try await FleetHost.Host.connect("test://\(node)")
        self.scratch = scratch
    }

    static let card = "<interface type='network'><source network='lan'/></interface>"

    static func xml(_ devices: String, head: String = "") -> String {
        """
        <domain type='test'><name>any</name><memory unit='MiB'>64</memory>
        <os><type>hvm</type></os>\(head)
        <devices><disk type='file' device='disk'><source file='/any'/><target dev='vda' bus='virtio'/></disk>
        \(devices)</devices></domain>
        """
    }

    var directory: String { scratch.file("lab") }

    func specification(
        count: Int, change: (inout FleetSpecification) -> Void = { _ in }
    ) throws -> FleetSpecification {
        var specification = try FleetSpecification(
            name: FleetName("lab"), golden: golden, count: count, template: .file(template))
        change(&specification)
        return specification
    }

    /// What `spawn` would do, with what is needed to do it.
    func planSpawn(
        count: Int, prune: Bool = false, change: (inout FleetSpecification) -> Void = { _ in }
    ) async throws -> (plan: Plan, fleet: LoadedFleet) {
        let fleet = try await host.load(specification(count: count, change: change), prune: prune)
        return (Planner(fleet.observed).spawn(fleet.desired), fleet)
    }

    @discardableResult
    func spawn(
        count: Int, prune: Bool = false, change: (inout FleetSpecification) -> Void = { _ in }
    ) async throws -> ExecutionReport {
        let (plan, fleet) = try await planSpawn(count: count, prune: prune, change: change)
        return await execute(plan, fleet)
    }

    func execute(_ plan: Plan, _ fleet: LoadedFleet? = nil) async -> ExecutionReport {
        await HostPerformer(host: host, fleet: fleet).executor(for: plan, jobs: Self.jobs)
            .run(plan) { _ in }
    }

    /// Plans for all domains of the host and executes that.
    @discardableResult
    func run(_ plan: (Planner, [ObservedDomain]) -> Plan) async throws -> ExecutionReport {
        let observed = try await host.observe()
        return await execute(plan(Planner(observed), observed.domains))
    }

    func domains() async throws -> [ObservedDomain] {
        try await host.readDomains().sorted { $0.name < $1.name }
    }

    /// Does what a user of virsh does behind coppice's back.
    func behindItsBack(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
        try await host.connections.call(body)
    }
}
