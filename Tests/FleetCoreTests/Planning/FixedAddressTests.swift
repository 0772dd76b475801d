import Testing

@testable import FleetCore

/// Addresses that a network's DHCP server keeps for members, and networks of a fleet's own.
@Suite struct FixedAddressTests {
    private func address(_ text: String) throws -> IPv4Address { try #require(IPv4Address(text)) }

    /// A scene whose network has a DHCP server for 192.168.122.0/24.
    private func scene(hasDHCP: Bool = true) throws -> Scene {
        var scene = Scene()
        let gateway = try address("192.168.122.1")
        scene.host.networks[0].subnets = [
            ObservedNetwork.Subnet(
                gateway: gateway, subnet: IPv4Subnet(containing: gateway, prefix: 24), hasDHCP: hasDHCP)
        ]
        return scene
    }

    private func desired(
        _ scene: Scene, _ count: Int = 2, from first: String = "192.168.122.101", isolated: Bool = false,
        cards: Int = 1
    ) throws -> DesiredFleet {
        let range = try AddressRange(first)
        return scene.desired(count, cards: cards) { fleet in
            fleet.wantsIsolatedNetwork = isolated
            fleet.members = fleet.members.map {
                DesiredMember(
                    index: $0.index, name: $0.name, uuid: $0.uuid, address: range.address(of: $0.index))
            }
            if isolated {
                fleet.definition = DesiredDefinition(
                    templateDigest: "d1", memoryKiB: 1 << 20, vcpus: 2, interfaceCount: 1, networks: ["lab"])
            }
        }
    }

    private func added(_ plan: Plan) -> [String] {
        plan.allSteps.compactMap {
            if case .addDHCPHost(let network, let host) = $0 {
                "\(network) \(host.address.text) \(host.name ?? "")"
            } else {
                nil
            }
        }
    }

    @Test func eachMemberGetsItsOwnBeforeItIsDefined() throws {
        let scene = try scene()
        let plan = scene.spawn(try desired(scene))
        #expect(added(plan) == ["default 192.168.122.101 lab-01", "default 192.168.122.102 lab-02"])
        let steps = try #require(plan.lane("lab-01")).steps
        let add = try #require(steps.firstIndex { if case .addDHCPHost = $0 { true } else { false } })
        let define = try #require(steps.firstIndex { if case .define = $0 { true } else { false } })
        #expect(add < define)
        guard case .addDHCPHost(_, let host) = steps[add] else { return }
        #expect(plan.lane("lab-01")?.definition?.macAddresses == [host.macAddress])
        #expect(steps[add].undo(for: "lab-01") == .removeDHCPHost(network: "default", host))
        // One that is there would be left without any: the step that gave up its old one is not undone.
        #expect(steps[add].undo(for: "lab-01", isNew: false) == nil)
    }

    @Test func secondRunFindsNothingToDoAndChangedOnesAreReplaced() throws {
        let scene = try scene()
        let fleet = try desired(scene)
        let spawned = scene.spawned(fleet)
        #expect(spawned.spawn(fleet).isEmpty)
        let plan = spawned.spawn(try desired(scene, from: "192.168.122.201"))
        #expect(added(plan) == ["default 192.168.122.201 lab-01", "default 192.168.122.202 lab-02"])
        #expect(plan.lanes[0].summary == "address 192.168.122.201")
        var after = spawned
        after.perform(plan, of: fleet)
        #expect(
            after.host.networks[0].dhcpHosts.map(\.address.text) == ["192.168.122.201", "192.168.122.202"])
    }

    /// Two fleets with `hostname: pc${index}` on one network would take each other's addresses away, in turns.
    @Test func aHostNameThatAnotherVMHasIsNotTakenFromIt() throws {
        let scene = try scene()
        var spawned = scene.spawned(try desired(scene))
        let plan = spawned.spawn(try desired(scene, from: "192.168.122.50"))
        #expect(!plan.isRefused)
        spawned.addForeign("other", disk: "/other.qcow2")
        spawned.change("other") { $0.macAddresses = ["52:54:00:00:00:99"] }
        let own = try #require(spawned.host.networks[0].dhcpHosts.first)
        spawned.host.networks[0].dhcpHosts[0] = DHCPHost(
            macAddress: "52:54:00:00:00:99", address: own.address, name: own.name)
        let refused = spawned.spawn(try desired(scene, from: "192.168.122.50"))
        #expect(
            refused.lanes[0].refusal
                == .hostNameTaken(name: "lab-01", network: "default", by: "VM 'other'"))
    }

    @Test func destroyReleasesThem() throws {
        let scene = try scene()
        var spawned = scene.spawned(try desired(scene))
        let foreign = DHCPHost(
            macAddress: "52:54:00:aa:bb:cc", address: try address("192.168.122.9"), name: "printer")
        spawned.host.networks[0].dhcpHosts.append(foreign)
        spawned.perform(Planner(spawned.host).destroy(spawned.host.domains, permissions: Permissions()))
        #expect(spawned.host.networks[0].dhcpHosts == [foreign])
    }

    @Test func addressThatIsKeptOrLeasedForAnotherIsRefused() throws {
        var kept = try scene()
        kept.host.networks[0].dhcpHosts = [
            DHCPHost(
                macAddress: "52:54:00:aa:bb:cc", address: try address("192.168.122.102"), name: "printer")
        ]
        #expect(
            kept.spawn(try desired(kept)).lane("lab-02")?.refusal
                == .addressTaken(address: "192.168.122.102", by: "printer"))
        var leased = try scene()
        leased.addForeign("web", disk: "/w")
        leased.change("web") { $0.macAddresses = ["52:54:00:aa:bb:cc"] }
        leased.host.addresses = ["52:54:00:aa:bb:cc": ["192.168.122.101"]]
        #expect(
            leased.spawn(try desired(leased)).lane("lab-01")?.refusal
                == .addressTaken(address: "192.168.122.101", by: "VM 'web'"))
    }

    @Test(arguments: ["10.0.0.1", "192.168.122.0", "192.168.122.1", "192.168.122.255"])
    func addressThatNoVMOfTheNetworkCanHaveIsRefused(first: String) throws {
        let scene = try scene()
        let refusal = scene.spawn(try desired(scene, 1, from: first)).lanes.first?.refusal
        #expect(
            refusal == .addressOutside(address: first, network: "default", subnets: ["192.168.122.0/24"]))
    }

    @Test func networkThatGivesNoAddressesIsRefused() throws {
        let scene = try scene(hasDHCP: false)
        #expect(scene.spawn(try desired(scene)).refusals == [.networkWithoutDHCP(name: "default")])
        let cards = try self.scene()
        #expect(cards.spawn(try desired(cards, cards: 2)).refusals == [.addressesWithoutNetwork])
    }

    // MARK: Networks of a fleet's own

    private func isolated(_ scene: Scene, _ count: Int = 2) -> DesiredFleet {
        scene.desired(count) { fleet in
            fleet.wantsIsolatedNetwork = true
            fleet.definition = DesiredDefinition(
                templateDigest: "d1", memoryKiB: 1 << 20, vcpus: 2, interfaceCount: 1, networks: ["lab"])
        }
    }

    @Test func fleetsOwnNetworkIsMadeFirstAndGoesWithTheLastMember() throws {
        let scene = Scene()
        let fleet = isolated(scene)
        let plan = scene.spawn(fleet)
        #expect(plan.preparation.contains { if case .makeNetwork = $0 { true } else { false } })
        let spawned = scene.spawned(fleet)
        #expect(spawned.spawn(fleet).isEmpty)
        let some = Planner(spawned.host).destroy([spawned.host.domains[0]], permissions: Permissions())
        #expect(!some.allSteps.contains(.removeNetwork(name: "lab")))
        let all = Planner(spawned.host).destroy(spawned.host.domains, permissions: Permissions())
        #expect(all.completion == [.removeNetwork(name: "lab")])
    }

    @Test func ownNetworkStaysOutOfTheWayOfRoutesAndOtherNetworks() throws {
        var scene = try scene()
        let fleet = isolated(scene)
        func subnet(_ scene: Scene) -> IPv4Subnet? {
            scene.spawn(fleet).preparation.lazy.compactMap {
                if case .makeNetwork(let network) = $0 { network.subnet } else { nil }
            }.first
        }
        let first = try #require(subnet(scene))
        scene.host.routedSubnets = [first]
        let second = try #require(subnet(scene))
        #expect(!second.overlaps(first))
        scene.host.routedSubnets = [IPv4Subnet(containing: try address("192.168.0.0"), prefix: 16)]
        #expect(scene.spawn(fleet).refusals == [.noSubnetFree(fleet: "lab")])
    }

    @Test func ownNetworkHasRoomForALargeFleet() throws {
        let scene = Scene()
        for case .makeNetwork(let network) in scene.spawn(isolated(scene, 1000)).preparation {
            #expect(network.lastAddress.number - network.firstAddress.number >= 1000)
        }
    }

    @Test func fixedAddressesDecideWhereTheOwnNetworkIs() throws {
        let scene = Scene()
        let plan = scene.spawn(try desired(scene, from: "10.20.30.40", isolated: true))
        #expect(
            plan.preparation.contains {
                if case .makeNetwork(let made) = $0 { made.subnet.text == "10.20.30.0/24" } else { false }
            })
        #expect(added(plan).first == "lab 10.20.30.40 lab-01")
    }

    @Test func networkOfThatNameThatIsSomebodyElsesIsRefused() throws {
        var scene = Scene()
        scene.host.networks.append(ObservedNetwork(name: "lab", isActive: true))
        #expect(scene.spawn(isolated(scene)).refusals == [.networkNameTaken(name: "lab")])
    }

    @Test func ownNetworkThatIsDownIsStarted() throws {
        var scene = Scene().spawned(isolated(Scene()))
        let index = try #require(scene.host.networks.firstIndex { $0.name == "lab" })
        var down = ObservedNetwork(name: "lab", isActive: false)
        down.fleet = "lab"
        down.subnets = scene.host.networks[index].subnets
        scene.host.networks[index] = down
        var fleet = isolated(scene, 3)
        fleet.start = true
        let plan = scene.spawn(fleet)
        #expect(
            !plan.isRefused && plan.preparation.contains { if case .makeNetwork = $0 { true } else { false } }
        )
    }

    @Test func doctorFindsAFleetsNetworkThatNoVMIsOn() throws {
        var scene = Scene().spawned(isolated(Scene()))
        #expect(!Planner(scene.host).diagnose().contains { $0.repair == [.removeNetwork(name: "lab")] })
        scene.host.domains = []
        #expect(Planner(scene.host).diagnose().contains { $0.repair == [.removeNetwork(name: "lab")] })
    }
}
