import Foundation
import Synchronization
import Testing

extension StateSuite {
    /// Random sequences of all verbs on fleets of four, compared with a simple model after each.
    ///
    /// Two walks at once, each on a fleet of its own, since most of an operation is waiting for other programs.
    /// `COPPICE_PROPERTY_OPERATIONS` says how many operations they make together (500), `COPPICE_SEED` which (random; it is
    /// printed).
    @Suite("Random sequences") struct Property {
        @Test func everySequenceOfVerbsLeavesWhatTheModelSays() throws {
            let seed = StateShell.number("COPPICE_SEED") ?? .random(in: 0...999_999)
            let operations = Int(StateShell.number("COPPICE_PROPERTY_OPERATIONS") ?? 500)
            print("state property: COPPICE_SEED=\(seed) COPPICE_PROPERTY_OPERATIONS=\(operations)")
            let walks = Mutex<[Result<[String: Int], any Error>]>([])
            DispatchQueue.concurrentPerform(iterations: 2) { number in
                // Seeds that lie apart: a second run with the next one shall not walk the same way.
                let result = Result { try walk(operations / 2, seed: seed + UInt64(number) << 32) }
                walks.withLock { $0.append(result) }
            }
            let changed = try walks.withLock { try $0.map { try $0.get() } }
                .reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
            // Walks in which a verb never came to anything would prove nothing about it.
            if operations >= 500 {
                for verb in StateOperation.Verb.allCases {
                    #expect(changed[verb.rawValue, default: 0] > 0, "\(verb) never changed anything")
                }
            }
        }

        /// How often each verb changed something on the way.
        private func walk(_ operations: Int, seed: UInt64) throws -> [String: Int] {
            let begin = ContinuousClock.now
            var run = try StateRun(seed: seed)
            while run.count < operations { try run.step() }
            print("state property: seed \(seed): \(run.summary) in \(ContinuousClock.now - begin)")
            return run.changed
        }
    }
}
