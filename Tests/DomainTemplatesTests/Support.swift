import Foundation
import Testing
import XMLTree

@testable import DomainTemplates

/// Libvirt's own schema, which a host without libvirt does not have.
let domainSchema = "/usr/share/libvirt/schemas/domain.rng"
let hasDomainSchema = FileManager.default.fileExists(atPath: domainSchema)

let corpusFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

/// The documents of the corpus, by name.
let corpus: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: corpusFolder.path)) ?? []
    return files.filter { $0.hasSuffix(".xml") }.sorted()
}()

func corpusText(_ name: String) throws -> String {
    try String(contentsOf: corpusFolder.appending(path: name), encoding: .utf8)
}

func member(_ index: Int, macs: Int = 8) -> MemberIdentity {
    MemberIdentity(
        name: "lab-0\(index)", uuid: "00000000-0000-5000-8000-00000000000\(index)", index: index,
        macAddresses: (0..<macs).map { "52:54:00:00:0\(index):0\($0)" },
        diskPath: "/fleet/lab-0\(index).qcow2",
        directory: "/fleet", nvramPath: "/fleet/lab-0\(index).nvram.fd",
        metadata: MemberMetadata(
            fleet: "lab", index: index, templateDigest: "digest", goldenPath: "/golden.qcow2",
            goldenFormat: "qcow2",
            goldenImages: [
                GoldenImageFingerprint(path: "/golden.qcow2", size: 1, modified: "now", sample: "s")
            ]))
}

func options(_ change: (inout TemplateOptions) -> Void = { _ in }) -> TemplateOptions {
    var options = TemplateOptions(fleet: "lab", goldenPath: "/golden.qcow2")
    change(&options)
    return options
}

/// A template around some devices and some of the rest, with one disk to be the golden image's.
func makeTemplate(
    _ devices: String = "", head: String = "", root: String = "type='kvm'", disk: String = defaultDisk
) throws -> DomainTemplate {
    try DomainTemplate(
        source: """
            <domain \(root)><name>old</name>\(head)
            <memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os>
            <devices>\(disk)
            \(devices)
            </devices></domain>
            """, file: "t.xml")
}

let defaultDisk =
    "<disk type='file' device='disk'><source file='/old.qcow2'/><target dev='vda' bus='virtio'/></disk>"

/// The root of member 1's domain.
func render(
    _ template: DomainTemplate, _ change: (inout TemplateOptions) -> Void = { _ in }, index: Int = 1
) throws -> XMLNode {
    let renderer = try MemberRenderer(template: template, options: options(change))
    return try XMLDocument(parsing: renderer.render(member(index)), file: "rendered").root
}

/// The error that `body` throws, or a test failure.
func templateError(_ body: () throws -> Void) -> TemplateError? {
    do {
        try body()
        Issue.record("nothing was thrown")
        return nil
    } catch let error as TemplateError {
        return error
    } catch {
        Issue.record("\(error)")
        return nil
    }
}
