import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct DotRenderingTests {
    private func trees(_ golden: String, _ domains: [ObservedDomain] = [], overlays: [String] = [])
        -> [ImageTree]
    {
        let images = ([golden] + overlays).map { path in
            ObservedImage(
                path: path, identity: path, format: "qcow2", virtualSize: 8 << 30, allocated: 1 << 20,
                backingPath: path == golden ? nil : golden)
        }
        let host = ObservedHost(domains: domains, images: images)
        return ImageTree.trees(from: [golden], graph: ImageGraph(host))
    }

    @Test func imagesAndVMsPointAtWhatTheyRestOn() {
        let lines = DotRendering.lines(
            of: trees(
                Samples.golden.path, [Samples.domain(1)], overlays: ["/images/lab/lab-01.qcow2"]))
        #expect(
            lines.joined(separator: "\n") == #"""
                digraph images {
                    rankdir=BT;
                    node [shape=box];
                    "/images/golden.qcow2" [label="golden.qcow2\n1 MiB"];
                    "/images/lab/lab-01.qcow2" [label="lab-01.qcow2\n1 MiB"];
                    "VM lab-01 (off)" [label="lab-01 (off)", shape=ellipse];
                    "VM lab-01 (off)" -> "/images/lab/lab-01.qcow2";
                    "/images/lab/lab-01.qcow2" -> "/images/golden.qcow2";
                }
                """#)
    }

    @Test func aPathCannotLeaveItsQuotationMarks() {
        let lines = DotRendering.lines(of: trees(#"/a"b\c.qcow2"#))
        #expect(lines.contains { $0.contains(#""/a\"b\\c.qcow2""#) })
    }
}
