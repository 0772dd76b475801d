import Testing
import XMLTree

@testable import DomainTemplates

/// What is made each member's own, and what is left out because members can't share it.
@Suite struct IdentityTests {
    private func device(_ xml: String, index: Int = 2) throws -> XMLNode? {
        let root = try render(makeTemplate(xml), index: index)
        return root.first("devices")?.children.first { $0.name != "disk" && $0.name != "interface" }
    }

    @Test func missingIdentitiesAreAdded() throws {
        let root = try render(makeTemplate("<interface type='user'/>"))
        #expect(root.first("uuid")?.text == member(1).uuid)
        #expect(root.first("devices/interface/mac")?[attribute: "address"] == "52:54:00:00:01:00")
    }

    @Test func generationIDsDifferAndAreNotTheUUID() throws {
        let template = try makeTemplate(head: "<genid/>")
        let ids = try (1...2).map { try render(template, index: $0).first("genid")?.text }
        #expect(ids[0] != ids[1] && ids[0] != member(1).uuid && ids[0]?.utf8.count == 36)
    }

    @Test func portsMoveWithTheIndex() throws {
        let serial = "<serial type='tcp'><source mode='bind' host='::' service='5000'/></serial>"
        #expect(try device(serial)?.first("source")?[attribute: "service"] == "5002")
        let connect = "<serial type='tcp'><source mode='connect' host='h' service='5000'/></serial>"
        #expect(try device(connect)?.first("source")?[attribute: "service"] == "5000")
        let high = "<serial type='tcp'><source mode='bind' host='::' service='65534'/></serial>"
        let error = templateError { _ = try device(high) }
        #expect(error?.line == 4 && error?.problem.contains("65536") == true)
    }

    @Test func forwardedPortsMoveByTheWidthOfTheirRanges() throws {
        let root = try render(
            makeTemplate(
                "<interface type='user'><portForward proto='tcp'><range start='2022' to='22'/>"
                    + "<range start='8000' end='8009'/></portForward></interface>"), index: 2)
        let ranges = root.all("devices/interface/portForward/range")
        let width = 8009 - 2022 + 1
        #expect(
            ranges[0][attribute: "start"] == String(2022 + 2 * width) && ranges[0][attribute: "to"] == "22")
        #expect(
            ranges[1][attribute: "end"] == String(8009 + 2 * width) && ranges[1][attribute: "to"] == "8000")
    }

    @Test func filesAndSocketsGetTheMembersNameUnlessAParameterDoesIt() throws {
        let file = try device("<serial type='file'><source path='/l/a.log'/><log file='b'/></serial>")
        #expect(file?.first("source")?[attribute: "path"] == "/l/lab-02-a.log")
        #expect(file?.first("log")?[attribute: "file"] == "lab-02-b")
        let own = try device("<serial type='file'><source path='/l/${index}/a.log'/></serial>")
        #expect(own?.first("source")?[attribute: "path"] == "/l/2/a.log")
        let shared = try device("<serial type='file'><source path='${directory}/${fleet}.log'/></serial>")
        #expect(shared?.first("source")?[attribute: "path"] == "/fleet/lab-02-lab.log")
        let client = try device("<serial type='unix'><source mode='connect' path='/l/s'/></serial>")
        #expect(client?.first("source")?[attribute: "path"] == "/l/s")
    }

    @Test(arguments: [
        (
            "<graphics type='vnc' port='5901' autoport='no' websocket='5701'/>",
            "<graphics type='vnc' port='-1' autoport='yes' websocket='-1'/>"
        ),
        ("<graphics type='spice' port='5901' tlsPort='5902'/>", "<graphics type='spice' autoport='yes'/>"),
        (
            "<graphics type='vnc' socket='/x/libvirt/qemu/domain-1/vnc.sock'/>",
            "<graphics type='vnc'><listen type='socket'/></graphics>"
        ),
        (
            "<graphics type='vnc'><listen type='socket' socket='/s/v'/></graphics>",
            "<graphics type='vnc'><listen type='socket' socket='/s/lab-02-v'/></graphics>"
        ),
        (
            "<graphics type='spice'><listen type='none'/></graphics>",
            "<graphics type='spice'><listen type='none'/></graphics>"
        ),
        ("<graphics type='sdl' display=':0'/>", "<graphics type='sdl' display=':0'/>"),
        ("<vsock><cid auto='no' address='7'/></vsock>", "<vsock><cid auto='yes'/></vsock>"),
        (
            "<channel type='unix'><source mode='bind' path='/run/libvirt/qemu/channel/1-a/x'/><target type='virtio'/></channel>",
            "<channel type='unix'><target type='virtio'/></channel>"
        ),
        (
            "<console type='pty' tty='/dev/pts/1'><source path='/dev/pts/1'/><alias name='c'/></console>",
            "<console type='pty'/>"
        ),
        (
            "<sound model='ich9'><alias name='ua-mine'/></sound>",
            "<sound model='ich9'><alias name='ua-mine'/></sound>"
        ),
        (
            "<tpm><backend type='emulator' version='2.0'/></tpm>",
            "<tpm><backend type='emulator' version='2.0'/></tpm>"
        ),
        ("<shmem name='s'/>", "<shmem name='s'/>"),
    ])
    func devicesBecomeWhatEveryMemberCanHave(device: String, expected: String) throws {
        let rendered = try #require(try self.device(device))
        let wanted = try XMLDocument(parsing: expected, file: "e").root
        let diff = TreeDiff(wanted, rendered, golden: "")
        #expect(diff.lines.isEmpty && rendered.name == wanted.name, "\(diff.lines)")
    }

    @Test(arguments: [
        "<hostdev mode='subsystem' type='pci'><source/></hostdev>",
        "<tpm><backend type='passthrough'/></tpm>",
        "<input type='evdev'><source dev='/dev/input/event1'/></input>",
        "<interface type='hostdev'><source/></interface>",
        "<interface type='vdpa'><source dev='/dev/v'/></interface>",
        "<lease><lockspace>a</lockspace><key>b</key><target path='/l'/></lease>",
        "<parallel type='dev'><source path='/dev/parport0'/></parallel>",
    ])
    func exclusiveHostDevicesAreLeftOutWithANotice(device: String) throws {
        let template = try makeTemplate(device)
        let renderer = try MemberRenderer(template: template, options: options())
        #expect(renderer.traits.notices.count == 1)
        #expect(renderer.traits.notices.first?.hasPrefix("t.xml:4:1: ") == true)
        #expect(renderer.traits.interfaceCount == 0)
        #expect(try render(template).first("devices")?.children.map(\.name) == ["disk"])
    }

    @Test func firmwareVariablesAreTheMembersOwn() throws {
        let template = try DomainTemplate(source: corpusText("running-uefi.xml"), file: "t.xml")
        let renderer = try MemberRenderer(template: template, options: options())
        #expect(renderer.traits.wantsNVRAM && renderer.traits.nvramSource == "/tmp/tpc/uefi_VARS.fd")
        let nvram = try render(template).first("os/nvram")
        #expect(nvram?.text == "/fleet/lab-01.nvram.fd" && nvram?[attribute: "template"] != nil)
        let bios = try MemberRenderer(template: makeTemplate(), options: options())
        #expect(!bios.traits.wantsNVRAM && bios.traits.nvramSource == nil)
    }

    @Test func aMissingMACAddressIsAnError() throws {
        let renderer = try MemberRenderer(
            template: makeTemplate("<interface type='user'/>"), options: options())
        #expect(
            templateError { _ = try renderer.render(member(1, macs: 0)) }?.problem.contains("MAC") == true)
        let none = try MemberRenderer(
            template: makeTemplate(head: "<title>${mac}</title>"), options: options())
        #expect(templateError { _ = try none.render(member(1, macs: 0)) }?.problem.contains("${mac}") == true)
    }
}
