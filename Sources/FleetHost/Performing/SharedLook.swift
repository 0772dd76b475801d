/// One look at all domains at once, shared by the lanes that need it while it is fresh.
///
/// A lane that needs it while it is being taken waits for it. How old it may become is a bargain: what looking costs must
/// stay small beside what is done for each VM, or the whole is quadratic in them. Where that will not do, there is
/// ``CurrentLook``.
///
/// ## Concurrency
/// An actor only to remember the look. At most one is being taken at a time.
actor SharedLook<Sight: Sendable> {
    private let isFresh: @Sendable (_ age: Duration) -> Bool
    private let look: @Sendable () async throws -> Sight
    private var latest: Task<Sight, any Error>?
    /// When the latest ended; `nil` while it is being taken.
    private var taken: ContinuousClock.Instant?

    /// Prepares to look.
    ///
    /// - Parameters:
    ///   - isFresh: whether what was seen may still be relied on; told its age since the end of the look.
    ///   - look: looks.
    init(
        isFresh: @escaping @Sendable (_ age: Duration) -> Bool = { $0 < .milliseconds(500) },
        look: @escaping @Sendable () async throws -> Sight
    ) {
        self.isFresh = isFresh
        self.look = look
    }

    /// What is seen now, or was while that is fresh. A look that failed is never fresh.
    func sight() async throws -> Sight {
        if let latest {
            guard let taken else { return try await latest.value }
            if isFresh(ContinuousClock.now - taken) { return try await latest.value }
        }
        let task = Task { [look] in try await look() }
        latest = task
        taken = nil
        let result = await task.result
        taken = ContinuousClock.now
        if case .failure = result { latest = nil }
        return try result.get()
    }
}
