/// What a user wants to exist, with every default filled in.
public struct DesiredFleet: Sendable, Codable {
    /// The fleet's name.
    public var name: String
    /// The golden image that its members rest on.
    public var golden: GoldenImage
    /// The folder of its overlays.
    public var directory: String
    /// Its members, by ascending index.
    public var members: [DesiredMember]
    /// What all of them are defined as.
    public var definition: DesiredDefinition
    /// Whether they shall be on a network of the fleet's own.
    public var wantsIsolatedNetwork = false
    /// That network; found while planning.
    var isolatedNetwork: IsolatedNetwork?
    /// Whether they shall run.
    public var start: Bool
    /// Whether members beyond these shall be removed.
    public var prune: Bool
    /// The VM that still writes to the golden image and shall go on on an overlay of its own.
    public var freeze: FreezeRequest?

    /// Puts a desired fleet together.
    public init(
        name: String, golden: GoldenImage, directory: String, members: [DesiredMember],
        definition: DesiredDefinition, start: Bool = false, prune: Bool = false, freeze: FreezeRequest? = nil
    ) {
        self.name = name
        self.golden = golden
        self.directory = directory
        self.members = members
        self.definition = definition
        self.start = start
        self.prune = prune
        self.freeze = freeze
    }
}
