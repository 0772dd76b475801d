/// An entry of the feature name table: what the image itself calls a feature bit.
public struct FeatureName: Sendable, Equatable {
    /// Which bitmap the bit is in: 0 incompatible, 1 compatible, 2 autoclear.
    public var kind: UInt8
    /// 0 to 63.
    public var bit: UInt8
    /// At most 46 bytes.
    public var name: String

    /// A name for a bit.
    public init(kind: UInt8, bit: UInt8, name: String) {
        self.kind = kind
        self.bit = bit
        self.name = name
    }
}
