/// How a qcow2 image's guest data is encrypted (header bytes 32 to 35).
public enum CryptMethod: UInt32, Sendable, Equatable {
    /// Not at all.
    case none = 0
    /// The old AES-CBC scheme.
    case aes = 1
    /// LUKS within qcow2.
    case luks = 2
}
