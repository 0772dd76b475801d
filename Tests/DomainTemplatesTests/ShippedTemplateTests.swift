import Testing
import XMLTree

@testable import DomainTemplates

@Suite struct ShippedTemplateTests {
    @Test func thereAreFour() {
        #expect(DomainTemplate.shipped.map(\.name) == ["linux", "linux-uefi", "windows", "minimal"])
    }

    @Test(.enabled(if: hasDomainSchema, "needs libvirt's domain.rng"), arguments: 0..<4)
    func eachIsValidWithEveryOption(number: Int) throws {
        let shipped = DomainTemplate.shipped[number]
        let template = try DomainTemplate(source: shipped.source, file: "\(shipped.name).xml")
        let schema = try RelaxNGSchema(file: domainSchema)
        #expect(
            schema.validate(try XMLDocument(parsing: shipped.source, file: "\(shipped.name).xml")).isEmpty)
        let networks: [NetworkChoice?] = [nil, .named("lab"), .user, NetworkChoice.none]
        for network in networks {
            for type in [nil, "kvm", "qemu"] {
                let options = options {
                    $0.network = network
                    $0.virtType = type
                    $0.memoryKiB = 524_288
                    $0.vcpus = 4
                }
                let renderer = try MemberRenderer(template: template, options: options)
                try renderer.validate(member(1), against: schema)
                #expect(renderer.traits.memoryKiB == 524_288 && renderer.traits.vcpus == 4)
                #expect(renderer.traits.interfaceCount == (network == NetworkChoice.none ? 0 : 1))
            }
        }
    }

    @Test(arguments: 0..<4)
    func eachNeedsNoOptionsAndHasTheMeasuredDiskDefaults(number: Int) throws {
        let shipped = DomainTemplate.shipped[number]
        let template = try DomainTemplate(source: shipped.source, file: "\(shipped.name).xml")
        #expect(template.parameterNames.isEmpty)
        let renderer = try MemberRenderer(template: template, options: options())
        #expect(renderer.traits.notices.isEmpty)
        #expect(renderer.traits.wantsNVRAM == ["linux-uefi", "windows"].contains(shipped.name))
        let driver = try render(template).first("devices/disk/driver")
        #expect(driver?[attribute: "cache"] == "writeback" && driver?[attribute: "discard"] == "unmap")
    }
}
