internal import XMLTree

extension Binder {
    /// Ports are left to libvirt, sockets become each member's own.
    func bindGraphics() {
        for graphics in devices("graphics") {
            bindListens(of: graphics)
            let type = graphics[attribute: "type"]
            guard ["vnc", "spice", "rdp"].contains(type), !isWithoutPort(graphics) else { continue }
            if ["port", "tlsPort"].contains(where: { isMembersOwn(graphics, $0) }) { continue }
            graphics[attribute: "autoport"] = "yes"
            graphics[attribute: "tlsPort"] = nil
            graphics[attribute: "port"] = type == "vnc" ? "-1" : nil
            if graphics[attribute: "websocket"] != nil, !isMembersOwn(graphics, "websocket") {
                graphics[attribute: "websocket"] = "-1"
            }
        }
    }

    private func isWithoutPort(_ graphics: XMLNode) -> Bool {
        let kinds = graphics.children("listen").map { $0[attribute: "type"] }
        return graphics[attribute: "socket"] != nil
            || (!kinds.isEmpty && kinds.allSatisfy { $0 == "socket" || $0 == "none" })
    }

    private func bindListens(of graphics: XMLNode) {
        for listen in graphics.children("listen") {
            switch listen[attribute: "type"] {
            // What a running domain got from its network.
            case "network": listen[attribute: "address"] = nil
            case "socket": bindSocket(of: listen)
            default: break
            }
        }
        let hasSocketListen = graphics.children("listen").contains { $0[attribute: "type"] == "socket" }
        if graphics[attribute: "socket"] == nil { return }
        bindSocket(of: graphics)
        // The attribute was all that told of a socket; a <listen> without a path lets libvirt make one.
        if graphics[attribute: "socket"] == nil, !hasSocketListen {
            graphics.append(element: "listen")[attribute: "type"] = "socket"
        }
    }

    private func bindSocket(of node: XMLNode) {
        if isMembersOwn(node, "socket") { return }
        if node[attribute: "socket"]?.isLibvirtsOwn == true {
            node[attribute: "socket"] = nil
        } else {
            makePathOwn(of: node, attribute: "socket")
        }
    }
}
