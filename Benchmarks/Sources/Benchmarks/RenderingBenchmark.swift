import DomainTemplates

/// 10,000 members from one template, against libxml2's own copying and serialising of the same document.
enum RenderingBenchmark {
    private static let count = 10_000

    static func run() throws {
        guard let template = DomainTemplate.shipped.first, let bare = BareLibxml2(template.source) else {
            preconditionFailure("the default template is XML")
        }
        var ours = Samples()
        var theirs = Samples()
        var ratio = Samples()
        var memory = Samples()
        for _ in 0..<Measuring.rounds {
            var bytes = 0
            let bareTime = Measuring.seconds {
                for _ in 0..<count { bytes += bare.copyAndSerialise { $0.count } ?? 0 }
            }
            precondition(bytes > count * 1000)
            // The template is parsed and bound anew: that is part of the work.
            let time = try Measuring.seconds { try render(template) { bytes += $0.utf8.count } }
            theirs.add(bareTime)
            ours.add(time)
            ratio.add(time / bareTime)
        }
        for _ in 0..<Measuring.rounds {
            memory.add(
                try Measuring.peakMegabytes {
                    var texts: [String] = []
                    try render(template) { texts.append($0) }
                    return texts
                })
        }
        ours.report("render 10,000 members (template \(template.name))", unit: "s", digits: 3)
        theirs.report("bare libxml2: copy and serialise it 10,000 times", unit: "s", digits: 3)
        ratio.report("ratio of the two", unit: "x", digits: 2)
        memory.report("peak memory, all 10,000 texts kept", unit: "MB", digits: 0)
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
