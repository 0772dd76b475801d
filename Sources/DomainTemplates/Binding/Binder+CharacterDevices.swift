internal import XMLTree

extension Binder {
    /// Consoles, serial ports, channels and whatever else has a character device behind it.
    func bindCharacterDevices() {
        for name in ["serial", "parallel", "console", "channel", "smartcard", "redirdev"] {
            for device in devices(name) { bindCharacterDevice(device, isChannel: name == "channel") }
        }
        for backend in root.all("devices/rng/backend") where backend[attribute: "model"] == "egd" {
            bindCharacterDevice(backend, isChannel: false)
        }
    }

    private func bindCharacterDevice(_ device: XMLNode, isChannel: Bool) {
        device[attribute: "tty"] = nil
        // Whether somebody was connected when the dump was made.
        for target in device.children("target") { target[attribute: "state"] = nil }
        if let log = device.first("log") { makePathOwn(of: log, attribute: "file") }
        for source in device.children("source") {
            let isBound = (source[attribute: "mode"] ?? "bind") == "bind"
            switch device[attribute: "type"] {
            case "pty": source.remove()
            case "file", "pipe": makePathOwn(of: source, attribute: "path")
            case "unix" where isBound:
                // libvirt makes a channel's socket by itself, in a folder named after the domain.
                let path = source[attribute: "path"] ?? ""
                if isChannel, !isMembersOwn(source, "path"), path.isEmpty || path.isLibvirtsOwn {
                    source.remove()
                } else {
                    makePathOwn(of: source, attribute: "path")
                }
            case "tcp" where isBound, "udp" where source[attribute: "mode"] == "bind":
                makePortOwn(of: source, attribute: "service")
            default: break
            }
        }
    }
}

extension String {
    /// Whether libvirt itself made the path for a running domain.
    var isLibvirtsOwn: Bool { contains("/libvirt/qemu/") }
}
