import Foundation
import Glibc
import Testing

/// Keeps count of the faults that were tried and of what was lost; `scripts/fault-test` adds up what it writes.
enum FaultLog {
    private static let environment = ProcessInfo.processInfo.environment

    /// Whether only a part of each kind is tried, as in `scripts/test`.
    static let isQuick = environment["COPPICE_FAULTS"] != "all"

    /// Notes one fault, and fails the test for each loss.
    ///
    /// - Parameters:
    ///   - kind: the table's row.
    ///   - what: which fault exactly, so that it can be repeated.
    ///   - losses: what the checks found to be lost, changed behind a law's back, or reported as done and not so.
    static func record(
        _ kind: String, _ what: String, losses: [String], _ location: SourceLocation = #_sourceLocation
    ) {
        for loss in losses { Issue.record("\(kind): \(what): \(loss)", sourceLocation: location) }
        guard let path = environment["COPPICE_FAULT_LOG"] else { return }
        let line = Array("\(kind)\t\(losses.count)\t\(what)\n".utf8)
        // One write to the end of the file is one line, whoever else is writing.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = write(descriptor, line, line.count)
    }
}
