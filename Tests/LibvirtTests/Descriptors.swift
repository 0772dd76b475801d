import Foundation
import Testing

@testable import Libvirt

/// The open file descriptors of a process that does nothing else; for exit tests.
enum Descriptors {
    /// Opens, uses and closes 200 connections, half of them by dropping the last reference, and checks that
    /// hardly more descriptors are open afterwards than before: libvirt's event loop closes the last sockets
    /// a moment later.
    static func expectNoLeak(connecting open: () throws -> Connection) throws {
        try open().close()
        let before = try count()
        for number in 0..<200 {
            let connection = try open()
            _ = try connection.lifecycleEvents()
            _ = try connection.domains().map { try $0.state() }
            if number.isMultiple(of: 2) { connection.close() }
        }
        #expect(try count() <= before + 5)
    }

    /// Waits for the streams' clean-up, which holds connections for a moment and opens a file to name itself.
    private static func count() throws -> Int {
        let done = DispatchSemaphore(value: 0)
        EventHubs.housekeeping.runDetached { done.signal() }
        done.wait()
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
