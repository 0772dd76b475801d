internal import FoundationEssentials

/// The systemd credentials that tell a guest who it is, as SMBIOS OEM strings (systemd.system-credentials(7)).
///
/// Any user of the host can read them in the domain's XML and in QEMU's arguments: host name and public keys only.
enum SystemdCredentials {
    /// The strings.
    ///
    /// - Parameter hostname: with `${parameters}`; `nil` for each member's own.
    ///
    /// systemd 252 reads `ssh.authorized_keys.root`, 254 also `system.hostname`.
    static func strings(hostname: String?, sshKeys: [String]) -> [String] {
        var strings = ["io.systemd.credential:system.hostname=" + (hostname ?? "${hostname}")]
        if !sshKeys.isEmpty {
            // Lines cannot stand in one of these strings as they are.
            let text = sshKeys.map { $0 + "\n" }.joined()
            let encoded = Data(text.utf8).base64EncodedString()
            strings.append("io.systemd.credential.binary:ssh.authorized_keys.root=\(encoded)")
        }
        return strings
    }
}
