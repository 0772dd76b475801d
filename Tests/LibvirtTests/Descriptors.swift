import Foundation
import Testing

@testable import Libvirt

/// The open file descriptors of a process that does nothing else; for exit tests.
enum Descriptors {
    /// Opens, uses and closes 200 connections, half of them by dropping the last reference, and checks that no more
    /// descriptors are open afterwards than before.
    static func expectNoLeak(connecting open: () throws -> Connection) throws {
        try open().close()
        openDispatchTimers()
        let before = try count()
        for number in 0..<200 {
            let connection = try open()
            _ = try connection.lifecycleEvents()
            // One that others have removed meanwhile has no state.
            for domain in try connection.domains() { _ = try? domain.state() }
            if number.isMultiple(of: 2) { connection.close() }
        }
        // libvirt's event loop closes a socket when it next comes round; a connection that it keeps stays for good.
        let limit = ContinuousClock.now + .seconds(10)
        while try count() > before, ContinuousClock.now < limit { usleep(50_000) }
        #expect(try count() <= before)
    }

    /// Dispatch opens what its timers need with the first of them and keeps it; a test's time limit is one, whenever it
    /// comes.
    private static func openDispatchTimers() {
        let fired = DispatchSemaphore(value: 0)
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1)) { fired.signal() }
        fired.wait()
    }

    /// Waits for the streams' clean-up, which holds connections for a moment and opens a file to name itself.
    private static func count() throws -> Int {
        let done = DispatchSemaphore(value: 0)
        EventHubs.housekeeping.runDetached { done.signal() }
        done.wait()
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
