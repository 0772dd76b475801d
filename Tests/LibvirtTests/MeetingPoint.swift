import Foundation
import Synchronization

/// A place where blocking work waits until enough of it is there at once; then the door stays open.
final class MeetingPoint: Sendable {
    private let condition = NSCondition()
    private let gauge = Gauge()
    private let isOpen = Mutex(false)
    private let quorum: Int

    init(quorum: Int) { self.quorum = quorum }

    /// The most that were here at once.
    var most: Int { gauge.most }

    func pass() {
        condition.lock()
        if gauge.enter() >= quorum {
            isOpen.withLock { $0 = true }
            condition.broadcast()
        }
        while !isOpen.withLock({ $0 }) { condition.wait() }
        gauge.leave()
        condition.unlock()
    }
}
