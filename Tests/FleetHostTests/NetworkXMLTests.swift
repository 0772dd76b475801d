import Testing

@testable import FleetHost

@Suite struct NetworkXMLTests {
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
