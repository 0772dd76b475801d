import CBareLibxml2
import DomainTemplates

/// Rendering 10,000 members from one template, against what libxml2 alone takes to copy and write the document.
enum RenderingBenchmark {
    static let count = 10_000

    static func run() throws {
        guard let shipped = DomainTemplate.shipped.first else { return }
        let template = try DomainTemplate(source: shipped.source, file: shipped.name)
        let options = TemplateOptions(fleet: "lab", goldenPath: "/images/golden.qcow2", memoryKiB: 1 << 21)
        let renderer = try MemberRenderer(template: template, options: options)
        let members = (1...count).map(member)
        var bytes = 0
        let rendering = Measurement(runs: 7) {
            bytes = 0
            for member in members { bytes += (try? renderer.render(member).utf8.count) ?? 0 }
        }
        let first = try renderer.render(members[0])
        let bare = Measurement(runs: 7) { copyAndWrite(first, times: count) }
        print("render \(count) members: \(rendering.text), \(bytes >> 20) MiB of XML")
        print("bare libxml2 copy and write of the same: \(bare.text)")
        print("ratio: \(Measurement.text(rendering.median / bare.median)); peak \(Measurement.peakMiB) MiB")
    }

    private static func member(_ index: Int) -> MemberIdentity {
        MemberIdentity(
            name: "lab-\(index)", uuid: "5d3b4c77-9a51-50bb-8ce0-\(100_000_000_000 + index)", index: index,
            macAddresses: ["52:54:00:00:00:01"], diskPath: "/images/lab/lab-\(index).qcow2",
            directory: "/images/lab",
            metadata: MemberMetadata(
                fleet: "lab", index: index, templateDigest: "d", goldenPath: "/images/golden.qcow2",
                goldenFormat: "qcow2", goldenImages: []))
    }

    private static func copyAndWrite(_ text: String, times: Int) {
        let document = xmlReadMemory(text, Int32(text.utf8.count), nil, nil, Int32(XML_PARSE_NONET.rawValue))
        defer { xmlFreeDoc(document) }
        for _ in 0..<times {
            let copy = xmlCopyDoc(document, 1)
            var buffer: UnsafeMutablePointer<xmlChar>?
            var length: Int32 = 0
            xmlDocDumpMemory(copy, &buffer, &length)
            free(buffer)
            xmlFreeDoc(copy)
        }
    }
}
