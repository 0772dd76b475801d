import Testing
import XMLTree

@testable import DomainTemplates

/// What options do to a template.
@Suite struct BindingTests {
    @Test func memoryIsSetWithItsCurrentValueAndASingleNUMACell() throws {
        let template = try makeTemplate(
            head: "<currentMemory unit='MiB'>32</currentMemory>"
                + "<cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu>")
        let root = try render(template) { $0.memoryKiB = 262_144 }
        for path in ["memory", "currentMemory"] {
            #expect(root.first(path)?.text == "262144")
            #expect(root.first(path)?[attribute: "unit"] == "KiB")
        }
        #expect(root.first("cpu/numa/cell")?[attribute: "memory"] == "262144")
    }

    @Test func memoryModulesAreCountedIn() throws {
        let template = try DomainTemplate(
            source: DomainTemplate.literal(corpusText("nvdimm-private-and-dimm.xml")), file: "t.xml")
        let root = try render(template) { $0.memoryKiB = 1_048_576 }
        #expect(root.first("cpu/numa/cell")?[attribute: "memory"] == String(1_048_576 - 2 * 131_072))
        #expect(templateError { _ = try render(template) { $0.memoryKiB = 262_144 } } != nil)
        #expect(
            templateError { _ = try render(template) { $0.memoryKiB = 1 << 40 } }?.problem.contains(
                "maxMemory") == true)
    }

    @Test func severalNUMACellsRefuseNewSizes() throws {
        let template = try DomainTemplate(source: corpusText("running-numa.xml"), file: "t.xml")
        #expect(
            templateError { _ = try render(template) { $0.memoryKiB = 1024 } }?.problem.contains("NUMA")
                == true)
        #expect(templateError { _ = try render(template) { $0.vcpus = 3 } }?.problem.contains("NUMA") == true)
        #expect(try render(template) { $0.vcpus = 4 }.first("vcpu")?.text == "4")
    }

    @Test func virtualCPUsAreSetWithoutWhatNoLongerFits() throws {
        let template = try DomainTemplate(
            source: corpusText("long-lived-chain-and-block-job.xml"), file: "t.xml")
        let root = try render(template) { $0.vcpus = 6 }
        #expect(root.first("vcpu")?.text == "6")
        #expect(root.first("vcpu")?[attribute: "current"] == nil)
        #expect(root.first("vcpu")?[attribute: "placement"] == "auto")
        #expect(root.first("vcpus") == nil)
        #expect(root.first("cpu/topology")?[attribute: "cores"] == "6")
    }

    @Test func aTopologyThatCannotFitIsDroppedWithANotice() throws {
        let template = try makeTemplate(head: "<cpu><topology sockets='2' cores='2' threads='1'/></cpu>")
        let renderer = try MemberRenderer(template: template, options: options { $0.vcpus = 3 })
        #expect(renderer.traits.notices.count == 1)
        #expect(renderer.traits.vcpus == 3)
        #expect(try render(template) { $0.vcpus = 3 }.first("cpu/topology") == nil)
    }

    @Test func tuningOfVirtualCPUsThatAreGoneIsDropped() throws {
        let template = try makeTemplate(
            head: "<cputune><vcpupin vcpu='3' cpuset='0'/><vcpusched vcpus='0-1' scheduler='batch'/>"
                + "<vcpusched vcpus='2-3' scheduler='batch'/></cputune>")
        let root = try render(template) { $0.vcpus = 2 }
        #expect(root.all("cputune/vcpusched").map { $0[attribute: "vcpus"] } == ["0-1"])
        #expect(root.all("cputune/vcpupin").count == 1)
    }

    @Test func aNetworkNameConnectsEveryCardAndLeavesTheGuestsSideAlone() throws {
        let template = try DomainTemplate(
            source: corpusText("bridges-ovs-macvtap.xml"), file: "t.xml")
        let before = try MemberRenderer(template: template, options: options()).traits
        let renderer = try MemberRenderer(
            template: template, options: options { $0.network = .named("lab<>") })
        #expect(renderer.traits.interfaceCount == before.interfaceCount)
        #expect(renderer.traits.networks == ["lab<>"])
        let root = try render(template) { $0.network = .named("lab<>") }
        for interface in root.all("devices/interface") {
            #expect(interface[attribute: "type"] == "network")
            #expect(interface.first("source")?.attributes.map(\.value) == ["lab<>"])
            #expect(interface.first("mac") != nil)
            #expect(interface.first("virtualport") == nil && interface.first("vlan") == nil)
        }
        #expect(root.first("devices/interface/model")?[attribute: "type"] == "virtio")
    }

    @Test func userNetworkingAndNoNetworkAreChoices() throws {
        let template = try makeTemplate(
            "<interface type='bridge'><source bridge='b'/><filterref filter='f'/></interface>")
        let user = try render(template) { $0.network = .user }
        #expect(user.first("devices/interface")?[attribute: "type"] == "user")
        #expect(user.first("devices/interface")?.children.map { $0.name } == ["mac"])
        #expect(try render(template) { $0.network = NetworkChoice.none }.all("devices/interface").isEmpty)
        #expect(try render(makeTemplate()) { $0.network = .user }.all("devices/interface").count == 1)
    }

    @Test func emulationDoesWithoutWhatOnlyKVMCanDo() throws {
        let template = try DomainTemplate(source: corpusText("windows-hyperv.xml"), file: "t.xml")
        let renderer = try MemberRenderer(template: template, options: options { $0.virtType = "qemu" })
        #expect(renderer.traits.virtType == "qemu")
        #expect(renderer.traits.notices.count == 2)
        let root = try render(template) { $0.virtType = "qemu" }
        #expect(root[attribute: "type"] == "qemu")
        #expect(root.first("cpu")?[attribute: "mode"] == "maximum")
        #expect(root.first("cpu/cache") == nil && root.first("features/hyperv") == nil)
        let kvm = try render(template) { $0.virtType = "kvm" }
        #expect(
            kvm.first("cpu")?[attribute: "mode"] == "host-passthrough" && kvm.first("features/hyperv") != nil)
    }

    @Test func anEmulatorIsSet() throws {
        #expect(try render(makeTemplate()) { $0.emulator = "/q" }.first("devices/emulator")?.text == "/q")
    }

    @Test func canonicalTextsTellOptionsApart() throws {
        let plain = try MemberRenderer(template: makeTemplate(), options: options()).canonicalText
        let more = try MemberRenderer(template: makeTemplate(), options: options { $0.memoryKiB = 1 })
            .canonicalText
        #expect(plain != more)
    }

    @Test(
        arguments: [
            ("4", "KiB", 4), ("4", nil, 4), ("1", "b", 1), ("1025", "bytes", 2), ("1", "KB", 1),
            ("2", "MiB", 2048),
            ("2", "M", 2048), ("1", "MB", 977), ("1", "GiB", 1_048_576), ("1", "TiB", 1 << 30),
            ("x", "KiB", nil),
            ("1", "parsec", nil), ("99999999999999999", "E", nil),
        ] as [(String, String?, UInt64?)])
    func sizesAreReadAsLibvirtReadsThem(text: String, unit: String?, expected: UInt64?) {
        #expect(MemorySize.kibibytes(text, unit: unit) == expected)
    }
}
