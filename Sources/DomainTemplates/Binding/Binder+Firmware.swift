internal import XMLTree

extension Binder {
    /// Firmware variables: the path is each member's own; how to make the file (`template`, `format`) stays.
    func bindFirmware() {
        guard let os = root.first("os") else { return }
        let loader = os.first("loader")
        let isStateless = loader?[attribute: "stateless"] == "yes"
        let isPflash = loader?[attribute: "type"] == "pflash"
        if let store = os.first("varstore") {
            traits.nvramSource = store[attribute: "path"]
            traits.wantsNVRAM = true
            setSlot("path", of: store, [.member(.nvram)])
            return
        }
        let existing = os.first("nvram")
        traits.wantsNVRAM =
            !isStateless && (existing != nil || isPflash || os[attribute: "firmware"] == "efi")
        guard traits.wantsNVRAM else { return }
        let nvram = existing ?? os.insertAfterLast(of: ["loader", "firmware", "type"], element: "nvram")
        let source = nvram.first("source")
        let path = source.map { $0[attribute: "file"] ?? "" } ?? nvram.text.filter { !$0.isWhitespace }
        if !path.isEmpty, !isMembersOwn(nvram, nil) { traits.nvramSource = path }
        if source != nil, nvram[attribute: "type"] != "file" {
            notice(nvram, "firmware variables are kept in a file of each member's own")
        }
        nvram[attribute: "type"] = nil
        nvram.removeContent()
        setSlot(textOf: nvram, .member(.nvram))
    }
}

extension XMLNode {
    /// Inserts a child after the last of those named, or as the first.
    func insertAfterLast(of names: [String], element: String) -> XMLNode {
        guard let sibling = children.last(where: { names.contains($0.name) }) else {
            return insert(element: element)
        }
        return insert(element: element, after: sibling)
    }
}
