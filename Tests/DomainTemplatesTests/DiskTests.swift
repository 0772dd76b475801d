import Testing
import XMLTree

@testable import DomainTemplates

/// Which disk the golden image replaces, and what becomes of it and of the others.
@Suite struct DiskTests {
    private func disk(_ target: String, _ inner: String = "", device: String = "disk") -> String {
        "<disk type='file' device='\(device)'><source file='/\(target)'/><target dev='\(target)'/>\(inner)</disk>"
    }

    private func golden(_ disks: String, _ change: (inout TemplateOptions) -> Void = { _ in }) throws
        -> String
    {
        let template = try makeTemplate(disk: disks)
        return try MemberRenderer(template: template, options: options(change)).traits.diskTarget
    }

    @Test func theBootDiskIsReplaced() throws {
        #expect(try golden(disk("hdc", device: "cdrom") + disk("vda") + disk("vdb", "<readonly/>")) == "vda")
        #expect(try golden(disk("vda", "<readonly/>") + disk("vdb")) == "vdb")
        #expect(
            try golden(
                disk("sda", "<boot order='1'/>", device: "cdrom")
                    + disk("vda", "<boot order='10'/><readonly/>") + disk("vdb", "<boot order='9'/>"))
                == "vdb")
    }

    @Test func anotherDiskCanBeNamed() throws {
        let disks = disk("vda", "<shareable/>") + disk("vdb", "<readonly/>")
        #expect(try golden(disks) { $0.diskTarget = "vdb" } == "vdb")
        #expect(
            try golden(disk("vda", "<readonly/>") + disk("vdb")) { $0.originDiskSource = "/vdb" } == "vdb")
        let error = templateError { _ = try golden(disks) { $0.diskTarget = "vdc" } }
        #expect(error?.problem.contains("no disk 'vdc'; did you mean") == true)
        #expect(error?.expected == "one of: vda, vdb")
    }

    @Test func anotherWritableDiskIsRefusedWithTheWayOut() throws {
        let error = templateError { _ = try golden(disk("vda") + "\n" + disk("vdb")) }
        #expect(error?.line == 4 && error?.column == 1, "\(String(describing: error))")
        #expect(error?.problem.contains("'vdb'") == true)
        #expect(
            error?.expected?.contains("<readonly/>") == true
                && error?.expected?.contains("--disk vdb") == true)
    }

    @Test func aSecondDiskOfTheMembersOwnIsFine() throws {
        let own = "<disk type='file'><source file='/${name}.raw'/><target dev='vdb'/></disk>"
        #expect(try golden(disk("vda") + own) == "vda")
        let shared = "<disk type='file'><source file='/${fleet}.raw'/><target dev='vdb'/></disk>"
        #expect(templateError { _ = try golden(disk("vda") + shared) } != nil)
    }

    @Test func floppiesStayAndAreSharedReadOnly() throws {
        let template = try makeTemplate(disk: disk("vda") + disk("fda", device: "floppy"))
        #expect(try MemberRenderer(template: template, options: options()).traits.notices.count == 1)
        let floppy = try render(template).all("devices/disk")[1]
        #expect(floppy.first("source")?[attribute: "file"] == "/fda" && floppy.first("readonly") != nil)
    }

    @Test func writablePersistentMemoryIsRefusedLikeADisk() throws {
        let memory =
            "<memory model='nvdimm'><source><path>/nv</path></source><target><size>1</size></target></memory>"
        #expect(templateError { _ = try render(makeTemplate(memory)) }?.problem.contains("'/nv'") == true)
    }

    @Test func aTemplateWithoutADiskIsRefused() {
        let error = templateError { _ = try golden(disk("sda", device: "cdrom")) }
        #expect(error?.problem.contains("no disk") == true)
    }

    @Test(arguments: [
        "rbd-disk.xml", "lvm-block-disk.xml", "lun-rawio.xml", "luks-volume-disk.xml", "spice-live.xml",
        "long-lived-chain-and-block-job.xml",
    ])
    func whateverTheDiskWasItBecomesTheMembersOverlay(name: String) throws {
        let template = try DomainTemplate(source: corpusText(name), file: name)
        let root = try render(template)
        let disk = try #require(root.first("devices/disk"))
        #expect(disk[attribute: "type"] == "file" && disk[attribute: "device"] == "disk")
        #expect(disk[attribute: "rawio"] == nil)
        #expect(disk.all("source").count == 1)
        #expect(
            disk.first("source")?.attributes == [XMLAttribute(name: "file", value: "/fleet/lab-01.qcow2")])
        #expect(disk.first("source")?.children.isEmpty == true)
        #expect(disk.first("driver")?[attribute: "name"] == "qemu")
        #expect(disk.first("driver")?[attribute: "type"] == "qcow2")
        let input = try XMLDocument(parsing: corpusText(name), file: name).root
        for key in ["cache", "io", "discard", "queues"] {
            #expect(
                disk.first("driver")?[attribute: key] == input.first("devices/disk/driver")?[attribute: key])
        }
        #expect(
            Set(disk.children.map(\.name)).isDisjoint(with: ["auth", "backingStore", "mirror", "encryption"]))
    }
}
