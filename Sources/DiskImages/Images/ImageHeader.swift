/// What the first bytes of an image file say.
public struct ImageHeader: Sendable, Equatable {
    /// Recognised from the bytes, or declared by whoever refers to the image.
    public var format: ImageFormat
    /// Bytes that a guest sees; for raw, the file's size rounded up to a sector of 512, as QEMU does.
    public var virtualSize: UInt64
    /// The file beneath; nil without one.
    public var backing: BackingReference?
    /// The rest; nil for raw.
    public var qcow2: Qcow2Header?

    /// A header made of these parts.
    public init(
        format: ImageFormat, virtualSize: UInt64, backing: BackingReference? = nil, qcow2: Qcow2Header? = nil
    ) {
        self.format = format
        self.virtualSize = virtualSize
        self.backing = backing
        self.qcow2 = qcow2
    }

    init(_ qcow2: Qcow2Header) {
        self.init(
            format: .qcow2, virtualSize: qcow2.size,
            backing: qcow2.backingFile.map { BackingReference(path: $0, format: qcow2.backingFormat) },
            qcow2: qcow2)
    }
}
