/// One image and what rests on it: what `tree` draws.
public struct ImageTree: Hashable, Sendable, Codable {
    /// Absolute path.
    public let path: String
    /// `qcow2`, `raw`, or `unknown` where it cannot be read.
    public let format: String
    /// Bytes that a guest sees.
    public let virtualSize: UInt64
    /// Bytes on the disk.
    public let allocated: UInt64
    /// Why it could not be read, in words.
    public let problem: String?
    /// The domains whose disk it is, with what they are doing.
    public let domains: [String]
    /// The images that rest on it, by path.
    public let overlays: [ImageTree]

    private enum CodingKeys: CodingKey {
        case path, format, virtualSize, allocated, problem, domains, overlays
    }

    /// Writes every promised field, as `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encode(format, forKey: .format)
        try container.encode(virtualSize, forKey: .virtualSize)
        try container.encode(allocated, forKey: .allocated)
        try container.encode(problem, forKey: .problem)
        try container.encode(domains, forKey: .domains)
        try container.encode(overlays, forKey: .overlays)
    }

    /// Trees of these images, by path, and of everything that rests on them.
    public static func trees(from roots: [String], graph: ImageGraph) -> [ImageTree] {
        var seen: Set<String> = []
        return roots.compactMap { tree(at: $0, graph: graph, seen: &seen) }
    }

    private static func tree(at path: String, graph: ImageGraph, seen: inout Set<String>) -> ImageTree? {
        guard let image = graph.image(at: path), seen.insert(path).inserted else { return nil }
        let uses = graph.uses(of: path).map { "\($0.domain.name) (\($0.domain.state.text))" }
        return ImageTree(
            path: path, format: image.format ?? "unknown", virtualSize: image.virtualSize,
            allocated: image.allocated, problem: image.problem, domains: Set(uses).sorted(),
            overlays: graph.overlays(on: path).sorted().compactMap { tree(at: $0, graph: graph, seen: &seen) }
        )
    }
}
