/// Executes a plan's lanes in a bounded task group.
///
/// ## Concurrency
/// At most `bounds.lanes` lanes are at work at once: the group starts with that many child tasks and adds one
/// whenever one ends. Steps that start VMs pass a `Gate` of their own width. A lane that fails stops only
/// itself. When the calling task is cancelled, no new step begins; a step that has begun is waited for, since
/// a call to libvirt cannot be taken back.
public struct PlanExecutor: Sendable {
    private let bounds: ExecutionBounds
    private let waves: Waves?
    private let getReady: @Sendable () async -> Void
    private let recheck: @Sendable (Lane) async throws -> Void
    private let perform: @Sendable (Step) async throws -> Void
    private let describe: @Sendable (any Error) -> String
    private let startGate: Gate

    /// Prepares an executor.
    ///
    /// - Parameters:
    ///   - bounds: how much is done at once.
    ///   - waves: `nil` to begin each lane as soon as the bounds let it.
    ///   - getReady: makes ready for the lanes what need not be planned, such as connections, while the preparation runs.
    ///   - recheck: throws a ``Refusal`` when a VM is no longer as its lane expects.
    ///   - describe: words an error that is no ``Refusal``.
    ///   - perform: does one step.
    public init(
        bounds: ExecutionBounds, waves: Waves? = nil,
        getReady: @escaping @Sendable () async -> Void = {},
        recheck: @escaping @Sendable (Lane) async throws -> Void,
        describe: @escaping @Sendable (any Error) -> String,
        perform: @escaping @Sendable (Step) async throws -> Void
    ) {
        self.bounds = bounds
        self.waves = waves
        self.getReady = getReady
        self.recheck = recheck
        self.perform = perform
        self.describe = describe
        startGate = Gate(width: bounds.starts)
    }

    /// Executes a plan and reports what became of each VM. A refused plan is not executed at all.
    ///
    /// Cancelling the calling task is no error: the report says what was done and what was not.
    public func run(
        _ plan: Plan, onEvent: @escaping @Sendable (ExecutionEvent) -> Void
    ) async -> ExecutionReport {
        guard !plan.isRefused else { return Self.reportOfRefused(plan) }
        // Not waited for before the lanes: they take what is ready.
        async let _ = plan.isEmpty ? () : getReady()
        if let problem = await prepare(plan, onEvent) {
            let outcome: MemberResult.Outcome = Task.isCancelled ? .cancelled : .failed
            let results = plan.lanes.map { lane in
                lane.steps.isEmpty
                    ? Self.resultWithoutSteps(lane)
                    : MemberResult(name: lane.name, outcome: outcome, error: "not begun: \(problem)")
            }
            // Said once, not once for each VM.
            let problems = await [problem] + conclude(plan.conclusion, onEvent)
            return ExecutionReport(results: results, problems: problems, wasCancelled: Task.isCancelled)
        }
        let results = await runLanes(plan.lanes, onEvent)
        let isComplete = results.allSatisfy { [.changed, .unchanged].contains($0.outcome) }
        let problems = await conclude((isComplete ? plan.completion : []) + plan.conclusion, onEvent)
        return ExecutionReport(results: results, problems: problems, wasCancelled: Task.isCancelled)
    }

    private func prepare(_ plan: Plan, _ onEvent: (ExecutionEvent) -> Void) async -> String? {
        for step in plan.preparation {
            if Task.isCancelled { return "interrupted before it began" }
            onEvent(.preparing(step))
            do { try await perform(step) } catch { return word(error) }
        }
        return nil
    }

    /// Runs the concluding steps, which tidy up and are done even after a cancellation.
    private func conclude(_ steps: [Step], _ onEvent: (ExecutionEvent) -> Void) async -> [String] {
        var problems: [String] = []
        for step in steps {
            onEvent(.preparing(step))
            let perform = perform
            let outcome = await Task { try await perform(step) }.result
            if case .failure(let error) = outcome { problems.append(word(error)) }
        }
        return problems
    }

    private func runLanes(
        _ lanes: [Lane], _ onEvent: @escaping @Sendable (ExecutionEvent) -> Void
    ) async -> [MemberResult] {
        var results = lanes.map(Self.resultWithoutSteps)
        for (lane, result) in zip(lanes, results) where lane.steps.isEmpty { onEvent(.finished(result)) }
        var working = lanes.indices.filter { !lanes[$0].steps.isEmpty }[...]
        while !working.isEmpty {
            let wave = working.prefix(waves?.size ?? working.count)
            working = working.dropFirst(wave.count)
            for (place, result) in await runWave(wave, of: lanes, onEvent) { results[place] = result }
            // A cancelled pause ends at once; the lanes after it then report that they were not begun.
            if let waves, !working.isEmpty { try? await Task.sleep(for: .seconds(waves.seconds)) }
        }
        return results
    }

    private func runWave(
        _ places: ArraySlice<Int>, of lanes: [Lane], _ onEvent: @escaping @Sendable (ExecutionEvent) -> Void
    ) async -> [(Int, MemberResult)] {
        await withTaskGroup(of: (Int, MemberResult).self) { group in
            var next = places.makeIterator()
            func addNext() {
                guard let place = next.next() else { return }
                group.addTask { (place, await run(lanes[place], onEvent)) }
            }
            for _ in 0..<bounds.lanes { addNext() }
            var results: [(Int, MemberResult)] = []
            for await (place, result) in group {
                results.append((place, result))
                onEvent(.finished(result))
                addNext()
            }
            return results
        }
    }

    private func run(_ lane: Lane, _ onEvent: @Sendable (ExecutionEvent) -> Void) async -> MemberResult {
        if Task.isCancelled { return MemberResult(name: lane.name, outcome: .cancelled, error: "not begun") }
        onEvent(.began(name: lane.name))
        var done: [Step] = []
        var undos: [(step: Step, undo: Step)] = []
        do {
            try await recheck(lane)
            for step in lane.steps {
                try Task.checkCancellation()
                if step.isStart {
                    try await startGate.pass { try await begin(step, of: lane, onEvent) }
                } else {
                    try await begin(step, of: lane, onEvent)
                }
                done.append(step)
                if step.isCommitPoint { undos = [] }
                if let undo = step.undo(for: lane.name, isNew: lane.basis == .absent) {
                    undos.append((step, undo))
                }
            }
        } catch {
            let (problem, undone) = await takeBack(undos, after: error)
            let rest = done.filter { !undone.contains($0) }
            return Self.result(of: lane, done: done, rest: rest, error: error, problem: problem)
        }
        guard case .act(_, let summary) = lane.verdict else { return Self.resultWithoutSteps(lane) }
        return MemberResult(name: lane.name, outcome: .changed, detail: summary)
    }

    private func begin(_ step: Step, of lane: Lane, _ onEvent: @Sendable (ExecutionEvent) -> Void)
        async throws
    {
        onEvent(.stepBegan(name: lane.name, step))
        try await perform(step)
    }

    /// Takes back, last first, what a lane made before it failed; in a task that is not cancelled.
    ///
    /// - Returns: the error in words, with what went wrong while taking back; the steps that are undone.
    private func takeBack(
        _ undos: [(step: Step, undo: Step)], after error: any Error
    ) async -> (words: String, undone: Set<Step>) {
        var words = word(error)
        var undone: Set<Step> = []
        for (step, undo) in undos.reversed() {
            let perform = perform
            switch await Task(operation: { try await perform(undo) }).result {
            case .success: undone.insert(step)
            case .failure(let second): words += "; and: " + word(second)
            }
        }
        return (words, undone)
    }

    private func word(_ error: any Error) -> String {
        if let refusal = error as? Refusal { return refusal.message }
        return error is CancellationError ? "interrupted" : describe(error)
    }

    /// - Parameters:
    ///   - done: the steps that were done.
    ///   - rest: those of them that were not taken back.
    private static func result(
        of lane: Lane, done: [Step], rest: [Step], error: any Error, problem: String
    ) -> MemberResult {
        let outcome: MemberResult.Outcome =
            switch error {
            case is CancellationError: .cancelled
            case let refusal as Refusal where done.isEmpty && !refusal.isFailure: .refused
            default: .failed
            }
        let detail = rest.isEmpty ? nil : "done before: " + rest.map(\.text).joined(separator: "; ")
        return MemberResult(name: lane.name, outcome: outcome, detail: detail, error: problem)
    }

    private static func resultWithoutSteps(_ lane: Lane) -> MemberResult {
        switch lane.verdict {
        case .act(_, let summary): MemberResult(name: lane.name, outcome: .changed, detail: summary)
        case .unchanged(let reason): MemberResult(name: lane.name, outcome: .unchanged, detail: reason)
        case .refused(let refusal): MemberResult(name: lane.name, outcome: .refused, error: refusal.message)
        }
    }

    private static func reportOfRefused(_ plan: Plan) -> ExecutionReport {
        let whole = plan.refusals.map(\.message)
        let results = plan.lanes.map { lane in
            if case .act = lane.verdict {
                return MemberResult(
                    name: lane.name, outcome: .cancelled, error: "not begun, since others were refused")
            }
            return resultWithoutSteps(lane)
        }
        return ExecutionReport(results: results, problems: whole)
    }
}
