internal import FleetCore

/// What a run is doing right now, put together from its events; the text that shows it is in ``lines(columns:rows:seconds:)``.
struct ProgressBoard: Sendable {
    /// What is being done for one VM.
    struct Work: Sendable {
        var activity: String
        var progress: StepProgress?
        /// Bytes a second, from the last two reports.
        var rate: UInt64?
        /// When the last report came, in seconds since the run began.
        fileprivate var reported = 0.0
    }

    let verb: String
    /// How many VMs something is done for.
    let total: Int
    private(set) var finished = 0
    private(set) var failed = 0
    /// What is done for the whole fleet, while that is.
    private(set) var preparing: String?
    private(set) var working: [String: Work] = [:]

    init(_ plan: Plan) {
        verb = plan.verb.rawValue
        total = plan.lanes.count { !$0.steps.isEmpty }
    }

    mutating func apply(_ event: ExecutionEvent) {
        switch event {
        case .preparing(let step): preparing = step.activity
        case .began(let name): working[name] = Work(activity: "beginning")
        case .stepBegan(let name, let step):
            preparing = nil
            working[name] = Work(activity: step.activity)
        case .finished(let result):
            // One without anything to do never began.
            guard working.removeValue(forKey: result.name) != nil else { return }
            finished += 1
            if [.failed, .refused].contains(result.outcome) { failed += 1 }
        }
    }

    /// Notes how far a VM is.
    ///
    /// - Parameter seconds: since the run began.
    mutating func apply(_ progress: StepProgress, at seconds: Double) {
        guard var work = working[progress.name] else { return }
        if let before = work.progress, seconds > work.reported, progress.done >= before.done {
            work.rate = UInt64(Double(progress.done - before.done) / (seconds - work.reported))
        }
        work.progress = progress
        work.reported = seconds
        working[progress.name] = work
    }

    /// The part that is done, of 1; a VM that tells how far it is counts by that.
    var fraction: Double {
        let parts = working.values.reduce(0.0) { sum, work in
            guard let progress = work.progress, progress.total > 0 else { return sum }
            return sum + min(1, Double(progress.done) / Double(progress.total))
        }
        return total > 0 ? (Double(finished) + parts) / Double(total) : 0
    }
}
