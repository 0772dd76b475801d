public import XMLTree

/// Reading and writing `<coppice:member>` in a domain's `<metadata>`. Everybody else's metadata is left alone.
public enum DomainMetadata {
    /// The namespace of the metadata. The number at its end changes with the form.
    public static let namespace = "urn:x-coppice:domain:1"
    /// The prefix that `virsh metadata` and dumps show.
    public static let prefix = "coppice"

    /// The metadata in a `<domain>` element; nil if there is none, or none that is whole and the domain's own.
    public static func read(from domain: XMLNode) -> MemberMetadata? {
        guard let member = elements(in: domain).first(where: { $0.namespaceURI == namespace }),
            let fleet = member[attribute: "fleet"],
            let index = member[attribute: "index"].flatMap({ Int($0) }),
            // A copy that virt-clone made carries its original's metadata, but not its UUID.
            member[attribute: "uuid"] == domain.first("uuid")?.text,
            let golden = member.children.first(where: { $0.name == "golden" && $0.namespaceURI == namespace }
            ),
            let path = golden[attribute: "path"]
        else { return nil }
        return MemberMetadata(
            fleet: fleet, index: index, templateDigest: member[attribute: "template"] ?? "", goldenPath: path,
            goldenFormat: golden[attribute: "format"] ?? "",
            goldenImages: golden.children.compactMap { image in
                guard image.name == "image", let path = image[attribute: "path"],
                    let size = image[attribute: "size"].flatMap({ UInt64($0) })
                else { return nil }
                return GoldenImageFingerprint(
                    path: path, size: size, modified: image[attribute: "modified"] ?? "",
                    sample: image[attribute: "sample"] ?? "")
            })
    }

    /// Makes `metadata` the domain's own, in place of any that is there.
    ///
    /// Precondition: its texts can be carried by XML (`isXMLText`).
    public static func write(_ metadata: MemberMetadata, to domain: XMLNode) {
        let member = prepare(domain)
        member[attribute: "uuid"] = domain.first("uuid")?.text
        fill(member, with: metadata)
    }

    /// Removes what is there and adds an empty element.
    static func prepare(_ domain: XMLNode) -> XMLNode {
        for old in elements(in: domain) { old.remove() }
        let holder = domain.first("metadata") ?? insertHolder(in: domain)
        return holder.append(element: "member", prefix: prefix, namespace: namespace)
    }

    static func fill(_ member: XMLNode, with metadata: MemberMetadata) {
        member[attribute: "fleet"] = metadata.fleet
        member[attribute: "index"] = String(metadata.index)
        member[attribute: "template"] = metadata.templateDigest
        fillGolden(of: member, with: metadata)
    }

    static func fillGolden(of member: XMLNode, with metadata: MemberMetadata) {
        member.removeContent()
        let golden = member.append(element: "golden", prefix: prefix, namespace: namespace)
        golden[attribute: "path"] = metadata.goldenPath
        golden[attribute: "format"] = metadata.goldenFormat
        for fingerprint in metadata.goldenImages {
            let image = golden.append(element: "image", prefix: prefix, namespace: namespace)
            image[attribute: "path"] = fingerprint.path
            image[attribute: "size"] = String(fingerprint.size)
            image[attribute: "modified"] = fingerprint.modified
            image[attribute: "sample"] = fingerprint.sample
        }
    }

    /// Ours of every form, the older and the newer ones too.
    private static func elements(in domain: XMLNode) -> [XMLNode] {
        domain.all("metadata").flatMap(\.children).filter {
            $0.name == "member" && $0.namespaceURI?.hasPrefix("urn:x-coppice:domain:") == true
        }
    }

    private static func insertHolder(in domain: XMLNode) -> XMLNode {
        let before = ["description", "title", "genid", "uuid", "name"].lazy.compactMap { domain.first($0) }
            .first
        return before.map { domain.insert(element: "metadata", after: $0) }
            ?? domain.insert(element: "metadata")
    }
}
