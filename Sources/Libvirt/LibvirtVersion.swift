/// A version as libvirt counts them: `major * 1,000,000 + minor * 1,000 + release`.
public struct LibvirtVersion: Hashable, Comparable, Sendable {
    /// The 9 of 9.0.1.
    public let major: Int
    /// The 0 of 9.0.1.
    public let minor: Int
    /// The 1 of 9.0.1.
    public let release: Int

    /// A version to compare with.
    public init(major: Int, minor: Int, release: Int) {
        self.major = major
        self.minor = minor
        self.release = release
    }

    init(_ number: UInt) {
        self.init(
            major: Int(number / 1_000_000), minor: Int(number / 1000 % 1000), release: Int(number % 1000))
    }

    /// Older before newer.
    public static func < (left: LibvirtVersion, right: LibvirtVersion) -> Bool {
        (left.major, left.minor, left.release) < (right.major, right.minor, right.release)
    }
}

extension LibvirtVersion: CustomStringConvertible {
    /// As people write it, for example `9.0.0`.
    public var description: String { "\(major).\(minor).\(release)" }
}
