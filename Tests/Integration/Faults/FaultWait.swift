import Foundation
import Glibc

/// Waits for what sends no event.
enum FaultWait {
    /// Looks fifty times a second; throws when the time is over.
    static func until(_ what: String, within seconds: Int = 30, _ isSo: () throws -> Bool) throws {
        let limit = ContinuousClock.now + .seconds(seconds)
        while try !isSo() {
            guard ContinuousClock.now < limit else {
                throw StateFailure(description: "not within \(seconds) s: \(what)")
            }
            usleep(20_000)
        }
    }
}
