import XMLTree

/// The differences between two domains as lines: `-` what is gone, `+` what came, `~` what changed, and its path.
///
/// Children are aligned by name and by what identifies a device, so that one that is gone does not shift the rest.
/// coppice's own metadata is left out; the disk with target `golden` is called `disk[golden]`.
struct TreeDiff {
    private(set) var lines: [String] = []
    private let golden: String

    init(_ old: XMLNode, _ new: XMLNode, golden: String) {
        self.golden = golden
        compare(old, new, path: "")
    }

    private mutating func compare(_ old: XMLNode, _ new: XMLNode, path: String) {
        let oldAttributes = Dictionary(uniqueKeysWithValues: old.attributes.map { ($0.name, $0.value) })
        let newAttributes = Dictionary(uniqueKeysWithValues: new.attributes.map { ($0.name, $0.value) })
        for name in Set(oldAttributes.keys).union(newAttributes.keys).sorted() {
            switch (oldAttributes[name], newAttributes[name]) {
            case (_?, nil): lines.append("- \(path)@\(name)")
            case (nil, _?): lines.append("+ \(path)@\(name)")
            case (let a?, let b?): if a != b { lines.append("~ \(path)@\(name)") }
            case (nil, nil): break
            }
        }
        if ownText(old) != ownText(new) { lines.append("~ \(path)") }
        let before = old.children.filter { $0.namespaceURI != DomainMetadataNamespace }
        let after = new.children.filter { $0.namespaceURI != DomainMetadataNamespace }
        let difference = after.map(key).difference(from: before.map(key))
        var gone: Set<Int> = []
        var come: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _):
                gone.insert(offset)
                lines.append("- \(step(path, before[offset]))")
            case .insert(let offset, _, _):
                come.insert(offset)
                lines.append("+ \(step(path, after[offset]))")
            }
        }
        let kept = before.indices.filter { !gone.contains($0) }.map { before[$0] }
        let same = after.indices.filter { !come.contains($0) }.map { after[$0] }
        for (one, other) in zip(kept, same) { compare(one, other, path: step(path, one)) }
    }

    private func step(_ path: String, _ node: XMLNode) -> String {
        let isGolden = node.name == "disk" && node.first("target")?[attribute: "dev"] == golden
        let name = node.qualifiedName + (isGolden ? "[golden]" : "")
        return path.isEmpty ? name : "\(path)/\(name)"
    }

    private func key(_ node: XMLNode) -> String {
        let address = node.first("address")?.attributes.map(\.value).joined(separator: ":") ?? ""
        let entry =
            ["entry", "timer", "feature", "controller"].contains(node.name)
            ? node.attributes.map(\.value).joined(separator: ",") : ""
        let identity = node.name == "disk" ? node.first("target")?[attribute: "dev"] ?? "" : ""
        let alias = node.name == "alias" ? node[attribute: "name"] ?? "" : ""
        return [node.qualifiedName, address, identity, entry, alias].joined(separator: "|")
    }

    /// Text that belongs to the element itself; blanks between elements don't count.
    private func ownText(_ node: XMLNode) -> String {
        let text = node.texts.map(\.value).joined()
        return node.children.isEmpty ? text : text.filter { !$0.isWhitespace }
    }
}

private let DomainMetadataNamespace = "urn:x-coppice:domain:1"
