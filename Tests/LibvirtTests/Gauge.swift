import Synchronization

/// Counts who is inside, and the most there ever were.
final class Gauge: Sendable {
    private let count = Mutex((now: 0, most: 0))

    var most: Int { count.withLock(\.most) }

    @discardableResult
    func enter() -> Int {
        count.withLock { count in
            count.now += 1
            count.most = max(count.most, count.now)
            return count.now
        }
    }

    func leave() { count.withLock { $0.now -= 1 } }
}
