internal import XMLTree

/// `--network`: it is about every network card of the template.
extension Binder {
    func bindNetwork() throws(TemplateError) {
        guard let choice = options.network else { return }
        let interfaces = devices("interface")
        if choice == .none {
            for interface in interfaces { interface.remove() }
            return
        }
        if interfaces.count > 1 {
            notice(interfaces[0], "--network is used for all \(interfaces.count) network cards")
        }
        for interface in interfaces.isEmpty ? [addInterface()] : interfaces { connect(interface, to: choice) }
    }

    private func addInterface() -> XMLNode {
        let interface = devices.insertAfterLast(of: ["emulator", "disk", "controller"], element: "interface")
        interface.append(element: "model")[attribute: "type"] = "virtio"
        return interface
    }

    private func connect(_ interface: XMLNode, to choice: NetworkChoice) {
        // All that tells of the old connection; what the guest sees of the card stays.
        var old: Set = [
            "source", "target", "virtualport", "vlan", "portForward", "port", "script", "backend",
        ]
        if choice == .user { old.formUnion(["filterref", "bandwidth"]) }
        for child in interface.children where child.namespaceURI == nil && old.contains(child.name) {
            child.remove()
        }
        for name in ["managed", "trustGuestRxFilters"] { interface[attribute: name] = nil }
        switch choice {
        case .named(let network):
            interface[attribute: "type"] = "network"
            let source = interface.insertAfterLast(of: ["mac"], element: "source")
            source[attribute: "network"] = network
        case .user: interface[attribute: "type"] = "user"
        case .none: break
        }
    }
}
