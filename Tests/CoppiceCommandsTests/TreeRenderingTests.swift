import FleetCore
import Testing

@testable import CoppiceCommands

@Suite struct TreeRenderingTests {
    private func image(
        _ path: String, on backing: String?, allocated: UInt64 = 200 << 10, problem: String? = nil
    ) -> ObservedImage {
        ObservedImage(
            path: path, identity: path, format: problem == nil ? "qcow2" : nil,
            virtualSize: problem == nil ? 8 << 30 : 0, allocated: allocated, backingPath: backing,
            problem: problem)
    }

    @Test func imagesAreDrawnUnderWhatTheyRestOn() {
        let golden = Samples.golden.path
        let host = ObservedHost(
            domains: [Samples.domain(1, state: .running), Samples.domain(2)],
            images: [
                image(golden, on: nil, allocated: 3 << 29),
                image("/images/lab/lab-01.qcow2", on: golden),
                image("/images/lab/lab-02.qcow2", on: golden),
                image("/images/lab/lab-02.1.qcow2", on: "/images/lab/lab-02.qcow2"),
                image("/elsewhere/broken.qcow2", on: golden, problem: "not a valid image"),
            ])
        let trees = ImageTree.trees(from: [golden], graph: ImageGraph(host))
        #expect(
            TreeRendering.lines(of: trees).joined(separator: "\n") == """
                /images/golden.qcow2  qcow2, 1.5 GiB of 8 GiB  (3 rest on it)
                ├─ /elsewhere/broken.qcow2  unknown, 200 KiB  ! not a valid image
                ├─ lab/lab-01.qcow2  qcow2, 200 KiB of 8 GiB  ← lab-01 (running)
                └─ lab/lab-02.qcow2  qcow2, 200 KiB of 8 GiB  ← lab-02 (off)  (1 rest on it)
                   └─ lab-02.1.qcow2  qcow2, 200 KiB of 8 GiB
                """)
    }
}
