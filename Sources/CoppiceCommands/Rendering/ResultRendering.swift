internal import FleetCore

/// What became of a plan, for people and as JSON.
enum ResultRendering {
    /// `--json` of every changing verb. Promised: a field is added, never renamed.
    struct Document: Encodable {
        struct Result: Encodable {
            let name: String
            let outcome: String
            let detail: String?
            let error: String?

            private enum CodingKeys: CodingKey { case name, outcome, detail, error }

            /// Writes every promised field, as `null` where there is nothing.
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(name, forKey: .name)
                try container.encode(outcome, forKey: .outcome)
                try container.encode(detail, forKey: .detail)
                try container.encode(error, forKey: .error)
            }
        }

        let operation: String
        let results: [Result]
        let counts: [String: Int]
        let seconds: Double
        let problems: [String]
        let notices: [String]
    }

    static func document(
        _ report: ExecutionReport, of plan: Plan, notices: [String], seconds: Double
    ) -> Document {
        Document(
            operation: plan.verb.rawValue,
            results: report.results.map {
                Document.Result(
                    name: $0.name, outcome: $0.outcome.rawValue, detail: $0.detail, error: $0.error)
            },
            counts: Dictionary(
                uniqueKeysWithValues: MemberResult.Outcome.allCases.map { ($0.rawValue, report.count($0)) }),
            seconds: (seconds * 1000).rounded() / 1000, problems: report.problems,
            notices: notices + plan.notices)
    }

    /// One line for one VM.
    static func line(of result: MemberResult) -> String {
        let words = [result.detail, result.error].compactMap { $0 }.joined(separator: "; ")
        return switch result.outcome {
        case .changed: "\(result.name): \(words)"
        case .unchanged: "\(result.name): unchanged, \(words)"
        case .failed: "\(result.name): failed: \(words)"
        case .refused: "\(result.name): refused: \(words)"
        case .cancelled: "\(result.name): not done: \(words)"
        }
    }

    /// The last line.
    static func summary(_ report: ExecutionReport, of plan: Plan, seconds: Double) -> String {
        if report.count(.unchanged) == report.results.count, report.problems.isEmpty {
            return report.results.isEmpty
                ? "Nothing to do" : "Nothing to do: \(vms(report.results.count)) as wanted"
        }
        if report.results.isEmpty { return "\(plan.verb.rawValue): nothing was changed" }
        let counts = MemberResult.Outcome.allCases.compactMap { outcome -> String? in
            let count = report.count(outcome)
            return count > 0 ? "\(count) \(outcome.rawValue)" : nil
        }
        let tenths = Int((seconds * 10).rounded())
        return "\(plan.verb.rawValue): \(counts.joined(separator: ", ")) in \(tenths / 10).\(tenths % 10) s"
    }

    private static func vms(_ count: Int) -> String { count == 1 ? "1 VM is" : "\(count) VMs are" }
}
