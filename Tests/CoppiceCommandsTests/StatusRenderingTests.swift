import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct StatusRenderingTests {
    @Test func statusShowsEachVMInAlignedColumns() {
        let domains = [
            Samples.domain(1, state: .running), Samples.domain(2, state: .hibernated, savedBytes: 3 << 29),
            Samples.domain(3, recorded: nil),
        ]
        let statuses = Samples.statuses(domains, addresses: ["52:54:00:00:00:01": ["192.168.122.7"]])
        #expect(
            StatusRendering.lines(of: statuses).joined(separator: "\n") == """
                NAME    STATE       ADDRESS        VCPUS  MEMORY  LAYERS  WRITTEN    SAVED  SNAPSHOT  GOLDEN
                lab-01  running     192.168.122.7      2   2 GiB       1  200 KiB        -  -         intact
                lab-02  hibernated  -                  2   2 GiB       1  200 KiB  1.5 GiB  -         intact
                lab-03  off         -                  2   2 GiB       2  1.5 GiB        -  -         -
                """)
    }

    @Test func changedGoldenImageStandsOut() {
        let other = GoldenImage(
            path: Samples.golden.path, format: "qcow2", virtualSize: 0,
            images: [
                FingerprintedImage(path: Samples.golden.path, size: 1, modified: "0", sample: "other")
            ])
        let lines = StatusRendering.lines(of: Samples.statuses([Samples.domain(1, recorded: other)]))
        #expect(lines.last?.hasSuffix("  CHANGED") == true)
    }

    @Test func runningMemberWithANewerDefinitionNeedsARestart() {
        var domain = Samples.domain(1, state: .running)
        domain.runningTemplateDigest = "older"
        let lines = StatusRendering.lines(of: Samples.statuses([domain]))
        #expect(lines.last?.contains("running (restart)") == true)
    }

    @Test func listShowsFleetsWithTheirStates() {
        let host = Samples.host([
            Samples.domain(1, state: .running), Samples.domain(2), Samples.domain(3),
        ])
        let fleets = FleetSummary.all(of: host, graph: ImageGraph(host))
        #expect(
            StatusRendering.lines(of: fleets).joined(separator: "\n") == """
                FLEET  VMS  STATES            WRITTEN  GOLDEN
                lab      3  2 off, 1 running  600 KiB  /images/golden.qcow2
                """)
    }

    @Test func nothingIsSaidInWords() {
        #expect(StatusRendering.lines(of: [MemberStatus]()) == ["No VMs"])
        #expect(StatusRendering.lines(of: [FleetSummary]()) == ["No fleets"])
        #expect(TreeRendering.lines(of: []) == ["No images"])
    }
}
