internal import XMLTree

/// Which disk the golden image replaces, and what becomes of it and of the others.
extension Binder {
    func bindDisks() throws(TemplateError) {
        let disks = devices("disk")
        let golden = try chooseDisk(among: disks)
        traits.diskTarget = golden.first("target")?[attribute: "dev"] ?? ""
        for disk in disks where disk != golden { try checkOther(disk, golden: golden) }
        putOverlay(on: golden)
    }

    private func chooseDisk(among disks: [XMLNode]) throws(TemplateError) -> XMLNode {
        let candidates = disks.filter(\.isHardDisk)
        if let origin = options.originDiskSource,
            let disk = candidates.first(where: { disk in
                disk.children("source").contains { $0.attributes.contains { $0.value == origin } }
            })
        {
            return disk
        }
        if let target = options.diskTarget {
            if let disk = candidates.first(where: { $0.targetName == target }) { return disk }
            let names = Set(candidates.compactMap(\.targetName))
            throw optionError(
                "the template has no disk '\(target)'", near: target, among: names,
                expected: names.isEmpty ? "a <disk device='disk'> in the template" : nil)
        }
        let byOrder = candidates.compactMap { disk in
            disk.first("boot")?[attribute: "order"].flatMap { Int($0) }.map { (order: $0, disk: disk) }
        }
        if let first = byOrder.min(by: { $0.order < $1.order }) { return first.disk }
        if let disk = candidates.first(where: { !$0.isShareable }) ?? candidates.first { return disk }
        throw TemplateError(
            at: (root.first("devices") ?? root).nearestLocation,
            "there is no disk for the golden image to replace",
            expected: "a <disk type='file' device='disk'> with a <target>")
    }

    /// CD-ROMs and floppies stay, and so does what several domains can use at once.
    private func checkOther(_ disk: XMLNode, golden: XMLNode) throws(TemplateError) {
        if disk[attribute: "device"] == "floppy" { shareFloppy(disk) }
        guard disk.isHardDisk, !disk.isShareable else { return }
        let sources = disk.children("source")
        let isOwn = sources.contains { source in source.attributes.contains { isMembersOwn(source, $0.name) }
        }
        // A disk without a source is an empty drive; libvirt says itself what it thinks of that.
        if isOwn || sources.allSatisfy(\.attributes.isEmpty) { return }
        let target = disk.targetName ?? "without a target"
        throw TemplateError(
            at: disk.nearestLocation,
            "disk '\(target)' would be written by all members at once (the golden image replaces "
                + "'\(golden.targetName ?? "")')",
            expected: "<readonly/> in it, a ${name} in its source, no such disk, or --disk \(target) "
                + "if that is the golden image's place")
    }

    /// libvirt takes a floppy for writable unless told otherwise, and QEMU then locks it for one domain.
    private func shareFloppy(_ disk: XMLNode) {
        guard !disk.isShareable, let source = disk.first("source"),
            !source.attributes.contains(where: { isMembersOwn(source, $0.name) })
        else { return }
        disk.append(element: "readonly")
        notice(disk, "floppy '\(disk.targetName ?? "")' became read-only: members share its image")
    }

    /// What tells of the old image goes; how the guest sees the disk, and how QEMU drives it, stays.
    private func putOverlay(on disk: XMLNode) {
        disk[attribute: "type"] = "file"
        if disk[attribute: "device"] == "lun" { disk[attribute: "device"] = "disk" }
        for name in ["rawio", "sgio"] { disk[attribute: name] = nil }
        let ofTheOldImage: Set = [
            "source", "backingStore", "mirror", "auth", "encryption", "readonly", "shareable", "transient",
            "privateData", "backenddomain",
        ]
        for child in disk.children where child.namespaceURI == nil && ofTheOldImage.contains(child.name) {
            child.remove()
        }
        let driver = disk.first("driver") ?? disk.insert(element: "driver")
        driver[attribute: "name"] = "qemu"
        driver[attribute: "type"] = "qcow2"
        let source = disk.insert(element: "source", after: driver)
        setSlot("file", of: source, [.member(.disk)])
    }
}

extension XMLNode {
    /// Not a CD-ROM and not a floppy.
    fileprivate var isHardDisk: Bool { ["disk", "lun"].contains(self[attribute: "device"] ?? "disk") }

    fileprivate var isShareable: Bool {
        first("readonly") != nil || first("shareable") != nil
            || first("transient")?[attribute: "shareBacking"] == "yes"
    }

    fileprivate var targetName: String? { first("target")?[attribute: "dev"] }
}
