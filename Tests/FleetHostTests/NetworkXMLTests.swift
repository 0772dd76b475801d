import FleetCore
import Testing

@testable import FleetHost

@Suite struct NetworkXMLTests {
    @Test func networkIsReadAsLibvirtWritesIt() throws {
        let network = try NetworkXML(
            """
            <network connections='3'><name>n</name><forward mode='nat'/>
            <ip address='192.168.122.1' netmask='255.255.255.0'><dhcp>
              <range start='192.168.122.2' end='192.168.122.254'/>
              <host mac='52:54:00:AA:bb:cc' name='a' ip='192.168.122.9'/><host name='b' ip='192.168.122.8'/>
            </dhcp></ip>
            <ip family='ipv6' address='fd00::1' prefix='64'/><ip address='10.0.0.1' prefix='8'/></network>
            """
        ).observed(name: "n", isActive: true)
        #expect(network.subnets.map(\.subnet.text) == ["192.168.122.0/24", "10.0.0.0/8"])
        #expect(network.subnets.map(\.hasDHCP) == [true, false])
        #expect(network.dhcpHosts.map(\.macAddress) == ["52:54:00:aa:bb:cc"])
        #expect(network.fleet == nil)
    }

    @Test func fleetsOwnNetworkIsReadBackAsSuch() throws {
        let address = try #require(IPv4Address("10.1.2.0"))
        let made = IsolatedNetwork(name: "lab", subnet: IPv4Subnet(containing: address, prefix: 23))
        let text = try NetworkXML.text(of: made)
        let network = try NetworkXML(text).observed(name: "lab", isActive: true)
        #expect(network.fleet == "lab" && network.subnets.first?.subnet.text == "10.1.2.0/23")
        #expect(network.subnets.first?.gateway.text == "10.1.2.1" && network.subnets.first?.hasDHCP == true)
        #expect(text.contains("start=\"10.1.2.2\" end=\"10.1.3.254\"") && !text.contains("forward"))
    }

    @Test func routesAreReadInNetworkOrder() {
        let table = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
            virbr0\t007AA8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
            """
        #expect(RoutingTable.subnets(in: table).map(\.text) == ["192.168.122.0/24"])
    }

    @Test func fleetFileTakesAddressesAndAnIsolatedNetwork() throws {
        func parse(_ keys: String) throws -> FleetSpecification {
            try FleetFile.parse("name: lab\ncount: 2\ngolden: /g\n" + keys, file: "l.yaml")
        }
        let specification = try parse("network: {isolated: true}\naddresses: 10.0.0.5-10.0.0.9\n")
        #expect(specification.isolatedNetwork && specification.network == nil)
        #expect(specification.addresses?.address(of: 2)?.text == "10.0.0.6")
        #expect(try parse("network: lan\n").network == "lan")
        for keys in [
            "network: {isolated: 1}\n", "network: {x: true}\n", "network: []\n", "addresses: 10.0.0\n",
        ] {
            #expect(throws: FleetFileError.self) { try parse(keys) }
        }
    }

    private func count(_ inner: String) throws -> Int? {
        try NetworkXML("<network><name>n</name>\(inner)</network>").addressCount
    }

    @Test func rangesAreCountedWithBothEnds() throws {
        let range = "<range start='192.168.122.2' end='192.168.122.254'/>"
        #expect(try count("<ip address='192.168.122.1'><dhcp>\(range)</dhcp></ip>") == 253)
        let second = "<range start='10.0.0.255' end='10.0.1.0'/>"
        #expect(try count("<ip><dhcp>\(range)\(second)</dhcp></ip>") == 255)
    }

    @Test func aNetworkWithoutRangesHasNoCount() throws {
        #expect(try count("<ip address='192.168.122.1'/>") == nil)
        #expect(try count("") == nil)
        #expect(try count("<ip><dhcp><range start='fd00::2' end='fd00::9'/></dhcp></ip>") == nil)
    }
}
