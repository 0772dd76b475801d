import Foundation
import Testing

extension StateSuite {
    /// Random sequences of all verbs on a fleet of four, compared with a simple model after each.
    ///
    /// `COPPICE_PROPERTY_OPERATIONS` says how many (500), `COPPICE_SEED` which (random; it is printed).
    @Suite("Random sequences") struct Property {
        @Test func everySequenceOfVerbsLeavesWhatTheModelSays() throws {
            let seed = StateShell.number("COPPICE_SEED") ?? .random(in: 0...999_999)
            let operations = Int(StateShell.number("COPPICE_PROPERTY_OPERATIONS") ?? 500)
            print("state property: COPPICE_SEED=\(seed) COPPICE_PROPERTY_OPERATIONS=\(operations)")
            let begin = ContinuousClock.now
            var run = try StateRun(seed: seed)
            while run.count < operations { try run.step() }
            print("state property: \(run.summary) in \(ContinuousClock.now - begin)")
            // A walk in which a verb never came to anything would prove nothing about it.
            if operations >= 500 {
                for verb in StateOperation.Verb.allCases {
                    #expect(run.changed[verb.rawValue, default: 0] > 0, "\(verb) never changed anything")
                }
            }
        }
    }
}
