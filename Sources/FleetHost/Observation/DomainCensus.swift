internal import Libvirt

/// What libvirt tells about all its domains in one call each.
struct DomainCensus: Sendable {
    /// Every domain, in libvirt's order.
    let uuids: [String]
    let transient: Set<String>
    let saved: Set<String>
    let snapped: Set<String>
    /// What each does; one that vanished or stopped meanwhile is missing.
    let states: [String: DomainRunState]

    /// Takes it, with one call that lists all domains and some that list those of which there are few: each one listed
    /// costs client and daemon 0.01 ms.
    @available(*, noasync)
    init(of connection: Connection) throws {
        let all = try connection.domains()
        uuids = all.map(\.uuid)
        transient = Set(try connection.domains(.transient).map(\.uuid))
        saved = Set(try connection.domains(.hasManagedSave).map(\.uuid))
        snapped = Set(try connection.domains(.hasSnapshot).map(\.uuid))
        let active = try connection.statistics(.state, filter: .active)
        let resting = all.lazy.filter { !$0.wasActive }.map { ($0.uuid, DomainRunState.shutOff(.unknown)) }
        // What was started since it was listed counts as started.
        states = Dictionary(resting, uniquingKeysWith: { first, _ in first }).merging(
            active.compactMap { record in record.state.map { (record.uuid, $0) } },
            uniquingKeysWith: { _, later in later })
    }

    /// The domains in a few runs of about equal length, for as many readers; one run for what one reader does as fast.
    func runs(atMost count: Int) -> [ArraySlice<String>] {
        let size = max(Self.smallestRun, (uuids.count + count - 1) / count)
        return stride(from: 0, to: uuids.count, by: size).map { uuids[$0..<min($0 + size, uuids.count)] }
    }

    /// Reading so many takes about as long as opening a connection.
    private static let smallestRun = 16
}
