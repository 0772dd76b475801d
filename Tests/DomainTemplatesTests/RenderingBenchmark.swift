import Foundation
import Testing
import XMLTree

@testable import DomainTemplates

/// Run with `COPPICE_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter RenderingBenchmark`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["COPPICE_BENCH"] != nil, "a measurement, not a test"))
struct RenderingBenchmark {
    @Test func renderTenThousandMembers() throws {
        let source = try corpusText("running-q35-server.xml")
        let clock = ContinuousClock()
        let document = try XMLDocument(parsing: source, file: "b.xml")
        var bytes = 0
        let bare = clock.measure {
            for _ in 0..<10_000 { bytes += document.copy().withSerialized(format: true) { $0.count } }
        }
        let template = try DomainTemplate(source: source, file: "b.xml")
        let renderer = try MemberRenderer(template: template, options: options())
        var rendered = 0
        let ours = try clock.measure {
            for index in 1...10_000 {
                var identity = member(1)
                identity.name = "lab-\(index)"
                identity.index = index
                identity.diskPath = "/fleet/lab-\(index).qcow2"
                rendered += try renderer.render(identity).utf8.count
            }
        }
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        print("the test runner included: \(peak)")
        print("10,000 members: copy and serialise \(bare), \(bytes) bytes; render \(ours), \(rendered) bytes")
    }
}
