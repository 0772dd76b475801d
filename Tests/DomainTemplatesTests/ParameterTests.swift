import Testing
import XMLTree

@testable import DomainTemplates

@Suite struct ParameterTests {
    @Test func parametersAreFilledInWhereverTheyStand() throws {
        let template = try makeTemplate(
            "<serial type='file'><source path='${directory}/${name}.log'/></serial>",
            head:
                "<title>${fleet}/${index} ${room}</title><description><![CDATA[${uuid} ${mac}]]></description>"
        )
        #expect(template.parameterNames == ["directory", "fleet", "index", "mac", "name", "room", "uuid"])
        let root = try render(template, { $0.parameters = ["room": "B 2"] }, index: 3)
        #expect(root.first("title")?.text == "lab/3 B 2")
        #expect(root.first("description")?.text == "00000000-0000-5000-8000-000000000003 52:54:00:00:03:00")
        #expect(root.first("devices/serial/source")?[attribute: "path"] == "/fleet/lab-03.log")
    }

    @Test func sizesAreTheOptionsOrTheTemplates() throws {
        let template = try makeTemplate(head: "<title>${memory} ${vcpus}</title>")
        #expect(try render(template).first("title")?.text == "65536 1")
        let root = try render(template) {
            $0.memoryKiB = 1024
            $0.vcpus = 3
        }
        #expect(root.first("title")?.text == "1024 3")
    }

    @Test(arguments: [
        ("$5 $$ $ {x} $HOME $(id)", "$5 $$ $ {x} $HOME $(id)"), ("$${name}", "${name}"),
        ("$$${name}", "$${name}"),
        ("a$${b}${index}c", "a${b}1c"),
    ])
    func dollarsStandForThemselvesUnlessTheyOpenAParameter(text: String, expected: String) throws {
        #expect(try render(makeTemplate(head: "<title>\(text)</title>")).first("title")?.text == expected)
    }

    @Test func literalTextsHaveNoParameters() throws {
        let text = "<domain type='kvm'><title>${HOME} $${x} ${</title></domain>"
        let template = try DomainTemplate(source: DomainTemplate.literal(text), file: "t.xml")
        #expect(template.parameterNames.isEmpty)
    }

    @Test(arguments: [
        "<x/>", "&amp;", "]]>", "' \" >", "--><y/>", "${name}", "$${name}", "<!DOCTYPE a>", "a\nb",
    ])
    func valuesNeverBecomeMarkupOrParameters(value: String) throws {
        let template = try makeTemplate(
            "<serial type='file'><source path='/${name}${value}'/></serial>",
            head: "<title>${value}</title><description><![CDATA[${value}]]></description>")
        let root = try render(template) { $0.parameters = ["value": value] }
        #expect(root.first("title")?.text == value)
        #expect(root.first("title")?.children.isEmpty == true)
        #expect(root.first("description")?.text == value)
        #expect(root.first("devices/serial/source")?[attribute: "path"] == "/lab-01\(value)")
    }

    @Test(arguments: ["\u{0}", "\u{1B}", "\u{FFFF}"])
    func valuesThatXMLCannotCarryAreRefused(value: String) throws {
        let template = try makeTemplate(head: "<title>${value}${name}</title>")
        let error = templateError { _ = try render(template) { $0.parameters = ["value": value] } }
        #expect(error?.problem.contains("control character") == true)
        var odd = member(1)
        odd.name = "a\(value)b"
        let renderer = try MemberRenderer(template: makeTemplate(), options: options())
        #expect(templateError { _ = try renderer.render(odd) }?.problem.contains("control character") == true)
    }

    @Test(arguments: [
        ("<a>\n  <b c='x ${nmae}'/></a>", 3, 11, "'name'"),
        ("<a b='${name}'\n   c='${name} ${indx}'/>", 3, 15, "'index'"),
        ("<a>${name}<!-- ${no} -->${uuuid}</a>", 2, 25, "'uuid'"),
        ("<a>&lt; grün ${hostnam}</a>", 2, 14, "'hostname'"),
    ])
    func aMisspeltParameterIsAnErrorAtItsPlace(part: String, line: Int, column: Int, hint: String) throws {
        let template = try DomainTemplate(source: "<domain>\n\(part)</domain>", file: "lab.xml")
        let error = templateError { _ = try MemberRenderer(template: template, options: options()) }
        #expect(error?.line == line && error?.column == column, "\(String(describing: error))")
        #expect(error?.problem.contains("did you mean \(hint)?") == true)
        #expect(error?.expected?.contains("directory, disk, fleet") == true)
    }

    @Test(arguments: ["${", "${}", "${a b}", "${1}", "${name", "${näme}", "x ${ name }"])
    func aMalformedParameterIsAnErrorAtItsPlace(text: String) {
        let error = templateError {
            _ = try DomainTemplate(source: "<domain>\n<a b='${name} \(text)'/></domain>", file: "lab.xml")
        }
        #expect(error?.line == 2)
        #expect(error?.column == 15 + (text.hasPrefix("x") ? 2 : 0))
        #expect(error?.problem.hasSuffix("is not a parameter") == true)
    }

    @Test func aValueForAParameterThatIsNotThereIsAnError() throws {
        let template = try makeTemplate(head: "<title>${room}</title>")
        let error = templateError {
            _ = try render(template) { $0.parameters = ["room": "1", "romo": "2"] }
        }
        #expect(error?.problem == "the template has no parameter 'romo'; did you mean 'room'?")
        #expect(error?.expected == "one of: room")
    }

    @Test func aBuiltInParameterCannotBeSet() throws {
        let error = templateError { _ = try render(makeTemplate()) { $0.parameters = ["uuid": "1"] } }
        #expect(error?.problem.contains("can't be set") == true)
    }

    @Test func aMissingSizeIsAskedFor() throws {
        let template = try DomainTemplate(
            source: "<domain><memory unit='GiB'>${memory}</memory><devices>\(defaultDisk)</devices></domain>",
            file: "lab.xml")
        #expect(templateError { _ = try render(template) }?.expected == "--memory")
        let root = try render(template) { $0.memoryKiB = 2048 }
        #expect(root.first("memory")?.text == "2048")
        #expect(root.first("memory")?[attribute: "unit"] == "KiB")
    }
}
