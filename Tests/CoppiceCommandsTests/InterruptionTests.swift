import Foundation
import Testing

@testable import CoppiceCommands

/// Signals to the built executable.
@Suite(.timeLimit(.minutes(2))) struct InterruptionTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Waits until the process has said this.
    private func wait(for words: String, from binary: Binary) async throws {
        while try !binary.errors.contains(words) {
            try #require(binary.process.isRunning, "it ended by itself")
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// A socket that takes connections and never says a word: libvirt waits for an answer.
    private func silentSocket() throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: scratch.file("socket").utf8) }
        let bound = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(descriptor, 1) == 0)
        return descriptor
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func signalEndsACommandThatChangesNothing(_ signal: Int32) async throws {
        let listener = try silentSocket()
        defer { close(listener) }
        let uri = "qemu+unix:///system?socket=\(scratch.file("socket"))"
        let binary = try Binary(["list", "-c", uri], in: scratch)
        try binary.process.run()
        // It is there as soon as it has called; before, the signal would meet a program that is still loading.
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        kill(binary.process.processIdentifier, signal)
        let outcome = try binary.finish()
        #expect(outcome.code == 130)
        #expect(outcome.errors == "coppice: interrupted\n")
    }

    /// The fleet is larger than the pipe for its results, which nobody reads: the run is certainly in its middle.
    private func startBlockedSpawn() async throws -> Binary {
        let binary = try Binary(
            [
                "spawn", "big", "--count", "600", "--golden", scratch.file("golden.qcow2"), "--template",
                scratch.file("template.xml"), "-c", scratch.uri, "-j", "2",
            ], in: scratch)
        let setPipeSize: Int32 = 1031  // F_SETPIPE_SZ, which Glibc's module map hides
        #expect(fcntl(binary.output.fileHandleForReading.fileDescriptor, setPipeSize, 4096) == 4096)
        try binary.process.run()
        var waiting: Int32 = 0
        while waiting < 4000 {
            try #require(binary.process.isRunning, "it ended by itself")
            try await Task.sleep(for: .milliseconds(10))
            _ = ioctl(binary.output.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &waiting)
        }
        return binary
    }

    @Test func firstSignalFinishesWhatHasBegunAndReportsTheRest() async throws {
        let binary = try await startBlockedSpawn()
        kill(binary.process.processIdentifier, SIGINT)
        try await wait(for: "finishing what has begun", from: binary)
        let outcome = try binary.finish()
        #expect(outcome.code == 130)

        let done = outcome.output.split(separator: "\n").filter { $0.hasSuffix(": created") }.count
        let notDone = outcome.errors.split(separator: "\n").filter { $0.contains(": not done: ") }.count
        #expect(done > 0 && notDone > 0)
        #expect(done + notDone == 600)
        #expect(outcome.output.contains("spawn: \(done) changed, \(notDone) cancelled in "))
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.file("big"))
        #expect(files.count == done, "an overlay for each that was made, no temporary file")
    }

    /// As when `| head` has seen enough: what has begun to be changed is finished.
    @Test func aReaderThatGoesAwayEndsNoChange() async throws {
        let binary = try await startBlockedSpawn()
        try binary.output.fileHandleForReading.close()
        binary.process.waitUntilExit()
        #expect(binary.process.terminationReason == .exit && binary.process.terminationStatus == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.file("big"))
        #expect(files.count == 600)
    }

    @Test func secondSignalEndsTheProcessAtOnce() async throws {
        let binary = try await startBlockedSpawn()
        kill(binary.process.processIdentifier, SIGINT)
        try await wait(for: "finishing what has begun", from: binary)
        kill(binary.process.processIdentifier, SIGINT)
        try await wait(for: "coppice: interrupted", from: binary)
        #expect(try binary.finish().code == 130)
    }
}
