public import FleetCore

/// A fleet with all defaults filled in, and what it was compared with while they were.
public struct LoadedFleet: Sendable {
    /// What is wanted.
    public let desired: DesiredFleet
    /// What was found.
    public let observed: ObservedHost
    /// What the user should know about the template.
    public let notices: [String]
    /// Makes the members' XML.
    let renderers: RendererPool
    /// What their seed images say; `nil` where they have none.
    let seedSource: SeedSource?
}
