/// A number of bytes as people write it: `2GiB`, `512M`.
public struct ByteCount: Hashable, Sendable, Comparable {
    /// The number of bytes.
    public let bytes: UInt64

    private static let units: [(name: String, shift: UInt64)] = [
        ("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10), ("B", 0),
    ]

    /// A number of bytes.
    public init(bytes: UInt64) { self.bytes = bytes }

    /// Takes a whole number with a unit: `B`, `KiB`, `MiB`, `GiB`, `TiB` or, as qemu-img has it, `K`, `M`, `G`, `T`.
    ///
    /// All units are binary (1 KiB = 1024 B), as in libvirt. Upper and lower case are the same.
    ///
    /// - Throws: ``InputError`` without a unit, with an unknown one, or above 2^63 bytes.
    public init(parsing text: String) throws(InputError) {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        let subject = "size '\(ShownText.of(text))'"
        let wayOut = "give a whole number and a unit: 512MiB, 2GiB"
        guard !digits.isEmpty, let number = UInt64(digits) else {
            throw InputError(subject: subject, problem: "is no number", wayOut: wayOut)
        }
        guard !unit.isEmpty else {
            throw InputError(subject: subject, problem: "has no unit", wayOut: wayOut)
        }
        let match = Self.units.first {
            $0.name.lowercased() == unit || $0.name.prefix(1).lowercased() == unit
        }
        guard let match else {
            throw InputError(subject: subject, problem: "has an unknown unit", wayOut: wayOut)
        }
        guard number <= (UInt64(1) << 63) >> match.shift else {
            throw InputError(subject: subject, problem: "is too large", wayOut: wayOut)
        }
        bytes = number << match.shift
    }

    /// Whole KiB, rounded down: libvirt's own unit for memory.
    public var kibibytes: UInt64 { bytes >> 10 }

    /// Two or three significant figures and the unit that fits: `1.5 GiB`, `196 KiB`.
    public var text: String {
        for unit in Self.units where unit.shift > 0 && bytes >= (1 << unit.shift) {
            let tenths = ((bytes &>> (unit.shift - 7)) &* 10) &>> 7
            return tenths >= 100 || tenths % 10 == 0
                ? "\(tenths / 10) \(unit.name)" : "\(tenths / 10).\(tenths % 10) \(unit.name)"
        }
        return "\(bytes) B"
    }

    /// The smaller number comes first.
    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}
