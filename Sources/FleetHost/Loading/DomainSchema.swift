internal import DomainTemplates
internal import XMLTree

/// libvirt's own schema for domains, where the host has it.
///
/// ## Concurrency
/// `@unchecked`: a schema may be used by one thread at a time. Whoever reads one hands it on as a whole, to one check.
struct DomainSchema: @unchecked Sendable {
    static let path = "/usr/share/libvirt/schemas/domain.rng"

    private let schema: RelaxNGSchema?

    /// Reads it, which takes 16 ms and more.
    ///
    /// - Throws: `XMLError` for a file that is there and is no schema.
    @available(*, noasync)
    init() throws {
        schema = FileProbe.exists(Self.path) ? try RelaxNGSchema(file: Self.path) : nil
    }

    /// Whether the host has it.
    var isThere: Bool { schema != nil }

    /// Renders one member and checks its XML, as far as that can be done without a schema where there is none.
    ///
    /// - Throws: `TemplateError` with the place in the template.
    func check(_ renderer: MemberRenderer, _ member: MemberIdentity) throws {
        if let schema {
            try renderer.validate(member, against: schema)
        } else {
            _ = try renderer.render(member)
        }
    }
}
