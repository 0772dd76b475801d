internal import XMLTree

extension Binder {
    /// MAC addresses, host-side names, sockets and ports of the network cards.
    func bindInterfaces() {
        let interfaces = devices("interface")
        traits.interfaceCount = interfaces.count
        for (number, interface) in interfaces.enumerated() {
            let mac = interface.first("mac") ?? interface.insert(element: "mac")
            setSlot("address", of: mac, [.member(.macAddress(number))])
            dropHostSideName(of: interface)
            bindSource(of: interface)
            bindVirtualPort(of: interface)
            bindForwards(of: interface)
            if let backend = interface.first("backend") { makePathOwn(of: backend, attribute: "logFile") }
        }
    }

    private func dropHostSideName(of interface: XMLNode) {
        guard let target = interface.first("target"), target[attribute: "dev"] != nil,
            !isMembersOwn(target, "dev")
        else { return }
        if target[attribute: "managed"] == "no" {
            notice(target, "the ready-made tap device is left out: members can't share one")
            target.remove()
        } else {
            target[attribute: "dev"] = nil
            if target.attributes.isEmpty { target.remove() }
        }
    }

    private func bindSource(of interface: XMLNode) {
        for source in interface.children("source") {
            switch interface[attribute: "type"] {
            case "network":
                // What a running domain got from its network.
                source[attribute: "portid"] = nil
                source[attribute: "bridge"] = nil
                if let name = source[attribute: "network"], !traits.networks.contains(name) {
                    traits.networks.append(name)
                }
            case "vhostuser":
                if source[attribute: "mode"] == "server" {
                    makePathOwn(of: source, attribute: "path")
                } else if !isMembersOwn(source, "path") {
                    notice(
                        source,
                        "all members connect to one vhost-user socket; use ${name} or ${index} in its path")
                }
            case "server": makePortOwn(of: source, attribute: "port")
            case "udp":
                if let local = source.first("local") { makePortOwn(of: local, attribute: "port") }
            default: break
            }
        }
    }

    /// Open vSwitch and 802.1Qbg tell ports apart by a UUID, which libvirt makes if it is missing.
    private func bindVirtualPort(of interface: XMLNode) {
        guard let port = interface.first("virtualport"), let parameters = port.first("parameters") else {
            return
        }
        switch port[attribute: "type"] {
        case "openvswitch", nil:
            if !isMembersOwn(parameters, "interfaceid") { parameters[attribute: "interfaceid"] = nil }
        case "802.1Qbg":
            if !isMembersOwn(parameters, "instanceid") { parameters[attribute: "instanceid"] = nil }
        default: return
        }
        if parameters.attributes.isEmpty { parameters.remove() }
    }

    /// Forwarded host ports move by the width of the forwarded ranges for each member.
    private func bindForwards(of interface: XMLNode) {
        for forward in interface.children("portForward") {
            let ranges = forward.children("range").compactMap { range in
                range[attribute: "start"].flatMap { Int($0) }.map { start in
                    (node: range, start: start, end: range[attribute: "end"].flatMap { Int($0) } ?? start)
                }
            }
            guard let low = ranges.map(\.start).min(), let high = ranges.map(\.end).max(), high >= low else {
                continue
            }
            for range in ranges {
                // Without `to` the guest's port is the host's; it must not move with it.
                if range.node[attribute: "to"] == nil, range.node[attribute: "exclude"] != "yes" {
                    range.node[attribute: "to"] = String(range.start)
                }
                makePortOwn(of: range.node, attribute: "start", step: high - low + 1)
                makePortOwn(of: range.node, attribute: "end", step: high - low + 1)
            }
        }
    }
}
