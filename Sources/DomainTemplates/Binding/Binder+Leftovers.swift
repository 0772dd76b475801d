internal import XMLTree

extension Binder {
    /// What only says how one domain ran at the moment of the dump. libvirt ignores it in a definition.
    func dropLeftovers() {
        root[attribute: "id"] = nil
        for node in devices.descendants where node.namespaceURI == nil {
            switch node.name {
            case "alias" where node[attribute: "name"]?.hasPrefix("ua-") != true: node.remove()
            case "privateData", "mirror": node.remove()
            case "source": node[attribute: "index"] = nil
            default: break
            }
        }
        for label in root.children("seclabel") {
            // libvirt makes both anew at each start; a static label is the user's own word and stays.
            label.first("imagelabel")?.remove()
            if (label[attribute: "type"] ?? "dynamic") == "dynamic" { label.first("label")?.remove() }
        }
    }
}
