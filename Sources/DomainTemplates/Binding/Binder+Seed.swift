internal import XMLTree

/// What tells a guest who it is: a seed image as a CD-ROM, and systemd credentials as SMBIOS OEM strings.
extension Binder {
    /// Adds the credentials, as text in which `${parameters}` may stand; to be called before those are bound.
    func addCredentials() {
        guard !options.credentials.isEmpty else { return }
        let sysinfo =
            root.all("sysinfo").first { $0[attribute: "type"] == "smbios" }
            ?? root.insertAfterLast(of: ["os", "vcpu", "memory", "uuid", "name"], element: "sysinfo")
        sysinfo[attribute: "type"] = "smbios"
        let strings = sysinfo.first("oemStrings") ?? sysinfo.append(element: "oemStrings")
        for credential in options.credentials { strings.append(element: "entry").text = credential }
        let os = root.first("os") ?? root.append(element: "os")
        let smbios = os.first("smbios") ?? os.append(element: "smbios")
        if smbios[attribute: "mode"] == "host" {
            notice(smbios, "SMBIOS is the VM's own instead of the host's, since it carries credentials")
        }
        smbios[attribute: "mode"] = "sysinfo"
    }

    /// Removes the seed image of the member that the template was dumped from; to be called while its name is known.
    ///
    /// They are named as beside its overlays: `lab-01_seed.iso`, `lab-01_seed.1.iso`.
    func dropForeignSeed() {
        guard let name = root.first("name")?.text, !name.isEmpty else { return }
        for disk in devices("disk") where disk[attribute: "device"] == "cdrom" {
            let file = disk.first("source")?[attribute: "file"]?.split(separator: "/").last
            if let file, file.hasPrefix("\(name)_seed."), file.hasSuffix(".iso") { disk.remove() }
        }
    }

    /// Adds each member's own seed image.
    func addSeed() {
        guard options.hasSeed else { return }
        if let other = devices("disk").first(where: {
            $0[attribute: "device"] == "cdrom" && $0.first("source") != nil
        }) {
            notice(
                other,
                "this CD-ROM stays beside the seed image; cloud-init may take it for the seed if it is one")
        }
        let cdrom = devices.insertAfterLast(of: ["emulator", "disk"], element: "disk")
        cdrom[attribute: "type"] = "file"
        cdrom[attribute: "device"] = "cdrom"
        let driver = cdrom.append(element: "driver")
        driver[attribute: "name"] = "qemu"
        driver[attribute: "type"] = "raw"
        setSlot("file", of: cdrom.append(element: "source"), [.member(.seed)])
        connect(cdrom)
        cdrom.append(element: "readonly")
    }

    /// A guest that has virtio drivers gets it by virtio-scsi: cloud kernels have neither AHCI nor IDE. Others get it on
    /// the bus of the disk that they boot from.
    private func connect(_ cdrom: XMLNode) {
        let golden = devices("disk").first { $0.first("target")?[attribute: "dev"] == traits.diskTarget }
        let bus = golden?.first("target")?[attribute: "bus"] ?? "virtio"
        let usesVirtio = bus == "virtio"
        let target = cdrom.append(element: "target")
        target[attribute: "dev"] = freeTarget(usesVirtio ? "sd" : String(traits.diskTarget.prefix(2)))
        target[attribute: "bus"] = usesVirtio ? "scsi" : bus
        guard usesVirtio else { return }
        // A controller of its own: one that is there may be of another model, or full.
        let others = devices("controller").filter { $0[attribute: "type"] == "scsi" }
        let index = (others.map { $0[attribute: "index"].flatMap { Int($0) } ?? 0 }.max() ?? -1) + 1
        let controller = devices.insertAfterLast(of: ["disk", "controller"], element: "controller")
        controller[attribute: "type"] = "scsi"
        controller[attribute: "index"] = String(index)
        controller[attribute: "model"] = "virtio-scsi"
        let address = cdrom.append(element: "address")
        for (name, value) in [
            ("type", "drive"), ("controller", String(index)), ("bus", "0"), ("target", "0"), ("unit", "0"),
        ] {
            address[attribute: name] = value
        }
    }

    private func freeTarget(_ prefix: String) -> String {
        let taken = Set(root.all("devices/disk/target").compactMap { $0[attribute: "dev"] })
        return "abcdefghijklmnopqrstuvwxyz".lazy.map { "\(prefix)\($0)" }.first { !taken.contains($0) }
            ?? "\(prefix)aa"
    }
}
