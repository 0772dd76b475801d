import Foundation

/// A road to libvirtd's socket that a test can tear up, so that no daemon has to die for it.
///
/// Unchecked because its mutable list is guarded by its lock.
final class SocketProxy: @unchecked Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "coppice-lv-\(UUID()).sock").path
    private let listener: Int32
    private let lock = NSLock()
    private var ends: [Int32] = []

    /// The daemon's URI by way of this socket.
    var uri: String { "qemu+unix:///system?socket=\(path)" }

    init() throws {
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = try SocketProxy.withAddress(path) { bind(listener, $0, $1) }
        guard bound == 0, listen(listener, 16) == 0 else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { self.acceptConnections() }
    }

    /// Breaks all connections that are open; new ones are let through.
    func breakConnections() {
        lock.withLock {
            for end in ends { shutdown(end, Int32(SHUT_RDWR)) }
            ends = []
        }
    }

    /// Ends the listening thread.
    func stop() {
        breakConnections()
        shutdown(listener, Int32(SHUT_RDWR))
        unlink(path)
    }

    private func acceptConnections() {
        while case let client = accept(listener, nil, nil), client >= 0 {
            let daemon = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            _ = try? SocketProxy.withAddress("/var/run/libvirt/libvirt-sock") { connect(daemon, $0, $1) }
            lock.withLock { ends += [client, daemon] }
            Thread.detachNewThread { SocketProxy.copy(from: client, to: daemon) }
            Thread.detachNewThread { SocketProxy.copy(from: daemon, to: client) }
        }
    }

    /// The descriptors stay open until the test process ends: closing would race with the other direction.
    private static func copy(from source: Int32, to destination: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(source, &buffer, buffer.count), count > 0 {
            guard send(destination, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(destination, Int32(SHUT_RDWR))
    }

    private static func withAddress<Result>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) throws -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
