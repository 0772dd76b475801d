internal import XMLTree

extension Binder {
    /// What the host has one of cannot be in every member.
    func dropExclusiveDevices() {
        for device in devices("hostdev") where device[attribute: "mode"] != "capabilities" {
            if device.first("shareable") != nil { continue }
            dropExclusive(device, "host device (\(device[attribute: "type"] ?? "unknown kind"))")
        }
        for interface in devices("interface") {
            switch interface[attribute: "type"] {
            case "hostdev": dropExclusive(interface, "host network card")
            case "vdpa": dropExclusive(interface, "vDPA network card")
            case "direct" where interface.first("source")?[attribute: "mode"] == "passthrough":
                dropExclusive(interface, "passed-through network card")
            default: break
            }
        }
        for tpm in devices("tpm") where tpm.first("backend")?[attribute: "type"] == "passthrough" {
            dropExclusive(tpm, "the host's TPM")
        }
        for input in devices("input") where ["evdev", "passthrough"].contains(input[attribute: "type"]) {
            dropExclusive(input, "host input device")
        }
        for lease in devices("lease") where !lease.descendants.contains(where: isOwn) {
            dropExclusive(lease, "lease")
        }
        for name in ["serial", "parallel", "console", "channel"] {
            for port in devices(name) where port[attribute: "type"] == "dev" {
                dropExclusive(port, "host port (\(name))")
            }
        }
    }

    private func isOwn(_ node: XMLNode) -> Bool {
        isMembersOwn(node, nil) || node.attributes.contains { isMembersOwn(node, $0.name) }
    }
}
