internal import Libvirt

/// What libvirt tells about all its domains in one call each.
struct DomainCensus: Sendable {
    /// Every domain, in libvirt's order.
    let uuids: [String]
    let persistent: Set<String>
    let saved: Set<String>
    let snapped: Set<String>
    let states: [String: DomainRunState]

    @available(*, noasync)
    init(of connection: Connection) throws {
        uuids = try connection.domains().map(\.uuid)
        persistent = Set(try connection.domains(.persistent).map(\.uuid))
        saved = Set(try connection.domains(.hasManagedSave).map(\.uuid))
        snapped = Set(try connection.domains(.hasSnapshot).map(\.uuid))
        let statistics = try connection.statistics(.state)
        states = Dictionary(
            statistics.compactMap { record in record.state.map { (record.uuid, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The domains in a few runs of about equal length, for as many readers; one run for what one reader does as fast.
    func runs(atMost count: Int) -> [ArraySlice<String>] {
        let size = max(Self.smallestRun, (uuids.count + count - 1) / count)
        return stride(from: 0, to: uuids.count, by: size).map { uuids[$0..<min($0 + size, uuids.count)] }
    }

    /// Reading so many takes about as long as opening a connection.
    private static let smallestRun = 16
}
