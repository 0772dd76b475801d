import Foundation
import Synchronization
import Testing

@testable import FleetHost

/// What a lock's waiter was told.
private final class Waits: Sendable {
    private let seen = Mutex<[Int?]>([])
    var all: [Int?] { seen.withLock(\.self) }
    func note(_ holder: Int?) { seen.withLock { $0.append(holder) } }
}

@Suite(.timeLimit(.minutes(1))) final class FleetLockTests: Sendable {
    /// A fleet that no other test and no user has.
    private let fleet = "coppice-test-\(UUID())"
    private let uri = "test:///coppice-test"

    /// Takes the lock on a thread of its own.
    private func take(_ fleet: String, uri: String, _ waits: Waits) async throws -> FleetLock {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try FleetLock.take(fleet, uri: uri) { waits.note($0) } })
            }
        }
    }

    /// Whether the lock is free right now.
    private func isFree(_ fleet: String, uri: String) async throws -> Bool {
        let waits = Waits()
        let lock = try await take(fleet, uri: uri, waits)
        return withExtendedLifetime(lock) { waits.all.isEmpty }
    }

    /// Whether the lock is free soon: a process that another test is starting has a copy of it until its `exec`.
    private func becomesFree() async throws -> Bool {
        let file = try #require(Self.file(fleet, uri))
        for _ in 0..<100 {
            if (try? Tool.run("flock", ["--nonblock", file, "true"])) != nil { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    deinit {
        for (fleet, uri) in [(fleet, uri), ("\(fleet)-other", uri), (fleet, "\(uri)-other")] {
            if let file = Self.file(fleet, uri) { unlink(file) }
        }
    }

    /// The file behind a lock that was taken before.
    private static func file(_ fleet: String, _ uri: String) -> String? {
        let name = NameBasedUUID.digest(of: Array("\(uri)\u{0}\(fleet)".utf8)) + ".lock"
        let environment = ProcessInfo.processInfo.environment
        let folders = ["/run/lock"] + ["XDG_RUNTIME_DIR", "HOME"].compactMap { environment[$0] }
        return folders.map { "\($0)/coppice/\(name)" }.first { FileManager.default.fileExists(atPath: $0) }
    }

    @Test func secondTakerWaitsAndIsToldWhoHoldsTheLock() async throws {
        let waits = Waits()
        var first: FleetLock? = try await take(fleet, uri: uri, Waits())
        async let second = take(fleet, uri: uri, waits)
        while waits.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(waits.all == [Int(getpid())])
        withExtendedLifetime(first) {}
        first = nil
        _ = try await second
        #expect(waits.all.count == 1)
    }

    @Test func lockIsFreeAfterItsHolderIsGone() async throws {
        _ = try await take(fleet, uri: uri, Waits())
        #expect(try await becomesFree())
    }

    @Test func killedHolderReleasesTheLockAndWasNamed() async throws {
        _ = try await take(fleet, uri: uri, Waits())
        let file = try #require(Self.file(fleet, uri))
        let child = Tool.process("flock", ["--no-fork", file, "sh", "-c", "echo held; exec cat"])
        let output = Pipe()
        let input = Pipe()
        child.standardOutput = output
        child.standardInput = input
        try child.run()
        #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))

        let waits = Waits()
        async let lock = take(fleet, uri: uri, waits)
        while waits.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(waits.all == [Int(child.processIdentifier)])
        kill(child.processIdentifier, SIGKILL)
        _ = try await lock
        child.waitUntilExit()
        withExtendedLifetime(input) {}
    }

    @Test func otherFleetsAndOtherHostsAreNotHeldUp() async throws {
        let lock = try await take(fleet, uri: uri, Waits())
        #expect(try await isFree("\(fleet)-other", uri: uri))
        #expect(try await isFree(fleet, uri: "\(uri)-other"))
        withExtendedLifetime(lock) {}
    }

    @Test func childProcessesDoNotInheritTheLock() async throws {
        let child = Tool.process("cat", [])
        let input = Pipe()
        child.standardInput = input
        var lock: FleetLock? = try await take(fleet, uri: uri, Waits())
        try child.run()
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(try await becomesFree())
        try input.fileHandleForWriting.close()
        child.waitUntilExit()
    }
}
