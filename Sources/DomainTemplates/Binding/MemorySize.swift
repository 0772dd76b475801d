internal import XMLTree

/// Sizes as libvirt writes them: a number, and a `unit` that is KiB if it is missing.
enum MemorySize {
    /// Rounded up to whole KiB; nil if it is not a size.
    static func kibibytes(_ text: String, unit: String?) -> UInt64? {
        guard let number = UInt64(text.filter { !$0.isWhitespace }) else { return nil }
        let unit = (unit ?? "KiB").lowercased()
        if ["b", "byte", "bytes"].contains(unit) { return number / 1024 + (number % 1024 == 0 ? 0 : 1) }
        guard let letter = unit.first, let power = "kmgtpe".firstIndex(of: letter) else { return nil }
        let exponent = "kmgtpe".distance(from: "kmgtpe".startIndex, to: power) + 1
        let isDecimal: Bool
        switch unit.dropFirst() {
        case "", "ib": isDecimal = false
        case "b": isDecimal = true
        default: return nil
        }
        var bytes = number
        for _ in 0..<exponent {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: isDecimal ? 1000 : 1024)
            if overflow { return nil }
            bytes = product
        }
        return bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1)
    }

    /// The size that an element such as `<memory unit='MiB'>` holds.
    static func kibibytes(of node: XMLNode) -> UInt64? { kibibytes(node.text, unit: node[attribute: "unit"]) }

    static func set(_ kibibytes: UInt64, in node: XMLNode) {
        node[attribute: "unit"] = "KiB"
        node.text = String(kibibytes)
    }
}
