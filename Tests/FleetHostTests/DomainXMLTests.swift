import FleetCore
import Testing

@testable import FleetHost

@Suite struct DomainXMLTests {
    private func read(_ devices: String, head: String = "") throws -> DomainXML {
        try DomainXML("<domain type='kvm'>\(head)<devices>\(devices)</devices></domain>") { pool, volume in
            pool == "images" ? "/pool/\(volume)" : nil
        }
    }

    private func disk(_ xml: String) throws -> ObservedDisk? {
        let disks = try read(xml).disks(inDefinition: true)
        #expect(disks.count <= 1)
        return disks.first
    }

    @Test func fileDiskIsReadWithItsFormat() throws {
        let disk = try disk(
            """
            <disk type='file' device='disk'><driver name='qemu' type='qcow2'/>
            <source file='/images/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
            """)
        #expect(
            disk
                == ObservedDisk(
                    target: "vda", path: "/images/a.qcow2", format: "qcow2", isWritable: true,
                    isInDefinition: true))
    }

    @Test func deviceIsDiskWhereTheXMLSaysNothing() throws {
        let disk = try disk("<disk type='block'><source dev='/dev/coppice-none'/><target dev='sda'/></disk>")
        #expect(disk?.path == "/dev/coppice-none")
        #expect(disk?.isWritable == true)
        #expect(disk?.format == nil)
    }

    @Test(arguments: [
        ("<disk type='file' device='disk'><source file='/a'/><readonly/></disk>", false),
        ("<disk type='file' device='cdrom'><source file='/a'/></disk>", false),
        ("<disk type='file' device='lun'><source file='/a'/></disk>", true),
        ("<disk type='file' device='floppy'><source file='/a'/></disk>", true),
    ])
    func disksThatTheGuestCannotWriteAreKnown(_ xml: String, _ isWritable: Bool) throws {
        #expect(try disk(xml)?.isWritable == isWritable)
    }

    @Test(arguments: [
        "<disk type='file' device='cdrom'><target dev='sda'/></disk>",
        "<disk type='network'><source protocol='rbd' name='pool/image'/><target dev='vda'/></disk>",
        "<disk type='dir'><source dir='/somewhere'/><target dev='vda'/></disk>",
        "<disk type='volume'><source pool='other' volume='v'/><target dev='vda'/></disk>",
    ])
    func diskWithoutAFileOfThisHostIsLeftOut(_ xml: String) throws {
        #expect(try disk(xml) == nil)
    }

    /// libvirt writes `ready` once it would pivot: `abort` and `pivot` mean that somebody ends the job just now.
    @Test(arguments: [("", false), ("ready='yes'", true), ("ready='abort'", false), ("ready='pivot'", false)])
    func blockJobIsReadyWhenLibvirtSaysSo(_ attribute: String, _ isReady: Bool) throws {
        let jobs = try read(
            """
            <disk type='file' device='disk'><source file='/images/a.1.qcow2'/><target dev='vda'/>
            <mirror type='file' job='active-commit' \(attribute)><source file='/images/a.qcow2'/></mirror></disk>
            """
        ).blockJobs
        #expect(
            jobs == [
                ObservedBlockJob(
                    target: "vda", kind: "active-commit", isReady: isReady, destination: "/images/a.qcow2")
            ])
    }

    @Test func volumeIsFoundThroughItsPool() throws {
        let disk = try disk(
            "<disk type='volume'><source pool='images' volume='v.qcow2'/><target dev='vda'/></disk>")
        #expect(disk?.path == "/pool/v.qcow2")
    }

    @Test func symbolicLinkIsReadAsTheFileBehindIt() throws {
        let scratch = try Scratch()
        let image = try scratch.write("data", to: "image")
        try Tool.run("ln", ["-s", image, scratch.file("link")])
        #expect(
            try disk("<disk type='file'><source file='\(scratch.file("link"))'/></disk>")?.path == image)
    }

    @Test func cardsAndNetworksAreReadInTheirOrder() throws {
        let xml = try read(
            """
            <interface type='network'><mac address='52:54:00:AB:CD:02'/><source network='lan'/></interface>
            <interface type='user'><mac address='52:54:00:00:00:01'/></interface>
            <interface type='network'><mac address='52:54:00:00:00:03'/><source network='default'/></interface>
            <interface type='network'><source network='lan'/></interface>
            <interface type='bridge'><source bridge='br0'/></interface>
            """)
        #expect(xml.macAddresses == ["52:54:00:ab:cd:02", "52:54:00:00:00:01", "52:54:00:00:00:03"])
        #expect(xml.networks == ["lan", "default"])
    }

    @Test(arguments: [
        ("<os><nvram>/vars/a.fd</nvram></os>", "/vars/a.fd" as String?),
        ("<os><nvram template='/t.fd'>\n  /vars/b.fd\n</nvram></os>", "/vars/b.fd"),
        ("<os><nvram type='file'>\n<source file='/vars/c.fd'/>\n</nvram></os>", "/vars/c.fd"),
        ("<os><nvram type='network'><source protocol='rbd' name='x'/></nvram></os>", nil),
        ("<os><nvram/></os>", nil), ("<os/>", nil),
    ])
    func variableStoreIsReadInAllItsForms(_ head: String, _ path: String?) throws {
        #expect(try read("", head: head).nvramPath == path)
    }

    @Test func memoryAndCPUsAreRead() throws {
        let xml = try read("", head: "<memory unit='KiB'>2097152</memory><vcpu placement='static'>4</vcpu>")
        #expect(xml.memoryKiB == 2_097_152)
        #expect(xml.vcpus == 4)
        #expect(try read("").memoryKiB == 0)
        #expect(try read("").vcpus == 1)
    }

    @Test func domainThatCoppiceDidNotMakeHasNoMembership() throws {
        #expect(try read("", head: "<metadata><x xmlns='urn:other'/></metadata>").membership == nil)
        #expect(try read("").membership == nil)
    }

    @Test(arguments: ["", "<domain>", "<domain/><domain/>", "plain text"])
    func brokenXMLIsAnError(_ text: String) {
        #expect(throws: (any Error).self) { _ = try DomainXML(text) { _, _ in nil } }
    }
}
