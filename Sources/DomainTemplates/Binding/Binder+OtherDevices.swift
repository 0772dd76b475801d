internal import XMLTree

extension Binder {
    /// Devices with something of which there can be one only on a host.
    func bindOtherDevices() throws(TemplateError) {
        for cid in root.all("devices/vsock/cid") where !isMembersOwn(cid, "address") {
            if cid[attribute: "address"] == nil { continue }
            cid[attribute: "auto"] = "yes"
            cid[attribute: "address"] = nil
        }
        for audio in devices("audio") where audio[attribute: "type"] == "file" {
            makePathOwn(of: audio, attribute: "path")
        }
        for path in root.all("devices/pstore/path") { makePathOwn(of: path, attribute: nil) }
        // The state of an emulated TPM is kept by UUID unless the template gives it a place.
        for source in root.all("devices/tpm/backend/source")
        where ["dir", "file"].contains(source[attribute: "type"]) {
            makePathOwn(of: source, attribute: "path")
        }
        for memory in devices("memory") where ["nvdimm", "virtio-pmem"].contains(memory[attribute: "model"]) {
            try checkPersistentMemory(memory)
        }
    }

    /// It is a disk by another name.
    private func checkPersistentMemory(_ memory: XMLNode) throws(TemplateError) {
        let isPrivate = memory[attribute: "access"] == "private" || memory.first("target/readonly") != nil
        guard !isPrivate, let path = memory.first("source/path"), !isMembersOwn(path, nil) else { return }
        throw TemplateError(
            at: memory.nearestLocation, "'\(path.text)' would be written by all members at once",
            expected: "access='private', <readonly/> in its <target>, or a ${name} in its path")
    }
}
