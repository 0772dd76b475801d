internal import XMLTree

extension MemberIdentity {
    /// The member's own value, as text; `slot` is where an error points to.
    func text(of value: MemberValue, for slot: Slot) throws(TemplateError) -> String {
        switch value {
        case .name: return name
        case .hostname: return hostname ?? name
        case .uuid: return uuid
        case .index: return String(index)
        case .directory: return directory
        case .disk: return diskPath
        case .nvram: return nvramPath ?? ""
        case .seed: return seedPath ?? ""
        case .fleet: return metadata.fleet
        case .templateDigest: return metadata.templateDigest
        case .generationID: return generationID
        case .macAddress(let number):
            if number < macAddresses.count { return macAddresses[number] }
            throw TemplateError(
                at: slot.place, "there is no MAC address for ${mac}",
                expected: "an <interface> in the template")
        case .port(let base, let step):
            let port = base + index * step
            if (1...65535).contains(port) { return String(port) }
            throw TemplateError(
                at: slot.place, "port \(base) of the template comes to \(port) for \(name)",
                expected: "a port that leaves room for all members")
        }
    }

    /// A generation ID of the member's own that stays the same when the member is defined again: the UUID with its
    /// last digits turned around, so that guests don't see the same number twice.
    private var generationID: String {
        let digits = Array("0123456789abcdef")
        let tail = uuid.suffix(12).lowercased().map { digit in
            digits.firstIndex(of: digit).map { digits[15 - $0] } ?? digit
        }
        return uuid.dropLast(12) + String(tail)
    }
}
