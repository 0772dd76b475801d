extension Step {
    /// What takes this step back while its lane's domain has not been defined; `nil` where nothing needs to be.
    ///
    /// - Parameter isNew: whether the lane makes the domain. One that is there keeps an address that it was given.
    public func undo(for domain: String, isNew: Bool = true) -> Step? {
        switch self {
        case .createOverlay(let path, _), .createNVRAM(let path, _):
            .removeCreated(path: path, domain: domain)
        case .addDHCPHost(let network, let host) where isNew: .removeDHCPHost(network: network, host)
        case .createSeed(let seed): .removeCreated(path: seed.path, domain: domain)
        default: nil
        }
    }

    /// Whether what was made before this step is in use once it is done, and must no longer be taken back.
    public var isCommitPoint: Bool {
        if case .define = self { true } else { false }
    }

    /// Whether it makes a seed image.
    var isSeedCreation: Bool {
        if case .createSeed = self { true } else { false }
    }

    /// Whether it starts a VM, which has a bound of its own.
    public var isStart: Bool {
        if case .start = self { true } else { false }
    }
}
