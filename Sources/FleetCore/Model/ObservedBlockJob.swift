/// A block job that runs on, or has stopped at the end of, a disk of a running domain.
public struct ObservedBlockJob: Hashable, Sendable, Codable {
    /// The guest's device: `vda`.
    public let target: String
    /// libvirt's word for what it does: `active-commit`, `copy`, …
    public let kind: String
    /// Whether it has caught up and waits for someone to pivot it.
    public let isReady: Bool
    /// The file that it writes to; `nil` where that is no file of this host.
    public let destination: String?

    /// Puts a job together.
    public init(target: String, kind: String, isReady: Bool, destination: String?) {
        self.target = target
        self.kind = kind
        self.isReady = isReady
        self.destination = destination
    }
}
