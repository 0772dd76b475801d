/// Looks for many lanes at once, each of which has to see what is there now and not what was there a moment ago.
///
/// Who asks while a look is being taken waits for the next one, together with all who ask meanwhile: what a lane is told
/// was looked at after it asked. As many lanes as are at work thus share one look, where each would have taken its own.
///
/// ## Concurrency
/// An actor only to know which look has begun. At most one is being taken, and one waits for its end.
actor CurrentLook<Sight: Sendable> {
    private let look: @Sendable () async throws -> Sight
    /// The look that was begun last, and maybe is being taken.
    private var begun: Task<Sight, any Error>?
    /// The one after it, which has not begun.
    private var next: Task<Sight, any Error>?

    /// Prepares to look.
    init(look: @escaping @Sendable () async throws -> Sight) { self.look = look }

    /// What is seen from now on. Throws what looking throws.
    func sight() async throws -> Sight {
        if let next { return try await next.value }
        let task = Task {
            _ = await begun?.result
            begun = next
            next = nil
            return try await look()
        }
        next = task
        return try await task.value
    }
}
