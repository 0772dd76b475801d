import Glibc

/// A semaphore that can be waited on for a limited time (`sem_init(3)`), where Swift's `Mutex` has no condition.
final class CountingSemaphore: Sendable {
    // Made for many threads; initialised once, destroyed in deinit only.
    private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func signal() { sem_post(semaphore) }

    /// Waits for a signal as long as it takes.
    func wait() {
        while sem_wait(semaphore) != 0 {}
    }

    /// Whether a signal came in time.
    func wait(milliseconds: Int) -> Bool {
        var deadline = timespec()
        // The clock that sem_timedwait(3) reads; set while somebody waits, it makes the wait shorter or longer.
        clock_gettime(CLOCK_REALTIME, &deadline)
        deadline.tv_nsec += milliseconds * 1_000_000
        deadline.tv_sec += deadline.tv_nsec / 1_000_000_000
        deadline.tv_nsec %= 1_000_000_000
        while sem_timedwait(semaphore, &deadline) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
