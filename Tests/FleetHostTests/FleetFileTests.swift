import FleetCore
import Foundation
import Testing

@testable import FleetHost

@Suite struct FleetFileTests {
    private func parse(_ text: String, file: String = "/etc/fleets/lab.yaml") throws -> FleetSpecification {
        try FleetFile.parse(text, file: file)
    }

    @Test func everyKeyReachesTheSpecification() throws {
        let specification = try parse(
            """
            # the classroom
            name: lab
            golden: /images/golden.qcow2
            count: 30
            template: windows
            disk: vdb
            name-pattern: 'pc-%03d'
            memory: 2GiB
            vcpus: 2
            network: default
            virt-type: qemu
            directory: /fleets/lab
            set:
              room: A1
              seats: 30
            start: true
            """)
        let wanted = try FleetSpecification(
            name: FleetName("lab"), golden: "/images/golden.qcow2", count: 30, template: .shipped("windows"),
            namePattern: NamePattern("pc-%03d"), memory: ByteCount(bytes: 2 << 30), vcpus: 2,
            network: "default", virtType: .qemu, directory: "/fleets/lab", diskTarget: "vdb",
            parameters: ["room": "A1", "seats": "30"], start: true, freeze: false)
        #expect(specification == wanted)
    }

    @Test func everythingButNameCountAndGoldenMayBeLeftOut() throws {
        let specification = try parse("{name: lab, count: 1, golden: /g.qcow2}")
        #expect(
            try specification
                == FleetSpecification(name: FleetName("lab"), golden: "/g.qcow2", count: 1))
    }

    @Test func domainAsTemplateNeedsNoGoldenImageAndMayBeFrozen() throws {
        let specification = try parse("name: lab\ncount: 2\nfrom-domain: golden-vm\nfreeze: true\n")
        #expect(specification.template == .domain("golden-vm"))
        #expect(specification.golden == nil)
        #expect(specification.freeze)
    }

    @Test func relativePathsAreRelativeToTheFilesFolder() throws {
        let text = "name: lab\ncount: 1\ngolden: img/g.qcow2\ntemplate: ./lab.xml\ndirectory: out\n"
        let specification = try parse(text)
        #expect(specification.golden == "/etc/fleets/img/g.qcow2")
        #expect(specification.template == .file("/etc/fleets/./lab.xml"))
        #expect(specification.directory == "/etc/fleets/out")
        #expect(try parse(text, file: "lab.yaml").golden == "./img/g.qcow2")
        #expect(try parse(text, file: "/lab.yaml").golden == "/img/g.qcow2")
    }

    @Test func shippedTemplateIsNoPath() throws {
        #expect(
            try parse("name: lab\ncount: 1\ngolden: /g\ntemplate: linux-uefi").template
                == .shipped("linux-uefi"))
    }

    @Test func valuesThatLookLikeNumbersStayText() throws {
        let specification = try parse("name: '007'\ncount: 1\ngolden: /g\nset: {port: 0755, empty: ''}\n")
        #expect(specification.name.text == "007")
        #expect(specification.parameters == ["port": "0755", "empty": ""])
    }

    @Test func anchorsAndAliasesAreUnderstood() throws {
        let specification = try parse("name: &n lab\ncount: 1\ngolden: /g\nset: {fleet: *n}\n")
        #expect(specification.parameters == ["fleet": "lab"])
    }

    @Test func windowsLineEndsAndAByteOrderMarkAreTaken() throws {
        #expect(try parse("\u{FEFF}name: lab\r\ncount: 3\r\ngolden: /g\r\n").count == 3)
    }

    @Test func fileIsLoadedFromDisk() throws {
        let scratch = try Scratch()
        let path = try scratch.write("name: lab\ncount: 4\ngolden: g.qcow2\n", to: "lab.yaml")
        let specification = try FleetFile.load(path)
        #expect(specification.count == 4)
        #expect(specification.golden == scratch.file("g.qcow2"))
    }
}
