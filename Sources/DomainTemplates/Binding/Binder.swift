internal import XMLTree

/// Turns a template's document into one that only lacks what each member has of its own.
///
/// All is done by editing the tree, in one pass at the start: parameters first, then what the options ask for, then
/// what must differ between members becomes a `Slot`, and what belongs to one running domain only is dropped. What
/// is not mentioned in one of the extensions comes out as it went in.
final class Binder {
    let document: XMLDocument
    let options: TemplateOptions
    private(set) var slots: [XMLText: Slot] = [:]
    var traits = TemplateTraits()

    private init(_ document: XMLDocument, options: TemplateOptions) {
        self.document = document
        self.options = options
    }

    /// Binds `document` in place.
    static func bind(_ document: XMLDocument, options: TemplateOptions) throws(TemplateError) -> Binder {
        let binder = Binder(document, options: options)
        binder.dropForeignSeed()
        binder.addCredentials()
        try binder.bindParameters()
        try binder.bindSizes()
        binder.bindVirtType()
        binder.bindIdentity()
        binder.bindFirmware()
        try binder.bindDisks()
        binder.addSeed()
        binder.dropExclusiveDevices()
        try binder.bindNetwork()
        binder.bindInterfaces()
        binder.bindCharacterDevices()
        binder.bindGraphics()
        try binder.bindOtherDevices()
        binder.dropLeftovers()
        binder.bindMetadata()
        binder.slots = binder.slots.filter { $0.value.run.isAttached }
        return binder
    }

    var root: XMLNode { document.root }

    /// `<devices>`, made if it is missing.
    var devices: XMLNode { root.first("devices") ?? root.append(element: "devices") }

    func devices(_ name: String) -> [XMLNode] { root.all("devices/\(name)") }

    // MARK: Slots

    /// Makes the element's whole text a slot.
    func setSlot(textOf node: XMLNode, _ segments: Slot.Segment...) {
        node.text = ""
        guard let run = node.texts.first else { return }
        slots[run] = Slot(run: run, node: node, attribute: nil, segments: segments)
    }

    /// Makes an attribute, which may have to be added, a slot.
    func setSlot(_ attribute: String, of node: XMLNode, _ segments: [Slot.Segment]) {
        if node[attribute: attribute] == nil { node[attribute: attribute] = "" }
        guard let run = node.textOfAttribute(attribute) else { return }
        slots[run] = Slot(run: run, node: node, attribute: attribute, segments: segments)
    }

    func setSlot(_ use: ParameterUse, _ segments: [Slot.Segment]) {
        slots[use.run] = Slot(run: use.run, node: use.node, attribute: use.attribute, segments: segments)
    }

    func slot(of node: XMLNode, attribute: String?) -> Slot? {
        guard let attribute else { return node.texts.lazy.compactMap { self.slots[$0] }.first }
        return node.textOfAttribute(attribute).flatMap { slots[$0] }
    }

    /// Whether the template itself already gives each member its own value there.
    func isMembersOwn(_ node: XMLNode, _ attribute: String?) -> Bool {
        slot(of: node, attribute: attribute)?.isUnique == true
    }

    /// Makes a path each member's own by putting the member's name before the last part of it.
    ///
    /// Nothing happens if there is no path, or if a parameter already makes it so.
    func makePathOwn(of node: XMLNode, attribute: String?) {
        let old = slot(of: node, attribute: attribute)
        if old?.isUnique == true { return }
        let value = attribute.map { node[attribute: $0] ?? "" } ?? node.text
        if value.isEmpty { return }
        var segments = old?.segments ?? [.literal(value)]
        let prefix: [Slot.Segment] = [.member(.name), .literal("-")]
        let position = segments.lastIndex {
            if case .literal(let text) = $0 { text.contains("/") } else { false }
        }
        if let position, case .literal(let text) = segments[position], let slash = text.lastIndex(of: "/") {
            let tail = text[text.index(after: slash)...]
            segments.replaceSubrange(
                position...position,
                with: [.literal(String(text[...slash]))] + prefix + [.literal(String(tail))])
        } else {
            segments = prefix + segments
        }
        if let attribute {
            setSlot(attribute, of: node, segments)
        } else {
            node.text = ""
            guard let run = node.texts.first else { return }
            slots[run] = Slot(run: run, node: node, attribute: nil, segments: segments)
        }
    }

    /// Adds the member's index to a fixed port. Port 0 and what is no number are left alone.
    func makePortOwn(of node: XMLNode, attribute: String, step: Int = 1) {
        guard !isMembersOwn(node, attribute), let text = node[attribute: attribute], let port = Int(text),
            port > 0
        else { return }
        setSlot(attribute, of: node, [.member(.port(port, step: step))])
    }

    // MARK: Words for the user

    func notice(_ node: XMLNode, _ text: String) { traits.notices.append("\(node.nearestLocation): \(text)") }

    /// Removes what the host can give to one domain only.
    func dropExclusive(_ node: XMLNode, _ what: String) {
        notice(node, "\(what) dropped: the host can give it to one domain only, and members share a template")
        node.remove()
    }
}
