/// A VM whose disk becomes the golden image while the VM itself goes on on a new overlay.
public struct FreezeRequest: Hashable, Sendable, Codable {
    /// The VM's name.
    public let domain: String
    /// Its disk's target, such as `vda`.
    public let target: String
    /// Where its new overlay will lie.
    public let overlayPath: String

    /// Puts a request together.
    public init(domain: String, target: String, overlayPath: String) {
        self.domain = domain
        self.target = target
        self.overlayPath = overlayPath
    }
}
