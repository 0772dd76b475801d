public import FleetCore
internal import Synchronization

extension HostPerformer {
    /// Notes something about how a step went that the VM's result shall say.
    func remark(_ text: String, about name: String) {
        remarks.withLock { $0[name, default: []].append(text) }
    }

    /// The result with what was noted about its VM.
    public func remarked(_ result: MemberResult) -> MemberResult {
        let noted = remarks.withLock { $0[result.name] } ?? []
        guard !noted.isEmpty, result.outcome == .changed else { return result }
        let detail = ([result.detail].compactMap(\.self) + noted).joined(separator: "; ")
        return MemberResult(name: result.name, outcome: result.outcome, detail: detail, error: result.error)
    }

    /// An event with what was noted about its VM.
    public func remarked(_ event: ExecutionEvent) -> ExecutionEvent {
        if case .finished(let result) = event { .finished(remarked(result)) } else { event }
    }

    /// The report with what was noted about its VMs.
    public func remarked(_ report: ExecutionReport) -> ExecutionReport {
        ExecutionReport(
            results: report.results.map { remarked($0) }, problems: report.problems,
            wasCancelled: report.wasCancelled)
    }
}
