internal import XMLTree

/// Name, UUID and what repeats them; the metadata.
extension Binder {
    func bindIdentity() {
        let oldUUID = root.first("uuid")?.text
        let name = root.first("name") ?? root.insert(element: "name")
        setSlot(textOf: name, .member(.name))
        let uuid = root.first("uuid") ?? root.insert(element: "uuid", after: name)
        setSlot(textOf: uuid, .member(.uuid))
        if let generationID = root.first("genid") { setSlot(textOf: generationID, .member(.generationID)) }
        // libvirt refuses an SMBIOS UUID that is not the domain's; clouds repeat it as the serial number.
        for entry in root.all("sysinfo/system/entry") where !isMembersOwn(entry, nil) {
            let isUUID = entry[attribute: "name"] == "uuid"
            let repeatsUUID = oldUUID?.isEmpty == false && entry.text.lowercased() == oldUUID?.lowercased()
            if isUUID || repeatsUUID { setSlot(textOf: entry, .member(.uuid)) }
        }
    }

    func bindMetadata() {
        let member = DomainMetadata.prepare(root)
        setSlot("uuid", of: member, [.member(.uuid)])
        setSlot("fleet", of: member, [.member(.fleet)])
        setSlot("index", of: member, [.member(.index)])
        setSlot("template", of: member, [.member(.templateDigest)])
    }
}
