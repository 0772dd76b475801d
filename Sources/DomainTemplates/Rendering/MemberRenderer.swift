public import XMLTree

/// Makes members' domain XML from one template.
///
/// The template is parsed and bound once, into a working document of the renderer's own; each member then only fills
/// the slots and serialises. Not `Sendable`, cheap to make: one for each thread.
public final class MemberRenderer {
    /// What the template and its options come to.
    public let traits: TemplateTraits
    /// The bound template with every member's own value neutralised.
    ///
    /// Equal for equal templates and options, whatever name, UUID, MAC addresses and disk the template carried; for
    /// a digest. Not a domain that libvirt takes.
    public let canonicalText: String

    private let document: XMLDocument
    private let file: String
    private let slots: [Slot]
    /// `<coppice:member>`; its children change only when the golden image does.
    private let metadata: XMLNode
    private var writtenMetadata: MemberMetadata?

    /// Binds the template to the options. Throws at the first thing that does not fit, with its place.
    public init(template: DomainTemplate, options: TemplateOptions) throws(TemplateError) {
        let document = try DomainTemplate.parse(template.source, file: template.file)
        let binder = try Binder.bind(document, options: options)
        guard
            let metadata = document.root.all("metadata").flatMap(\.children).first(where: {
                $0.namespaceURI == DomainMetadata.namespace
            })
        else { preconditionFailure("binding adds the metadata element") }
        self.document = document
        self.metadata = metadata
        file = template.file
        traits = binder.traits
        slots = Array(binder.slots.values)
        for slot in slots { slot.run.value = slot.neutral }
        canonicalText = document.serialized(format: true)
    }

    /// One member's domain XML, indented.
    ///
    /// Throws if a value of the member can't be carried by XML or does not fit the template; never because of
    /// libvirt's schema (`validate(_:against:)`).
    public func render(_ member: MemberIdentity) throws(TemplateError) -> String {
        try fill(member)
        return document.serialized(format: true)
    }

    /// Renders and checks against a schema. Throws the first violation, at its place in the template.
    public func validate(_ member: MemberIdentity, against schema: RelaxNGSchema) throws(TemplateError) {
        if let first = try violations(member, of: schema).first { throw first }
    }

    /// Renders and checks against a schema; all that is wrong, in the template's order.
    public func violations(
        _ member: MemberIdentity, of schema: RelaxNGSchema
    ) throws(TemplateError) -> [TemplateError] {
        try fill(member)
        return schema.validate(document).map { violation in
            TemplateError(at: violation.location, violation.message, expected: violation.expected)
        }
    }

    private func fill(_ member: MemberIdentity) throws(TemplateError) {
        try check(member)
        for slot in slots {
            let text = try value(of: slot, for: member)
            guard text.isXMLText else {
                throw TemplateError(
                    at: slot.place, "the value for \(member.name.debugDescription) holds a control character",
                    expected: "text that an XML document can carry")
            }
            slot.run.value = text
        }
        if writtenMetadata?.goldenPath != member.metadata.goldenPath
            || writtenMetadata?.goldenFormat != member.metadata.goldenFormat
            || writtenMetadata?.goldenImages != member.metadata.goldenImages
        {
            try checkMetadata(member.metadata)
            DomainMetadata.fillGolden(of: metadata, with: member.metadata)
            writtenMetadata = member.metadata
        }
    }

    private func value(of slot: Slot, for member: MemberIdentity) throws(TemplateError) -> String {
        var text = ""
        for segment in slot.segments {
            switch segment {
            case .literal(let literal): text += literal
            case .member(let value): text += try member.text(of: value, for: slot)
            }
        }
        return text
    }

    private func check(_ member: MemberIdentity) throws(TemplateError) {
        let name = member.name
        if name.isEmpty || name == "." || name == ".."
            || name.utf8.contains(where: { $0 == 0x2F || $0 == 0x0A })
        {
            throw TemplateError(
                at: document.root.nearestLocation, "\(name.debugDescription) can't be a domain's name",
                expected: "a name without '/' and line breaks")
        }
        if member.macAddresses.count < traits.interfaceCount {
            throw TemplateError(
                at: document.root.nearestLocation,
                "\(name) has \(member.macAddresses.count) MAC addresses for \(traits.interfaceCount) network cards"
            )
        }
    }

    private func checkMetadata(_ metadata: MemberMetadata) throws(TemplateError) {
        let texts =
            [metadata.goldenPath, metadata.goldenFormat]
            + metadata.goldenImages.flatMap { [$0.path, $0.modified, $0.sample] }
        guard texts.allSatisfy(\.isXMLText) else {
            throw TemplateError(
                at: document.root.nearestLocation, "the golden image's path holds a control character",
                expected: "text that an XML document can carry")
        }
    }
}
