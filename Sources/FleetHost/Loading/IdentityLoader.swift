internal import FleetCore

/// Reads the files that tell guests who they are, and says what is wrong with them.
enum IdentityLoader {
    /// What members' identities are made from.
    struct Loaded: Sendable {
        /// For seed images; `nil` where members have none.
        let seedSource: SeedSource?
        /// SMBIOS OEM strings with `${parameters}`; none where members have no credentials.
        let credentials: [String]
    }

    /// Reads keys and user data.
    ///
    /// - Throws: `InputError` for what is no key, ``FleetFileError`` for user data that cloud-init would ignore,
    ///   ``FileError`` for a file that cannot be read.
    @available(*, noasync)
    static func load(_ identity: GuestIdentity) throws -> Loaded {
        let keys = try identity.sshKeys.flatMap(keys)
        let userData = try identity.userData.map { path in
            let path = CanonicalPath.absolute(path)
            return try UserData.check(SmallFile.text(of: path), file: path)
        }
        return Loaded(
            seedSource: identity.carrier.hasSeed
                ? SeedSource(
                    hostname: identity.hostname ?? "", sshKeys: keys, userData: userData ?? UserData.empty)
                : nil,
            credentials: identity.carrier.hasCredentials
                ? SystemdCredentials.strings(hostname: identity.hostname, sshKeys: keys) : [])
    }

    /// The members with the host names that their guests get, if they get any.
    ///
    /// - Throws: `InputError` for a host name that is none, or that two members would have.
    static func named(
        _ members: [DesiredMember], of fleet: String, identity: GuestIdentity?
    ) throws(InputError) -> [DesiredMember] {
        guard let identity else { return members }
        var named: [DesiredMember] = []
        var taken: Set<String> = []
        for member in members {
            let parameters = MemberParameters(
                fleet: fleet, index: member.index, name: member.name, uuid: member.uuid)
            let hostname = identity.hostname.map(parameters.filling) ?? HostName.from(member.name)
            try HostName.check(hostname)
            guard taken.insert(hostname).inserted else {
                throw InputError(
                    subject: "hostname '\(hostname)'", problem: "would be that of several members",
                    wayOut: "use ${name} or ${index} in it")
            }
            named.append(
                DesiredMember(
                    index: member.index, name: member.name, uuid: member.uuid, hostname: hostname,
                    address: member.address))
        }
        return named
    }

    private static func keys(_ keyOrPath: String) throws -> [String] {
        if SSHPublicKey.isKey(keyOrPath) { return [try SSHPublicKey(keyOrPath).text] }
        let keys = try SSHPublicKey.all(in: SmallFile.text(of: CanonicalPath.absolute(keyOrPath)))
        guard !keys.isEmpty else {
            throw InputError(
                subject: "ssh-key file \(keyOrPath)", problem: "holds no key",
                wayOut: "give a public key's file")
        }
        return keys.map(\.text)
    }
}
