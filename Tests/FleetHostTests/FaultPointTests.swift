import FleetCore
import Foundation
import Testing

@testable import FleetHost

@Suite struct FaultPointTests {
    @Test(arguments: [
        "", "kill", "kill-before", "kill-before:", "kill-before:0", "kill-before:x", "kill-before:1:2",
        "maim:1",
    ])
    func whatIsNoFaultPointIsNone(_ text: String) { #expect(FaultPoint(text) == nil) }

    @Test func stepsBeforeTheChosenOneAreDoneAndTheChosenOneIsNot() async throws {
        let result = try await #require(processExitsWith: .signal(9), observing: [\.standardOutputContent]) {
            let fault = try #require(FaultPoint("kill-before:3"))
            for number in 1...3 {
                try await fault.perform(.seal(path: "/\(number)")) { step in
                    FileHandle.standardOutput.write(Data("\(step.text)\n".utf8))
                }
            }
        }
        let output = String(decoding: result.standardOutputContent, as: UTF8.self)
        #expect(output.contains("/2") && !output.contains("/3"))
    }

    @Test func afterAStepItHasBeenDone() async throws {
        let result = try await #require(processExitsWith: .signal(9), observing: [\.standardOutputContent]) {
            let fault = try #require(FaultPoint("kill-after:1"))
            try await fault.perform(.seal(path: "/done")) { step in
                FileHandle.standardOutput.write(Data("\(step.text)\n".utf8))
            }
        }
        #expect(String(decoding: result.standardOutputContent, as: UTF8.self).contains("/done"))
    }
}
