internal import DomainTemplates
internal import FleetCore
internal import XMLTree

/// What the verb `template` shows and checks.
public enum TemplateCatalog {
    /// A shipped template's name and what it is for.
    public struct Entry: Hashable, Sendable, Codable {
        /// What `--template` calls it.
        public let name: String
        /// One line.
        public let summary: String
    }

    /// The shipped templates; the first is the default.
    public static var entries: [Entry] {
        DomainTemplate.shipped.map { Entry(name: $0.name, summary: $0.summary) }
    }

    /// A shipped template's XML.
    ///
    /// - Throws: `InputError` naming those that exist.
    public static func text(of name: String) throws -> String {
        try TemplateSource.shipped(name).template.source
    }

    /// Checks a template as far as that can be done without a golden image: syntax, parameters, disks, and
    /// libvirt's schema where the host has it.
    ///
    /// - Parameters:
    ///   - path: the template's file.
    ///   - parameters: values for the template's own parameters.
    /// - Returns: what the user should know though it is no error.
    /// - Throws: `TemplateError` with file, line and column.
    @available(*, noasync)
    public static func check(_ path: String, parameters: [String: String]) throws -> [String] {
        let source = try TemplateSource.file(path)
        let schema = try DomainSchema()
        let renderer = try MemberRenderer(
            template: source.template,
            options: TemplateOptions(
                fleet: "check", goldenPath: "/check/golden.qcow2", parameters: parameters))
        let cards = (0..<renderer.traits.interfaceCount).map { _ in "52:54:00:00:00:01" }
        try schema.check(
            renderer,
            MemberIdentity(
                name: "check-01", uuid: NameBasedUUID.member(fleet: "check", name: "check-01"), index: 1,
                macAddresses: cards, diskPath: "/check/check-01.qcow2", directory: "/check",
                nvramPath: renderer.traits.wantsNVRAM ? "/check/check-01_VARS.fd" : nil,
                metadata: MemberMetadata(
                    fleet: "check", index: 1, templateDigest: "", goldenPath: "/check/golden.qcow2",
                    goldenFormat: "qcow2", goldenImages: [])))
        let missing = schema.isThere ? [] : ["libvirt's schema is not on this host: \(DomainSchema.path)"]
        return renderer.traits.notices + missing
    }
}

extension LoadedFleet {
    /// The XML that this fleet's first member would get.
    ///
    /// - Throws: `TemplateError`.
    public func firstMemberXML() throws -> String {
        var fleet = desired
        fleet.members = Array(desired.members.prefix(1))
        // On a host without domains, so that nothing stands in the way of an answer.
        let plan = Planner(ObservedHost(networks: observed.networks)).spawn(fleet)
        for case .define(let definition) in plan.lanes.flatMap(\.steps) {
            return try renderers.render(definition)
        }
        throw plan.refusals.first ?? Refusal.unknownMember(fleet: fleet.name, wanted: "1", existing: [])
    }
}
