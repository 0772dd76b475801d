/// Who a member is to its own operating system, as a user wrote it: taken in by the guest when it boots.
public struct GuestIdentity: Hashable, Sendable {
    /// How it reaches the guest.
    public enum Carrier: String, CaseIterable, Sendable {
        /// A NoCloud seed image for cloud-init (and cloudbase-init), a CD-ROM of the member's own.
        case cloudInit = "cloud-init"
        /// systemd credentials in SMBIOS OEM strings: no file, and no secrets, since every user of the host can see them.
        case systemd
        /// Either, for guests of both kinds.
        case both

        /// The carrier of a name.
        ///
        /// - Throws: ``InputError`` naming all of them.
        public init(argument: String) throws(InputError) {
            guard let carrier = Self(rawValue: argument) else {
                throw InputError(
                    subject: "identity '\(ShownText.of(argument))'", problem: "is unknown",
                    wayOut: "write cloud-init, systemd or both")
            }
            self = carrier
        }

        /// Whether members have a seed image.
        public var hasSeed: Bool { self != .systemd }
        /// Whether members have systemd credentials.
        public var hasCredentials: Bool { self != .cloudInit }
    }

    /// The host name, in which `${parameters}` may stand; `nil` for the member's name.
    public var hostname: String?
    /// Public keys, or paths of files with some.
    public var sshKeys: [String]
    /// The path of cloud-init's user data as written.
    public var userData: String?
    /// How it reaches the guest.
    public var carrier: Carrier

    /// Puts an identity together.
    ///
    /// - Throws: ``InputError`` for user data without a seed image, which alone can carry it.
    public init(
        hostname: String? = nil, sshKeys: [String] = [], userData: String? = nil,
        carrier: Carrier = .cloudInit
    ) throws(InputError) {
        if userData != nil, !carrier.hasSeed {
            throw InputError(
                subject: "user-data", problem: "cannot be given to the guest by systemd credentials",
                wayOut: "use identity cloud-init or both")
        }
        self.hostname = hostname
        self.sshKeys = sshKeys
        self.userData = userData
        self.carrier = carrier
    }
}
