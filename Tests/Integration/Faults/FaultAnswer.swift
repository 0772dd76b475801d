import Foundation

/// What a changing verb promises to say with `--json`.
struct FaultAnswer: Decodable {
    struct Result: Decodable {
        let name: String
        let outcome: String
        let detail: String?
        let error: String?
    }
    let results: [Result]

    init(_ answer: StateAnswer) throws {
        do { self = try JSONDecoder().decode(FaultAnswer.self, from: Data(answer.output.utf8)) } catch {
            throw StateFailure(
                description: "no report (exit \(answer.status)): \(answer.output)\(answer.errors)")
        }
    }

    /// What is claimed and is not so, and what was not done and is not named.
    ///
    /// - Parameter isDone: whether a member is as the verb was to leave it.
    func falsehoods(_ answer: StateAnswer, _ isDone: (String) throws -> Bool) throws -> [String] {
        var falsehoods: [String] = []
        for result in results {
            switch result.outcome {
            case "changed", "unchanged":
                if try !isDone(result.name) {
                    falsehoods.append("\(result.name) is reported as done and is not")
                }
            default:
                if result.error == nil {
                    falsehoods.append("\(result.name) was not done and it is not said why")
                }
            }
        }
        let isAllDone = results.allSatisfy { ["changed", "unchanged"].contains($0.outcome) }
        if (answer.status == 0) != isAllDone {
            falsehoods.append("exit \(answer.status) does not fit \(results.map(\.outcome))")
        }
        return falsehoods
    }
}
