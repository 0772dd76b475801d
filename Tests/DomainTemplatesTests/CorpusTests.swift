import Testing
import XMLTree

@testable import DomainTemplates

/// Documents as libvirt dumps them: of running domains, of defined ones, and of long-lived ones.
@Suite struct CorpusTests {
    private func renderer(_ name: String) throws -> (MemberRenderer, XMLNode) {
        var text = try corpusText(name)
        if !name.hasPrefix("parameters") { text = DomainTemplate.literal(text) }
        let template = try DomainTemplate(source: text, file: name)
        let renderer = try MemberRenderer(template: template, options: options())
        return (renderer, try XMLDocument(parsing: corpusText(name), file: name).root)
    }

    private func parse(_ text: String) throws -> XMLNode {
        try XMLDocument(parsing: text, file: "rendered").root
    }

    @Test func thereAreManyDocuments() { #expect(corpus.count >= 30) }

    @Test(.enabled(if: hasDomainSchema, "needs libvirt's domain.rng"), arguments: corpus)
    func membersAreValidToLibvirt(name: String) throws {
        let (renderer, _) = try renderer(name)
        let schema = try RelaxNGSchema(file: domainSchema)
        for index in 1...2 {
            let violations = try renderer.violations(member(index), of: schema)
            #expect(violations.isEmpty, "\(violations.map(\.description).joined(separator: "\n"))")
        }
    }

    @Test(arguments: corpus)
    func onlyWhatMustChangeChanges(name: String) throws {
        if name.hasPrefix("parameters") { return }  // its parameters change, see ParameterTests
        let (renderer, input) = try renderer(name)
        let output = try parse(renderer.render(member(1)))
        let diff = TreeDiff(input, output, golden: renderer.traits.diskTarget)
        for line in diff.lines { #expect(Self.expectedChanges.contains(line), "\(name)") }
    }

    @Test(arguments: corpus)
    func membersDifferOnlyInWhatIsTheirOwn(name: String) throws {
        let (renderer, _) = try renderer(name)
        let one = try parse(renderer.render(member(1)))
        let two = try parse(renderer.render(member(2)))
        let diff = TreeDiff(one, two, golden: renderer.traits.diskTarget)
        let own = name.hasPrefix("parameters") ? Self.ownPlaces.union(Self.parameterPlaces) : Self.ownPlaces
        for line in diff.lines { #expect(own.contains(line), "\(name)") }
    }

    @Test(arguments: corpus)
    func nothingThatMustBeUniqueIsShared(name: String) throws {
        let (renderer, input) = try renderer(name)
        let one = uniqueValues(try parse(renderer.render(member(1))))
        let two = uniqueValues(try parse(renderer.render(member(2))))
        let old = uniqueValues(input)
        #expect(one.count >= 3)
        #expect(one.isDisjoint(with: two))
        #expect(one.isDisjoint(with: old))
    }

    @Test(arguments: corpus)
    func nothingOfARunningDomainStays(name: String) throws {
        let (renderer, _) = try renderer(name)
        let root = try parse(renderer.render(member(1)))
        #expect(root[attribute: "id"] == nil)
        for node in try #require(root.first("devices")).descendants {
            #expect(node.name != "alias" || node[attribute: "name"]?.hasPrefix("ua-") == true)
            #expect(!["mirror", "privateData"].contains(node.name))
            if node.name == "source" {
                for key in ["index", "portid"] { #expect(node[attribute: key] == nil) }
                #expect(node[attribute: "path"]?.hasPrefix("/dev/pts") != true)
                #expect(node[attribute: "path"]?.contains("/libvirt/qemu/channel") != true)
            }
            for key in ["tty", "state"] where ["console", "target"].contains(node.name) {
                #expect(node[attribute: key] == nil)
            }
        }
        for label in root.children("seclabel") where label[attribute: "type"] == "dynamic" {
            #expect(label.children.isEmpty)
        }
    }

    @Test(arguments: corpus)
    func theCanonicalTextDoesNotHangOnTheInputsIdentity(name: String) throws {
        let (renderer, _) = try renderer(name)
        let texts = try (1...2).map { try renderer.render(member($0)) }
        let diff = TreeDiff(try parse(texts[0]), try parse(texts[1]), golden: renderer.traits.diskTarget)
        // A path that holds the member's name is the template's own word when a member is the template.
        guard diff.lines.allSatisfy(Self.identityPlaces.contains) else { return }
        let canonical = try texts.map { text in
            let template = try DomainTemplate(source: DomainTemplate.literal(text), file: "member.xml")
            return try MemberRenderer(template: template, options: options()).canonicalText
        }
        #expect(canonical[0] == canonical[1])
        #expect(canonical[0] == renderer.canonicalText)
    }

    /// Everything of which a host, or a network, has one: with its kind, so that equal texts don't collide.
    private func uniqueValues(_ root: XMLNode) -> Set<String> {
        var values: Set<String> = [
            "name \(root.first("name")?.text ?? "")", "uuid \(root.first("uuid")?.text ?? "")",
        ]
        func add(_ kind: String, _ value: String?) {
            if let value, !value.isEmpty, value != "-1" { values.insert("\(kind) \(value)") }
        }
        add("genid", root.first("genid")?.text)
        add("nvram", root.first("os/nvram")?.text.filter { !$0.isWhitespace })
        for entry in root.all("sysinfo/system/entry")
        where ["uuid", "serial"].contains(entry[attribute: "name"]) {
            add("sysinfo", entry.text)
        }
        let disks = root.all("devices/disk").filter {
            !["cdrom", "floppy"].contains($0[attribute: "device"]) && $0.first("readonly") == nil
                && $0.first("shareable") == nil
        }
        for source in disks.flatMap({ $0.children("source") }) {
            for key in ["file", "dev", "name", "volume"] { add("disk", source[attribute: key]) }
        }
        for interface in root.all("devices/interface") {
            add("mac", interface.first("mac")?[attribute: "address"])
            add("tap", interface.first("target")?[attribute: "dev"])
            add("port", interface.first("source")?[attribute: "portid"])
            add("ovs", interface.first("virtualport/parameters")?[attribute: "interfaceid"])
        }
        for source in root.descendants where source.name == "source" && source[attribute: "mode"] == "bind" {
            add("socket", source[attribute: "path"])
            add("port", source[attribute: "service"])
        }
        for log in root.descendants where log.name == "log" { add("log", log[attribute: "file"]) }
        for graphics in root.all("devices/graphics") {
            for key in ["port", "tlsPort", "websocket", "socket"] {
                add("graphics", graphics[attribute: key])
            }
            for listen in graphics.children("listen") { add("socket", listen[attribute: "socket"]) }
        }
        for cid in root.all("devices/vsock/cid") { add("cid", cid[attribute: "address"]) }
        for source in root.all("devices/hostdev") where source.first("shareable") == nil {
            add("hostdev", source.text + source.descendants.flatMap { $0.attributes.map(\.value) }.joined())
        }
        return values
    }

    private static let parameterPlaces: Set = [
        "~ title", "~ description", "~ devices/disk/source@file", "~ qemu:commandline/qemu:arg@value",
    ]

    private static let identityPlaces: Set<String> = [
        "~ name",
        "~ uuid",
        "~ genid",
        "~ sysinfo/system/entry",
        "~ os/nvram",
        "~ devices/disk[golden]/source@file",
        "~ devices/interface/mac@address",
    ]

    /// Paths and ports that the template itself named.
    private static let pathPlaces: Set<String> = [
        "~ devices/audio@path",
        "~ devices/channel/source@path",
        "~ devices/console/log@file",
        "~ devices/console/source@path",
        "~ devices/console/source@service",
        "~ devices/graphics/listen@socket",
        "~ devices/graphics@socket",
        "~ devices/interface/source/local@port",
        "~ devices/interface/source@path",
        "~ devices/serial/log@file",
        "~ devices/serial/source@path",
        "~ devices/serial/source@service",
    ]

    private static let ownPlaces = identityPlaces.union(pathPlaces)

    /// Looked through one by one when the corpus was made; a new line here wants a reason.
    private static let expectedChanges: Set<String> = [
        "+ devices/disk[golden]/source@file",
        "+ devices/disk/readonly",  // a floppy
        "+ metadata",
        "+ os/nvram",
        "- @id",
        "- devices/channel/alias",
        "- devices/channel/source",
        "- devices/channel/target@state",
        "- devices/console/alias",
        "- devices/console/source",
        "- devices/console@tty",
        "- devices/controller/alias",
        "- devices/disk/alias",
        "- devices/disk/source@index",
        "- devices/disk[golden]/alias",
        "- devices/disk[golden]/auth",
        "- devices/disk[golden]/backingStore",
        "- devices/disk[golden]/mirror",
        "- devices/disk[golden]/source/encryption",
        "- devices/disk[golden]/source/host",
        "- devices/disk[golden]/source/privateData",
        "- devices/disk[golden]/source/seclabel",
        "- devices/disk[golden]/source/slices",
        "- devices/disk[golden]/source/snapshot",
        "- devices/disk[golden]/source@dev",
        "- devices/disk[golden]/source@index",
        "- devices/disk[golden]/source@name",
        "- devices/disk[golden]/source@pool",
        "- devices/disk[golden]/source@protocol",
        "- devices/disk[golden]/source@volume",
        "- devices/disk[golden]@rawio",
        "- devices/graphics/listen@address",
        "- devices/graphics/listen@socket",
        "- devices/graphics@port",
        "- devices/graphics@socket",
        "- devices/graphics@tlsPort",
        "- devices/hostdev",
        "- devices/input/alias",
        "- devices/interface",
        "- devices/interface/alias",
        "- devices/interface/source@bridge",
        "- devices/interface/source@portid",
        "- devices/interface/target",
        "- devices/interface/virtualport/parameters@interfaceid",
        "- devices/memballoon/alias",
        "- devices/redirdev/alias",
        "- devices/rng/alias",
        "- devices/serial/alias",
        "- devices/serial/source",
        "- devices/shmem/alias",
        "- devices/sound/alias",
        "- devices/video/alias",
        "- devices/vsock/cid@address",
        "- devices/watchdog/alias",
        "- os/nvram/source",
        "- os/nvram@type",
        "- seclabel/imagelabel",
        "- seclabel/label",
        "~ devices/audio@path",
        "~ devices/channel/source@path",
        "~ devices/console/log@file",
        "~ devices/console/source@path",
        "~ devices/console/source@service",
        "~ devices/disk[golden]/driver@type",
        "~ devices/disk[golden]/source@file",
        "~ devices/disk[golden]@device",
        "~ devices/disk[golden]@type",
        "~ devices/graphics/listen@socket",
        "~ devices/graphics@autoport",
        "~ devices/graphics@port",
        "~ devices/graphics@socket",
        "~ devices/graphics@websocket",
        "~ devices/interface/mac@address",
        "~ devices/interface/source/local@port",
        "~ devices/interface/source@path",
        "~ devices/serial/log@file",
        "~ devices/serial/source@path",
        "~ devices/serial/source@service",
        "~ devices/vsock/cid@auto",
        "~ genid",
        "~ name",
        "~ os/nvram",
        "~ sysinfo/system/entry",
        "~ uuid",
    ]
}
