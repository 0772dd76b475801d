internal import XMLTree

extension Binder {
    /// The accelerator, and the CPU modes that it can do; the emulator.
    func bindVirtType() {
        if let type = options.virtType { root[attribute: "type"] = type }
        traits.virtType = root[attribute: "type"] ?? ""
        if let emulator = options.emulator {
            (devices.first("emulator") ?? devices.insert(element: "emulator")).text = emulator
        }
        if options.virtType == "qemu" { fitToEmulation() }
    }

    /// What only KVM can do would keep an emulated guest from starting.
    private func fitToEmulation() {
        if let hyperv = root.first("features/hyperv") {
            notice(hyperv, "Hyper-V enlightenments dropped: they need KVM")
            hyperv.remove()
        }
        for timer in root.all("clock/timer") where timer[attribute: "name"] == "hypervclock" {
            timer.remove()
        }
        for ioapic in root.all("features/ioapic") where ioapic[attribute: "driver"] == "kvm" {
            ioapic.remove()
        }
        guard let cpu = root.first("cpu"), cpu[attribute: "mode"] == "host-passthrough" else { return }
        notice(
            cpu,
            "CPU mode 'host-passthrough' became 'maximum': without KVM there is no host CPU to pass through")
        cpu[attribute: "mode"] = "maximum"
        for child in cpu.children("cache") + cpu.children("maxphysaddr")
        where child[attribute: "mode"] == "passthrough" {
            child.remove()
        }
    }
}
