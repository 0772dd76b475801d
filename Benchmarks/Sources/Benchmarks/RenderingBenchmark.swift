import DomainTemplates

/// 10,000 members from one template, against libxml2's own copying and serialising of the same document.
enum RenderingBenchmark {
    private static let count = 10_000

    static func run(rounds: Int) throws {
        guard let template = DomainTemplate.shipped.first, let bare = BareLibxml2(template.source) else {
            preconditionFailure("the default template is XML")
        }
        for _ in 0..<rounds {
            var bytes = 0
            Measuring.report(
                "libxml2",
                Measuring.seconds {
                    for _ in 0..<count { bytes += bare.copyAndSerialise { $0.count } ?? 0 }
                })
            precondition(bytes > count * 1000)
            // The template is parsed and bound anew: that is part of the work.
            Measuring.report(
                "render", try Measuring.seconds { try render(template) { bytes += $0.utf8.count } })
        }
    }

    private static func render(_ template: ShippedTemplate, _ body: (String) -> Void) throws {
        let options = TemplateOptions(fleet: "lab", goldenPath: "/images/golden.qcow2")
        let renderer = try MemberRenderer(
            template: DomainTemplate(source: template.source, file: template.name), options: options)
        for index in 1...count { body(try renderer.render(member(index))) }
    }

    private static func member(_ index: Int) -> MemberIdentity {
        let name = "lab-\(index)"
        return MemberIdentity(
            name: name, uuid: Hexadecimal.uuid(index), index: index,
            macAddresses: [Hexadecimal.macAddress(index)], diskPath: "/images/lab/\(name).qcow2",
            directory: "/images/lab",
            metadata: MemberMetadata(
                fleet: "lab", index: index, templateDigest: "digest", goldenPath: "/images/golden.qcow2",
                goldenFormat: "qcow2",
                goldenImages: [
                    GoldenImageFingerprint(
                        path: "/images/golden.qcow2", size: 1 << 30, modified: "1700000000000000000",
                        sample: "90c2438d-0b67-56d6-b417-78fd09645a10")
                ]))
    }
}
