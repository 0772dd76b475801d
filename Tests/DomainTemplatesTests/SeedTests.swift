import Testing
import XMLTree

@testable import DomainTemplates

/// What carries a guest's identity: the seed image's CD-ROM, and credentials in SMBIOS strings.
@Suite struct SeedTests {
    private func cdrom(_ root: XMLNode) -> XMLNode? {
        root.all("devices/disk").first { $0[attribute: "device"] == "cdrom" }
    }

    private func withSeed(_ template: DomainTemplate, index: Int = 1) throws -> XMLNode {
        let renderer = try MemberRenderer(template: template, options: options { $0.hasSeed = true })
        var member = member(index)
        member.seedPath = "/fleet/\(member.name)_seed.iso"
        return try XMLDocument(parsing: renderer.render(member), file: "rendered").root
    }

    @Test func eachMemberHasItsOwnReadOnlyCDROM() throws {
        for index in 1...2 {
            let disk = try #require(cdrom(withSeed(makeTemplate(), index: index)))
            #expect(disk.first("source")?[attribute: "file"] == "/fleet/lab-0\(index)_seed.iso")
            #expect(disk.first("readonly") != nil && disk.first("driver")?[attribute: "type"] == "raw")
        }
        #expect(cdrom(try render(makeTemplate())) == nil)
    }

    /// Cloud kernels have neither AHCI nor IDE.
    @Test func guestOnVirtioGetsItByAVirtioSCSIControllerOfItsOwn() throws {
        let scsi = "<controller type='scsi' index='0' model='lsilogic'/>"
        let data = "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>"
        let root = try withSeed(makeTemplate(scsi + data))
        let disk = try #require(root.all("devices/disk").first { $0.first("readonly") != nil })
        #expect(disk.first("target")?[attribute: "bus"] == "scsi")
        #expect(disk.first("target")?[attribute: "dev"] == "sdb")
        #expect(disk.first("address")?[attribute: "controller"] == "1")
        let controller = root.all("devices/controller").first { $0[attribute: "index"] == "1" }
        #expect(controller?[attribute: "model"] == "virtio-scsi")
    }

    @Test(arguments: [("sata", "sda", "sdb"), ("ide", "hda", "hdb")])
    func guestWithoutVirtioGetsItOnTheBusThatItBootsFrom(bus: String, boot: String, expected: String) throws {
        let disk =
            "<disk type='file'><source file='/old'/><target dev='\(boot)' bus='\(bus)'/></disk>"
        let found = try #require(cdrom(withSeed(makeTemplate(disk: disk))))
        #expect(found.first("target")?[attribute: "bus"] == bus)
        #expect(found.first("target")?[attribute: "dev"] == expected)
    }

    @Test func seedOfTheMemberThatATemplateWasDumpedFromIsDropped() throws {
        func devices(_ file: String) -> String {
            "<disk type='file' device='cdrom'><source file='\(file)'/><target dev='sdx'/></disk>"
        }
        #expect(cdrom(try render(makeTemplate(devices("/f/old_seed.iso")))) == nil)
        #expect(cdrom(try render(makeTemplate(devices("/f/old_seed.2.iso")))) == nil)
        #expect(cdrom(try render(makeTemplate(devices("/f/drivers.iso")))) != nil)
        let template = try makeTemplate(devices("/f/drivers.iso"))
        let renderer = try MemberRenderer(template: template, options: options { $0.hasSeed = true })
        #expect(renderer.traits.notices.contains { $0.contains("CD-ROM") })
    }

    @Test func credentialsAreSMBIOSStringsWithEachMembersOwnHostName() throws {
        let root = try render(
            makeTemplate(), { $0.credentials = ["io.systemd.credential:system.hostname=${hostname}.lab"] },
            index: 2)
        #expect(root.first("os/smbios")?[attribute: "mode"] == "sysinfo")
        #expect(
            root.first("sysinfo/oemStrings/entry")?.text
                == "io.systemd.credential:system.hostname=lab-02.lab")
    }

    @Test func credentialsJoinTheTemplatesOwnSMBIOSEntries() throws {
        let head =
            "<sysinfo type='smbios'><oemStrings><entry>mine</entry></oemStrings></sysinfo>"
        let root = try render(makeTemplate(head: head), { $0.credentials = ["a:b=c"] })
        #expect(root.all("sysinfo/oemStrings/entry").map(\.text) == ["mine", "a:b=c"])
    }

    @Test(.enabled(if: hasDomainSchema), arguments: DomainTemplate.shipped.map(\.name))
    func shippedTemplatesStayValidWithSeedAndCredentials(name: String) throws {
        let shipped = try #require(DomainTemplate.shipped.first { $0.name == name })
        let template = try DomainTemplate(source: shipped.source, file: name)
        let renderer = try MemberRenderer(
            template: template,
            options: options {
                $0.hasSeed = true
                $0.credentials = ["io.systemd.credential:system.hostname=${hostname}"]
            })
        var member = member(1)
        member.seedPath = "/fleet/lab-01_seed.iso"
        #expect(try renderer.violations(member, of: RelaxNGSchema(file: domainSchema)).isEmpty)
    }
}
