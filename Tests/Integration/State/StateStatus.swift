import Foundation

/// What `status --json` promises of a member.
struct StateStatus: Decodable {
    struct Golden: Decodable {
        let path: String
        let intact: Bool
    }
    struct Disk: Decodable {
        struct Layer: Decodable { let path: String }
        let target: String
        let chain: [Layer]
    }
    struct Snapshot: Decodable, Equatable {
        let name: String
        let hasMemory: Bool
        let current: Bool
        let parent: String?
    }

    let name: String
    let state: String
    let golden: Golden?
    let disks: [Disk]
    let snapshots: [Snapshot]
    let savedBytes: UInt64?

    var chain: [String] { disks.first?.chain.map(\.path) ?? [] }
}
