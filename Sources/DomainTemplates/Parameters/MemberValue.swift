/// Something that each member has its own value of.
enum MemberValue: Hashable {
    case name
    case hostname
    case uuid
    case index
    case directory
    case disk
    case macAddress(Int)
    case nvram
    case seed
    case generationID
    /// A fixed port of the template: the member's index times `step` is added, so that no two listen on the same.
    case port(Int, step: Int)
    case fleet
    case templateDigest

    /// The parameters that stand for such values.
    static let parameters: [String: MemberValue] = [
        "name": .name, "hostname": .hostname, "uuid": .uuid, "index": .index, "directory": .directory,
        "disk": .disk, "mac": .macAddress(0),
    ]

    /// Whether no two members of one fleet have the same.
    var isUnique: Bool {
        switch self {
        case .name, .hostname, .uuid, .index, .disk, .macAddress, .nvram, .seed, .generationID, .port: true
        case .directory, .fleet, .templateDigest: false
        }
    }

    /// What stands in its place in the canonical text.
    var neutral: String {
        switch self {
        case .macAddress(let number): "{mac \(number)}"
        case .port(let base, let step): "{port \(base) \(step)}"
        default: "{\(self)}"
        }
    }
}
