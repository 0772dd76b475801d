import Foundation
import Testing

@testable import FleetHost

/// Answers of `guest-exec-status` as QEMU's agent writes them.
@Suite struct GuestAgentStatusTests {
    private func status(_ text: String) throws -> GuestAgent.Status {
        try JSONDecoder().decode(GuestAgent.Status.self, from: Data(text.utf8))
    }

    @Test func commandThatStillRunsHasNotExited() throws {
        #expect(try status(#"{"exited":false}"#).exited == false)
    }

    @Test func outputIsDecodedAndTheCodeTaken() throws {
        let status = try status(#"{"exitcode":3,"out-data":"bGFiCg==","err-data":"bm8=","exited":true}"#)
        #expect(status.code == 3 && !status.isTruncated)
        #expect(GuestAgent.Status.text(status.outData) == "lab\n")
        #expect(GuestAgent.Status.text(status.errData) == "no")
        #expect(GuestAgent.Status.text(nil) == "")
    }

    @Test func signalBecomesAShellsCode() throws {
        #expect(try status(#"{"signal":9,"exited":true}"#).code == 137)
    }

    @Test func missingOutputIsNoticed() throws {
        #expect(try status(#"{"exitcode":0,"exited":true,"out-truncated":true}"#).isTruncated)
    }

    @Test func bytesThatAreNoTextAreReplaced() {
        #expect(GuestAgent.Status.text("/w==") == "\u{FFFD}")
    }
}
