internal import FleetCore
internal import FoundationEssentials

/// What all seed images of a fleet are made from.
///
/// User data may hold secrets, so this is never printed, and never part of a plan.
struct SeedSource: Sendable {
    /// The host name with its parameters; empty for the member's name.
    let hostname: String
    let sshKeys: [String]
    /// With its parameters.
    let userData: String

    /// Equal for equal sources.
    var digest: String {
        let parts = [hostname] + sshKeys + [userData]
        return NameBasedUUID.digest(of: Array(parts.joined(separator: "\u{0}").utf8))
    }

    /// The files of one member's seed image, by name (cloud-init's "NoCloud").
    ///
    /// - Parameter instance: what cloud-init knows a new VM by.
    func files(for seed: Seed, instance: String) throws -> [String: String] {
        let metadata = SeedMetadata(instanceID: instance, hostname: seed.hostname, publicKeys: sshKeys)
        return ["meta-data": try metadata.text, "user-data": seed.parameters.filling(userData)]
    }
}
