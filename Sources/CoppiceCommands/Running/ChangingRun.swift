internal import ArgumentParser
internal import FleetCore
internal import FleetHost

/// How every verb that changes something runs: lock, plan, show or ask, execute, report.
struct ChangingRun {
    /// A plan with what is needed to perform it.
    struct Prepared {
        var plan: Plan
        var fleet: LoadedFleet?
        /// The fleets that the plan touches.
        var fleets: Set<String>
        /// What is wrong and the plan does not mend.
        var problems: [String] = []
    }

    let host: Host
    let console: Console
    let options: ChangeOptions
    /// Whether VMs for which it is refused are left out and named, and the others done.
    var keepsGoing = false
    var waves: Waves?
    /// What takes back a VM's change when another's failed; `nil` for verbs that are not all or nothing.
    var takeBack: (@Sendable (MemberResult) -> Step)?

    /// Runs a verb.
    ///
    /// - Parameters:
    ///   - fleets: those that are certainly touched; more are locked when the plan touches more.
    ///   - prepare: observes and plans; called again whenever further fleets had to be locked, and after a question.
    func run(fleets: Set<String>, prepare: () async throws -> Prepared) async throws {
        Interruption.outliveReaders()
        var (prepared, locks) = try await locked(fleets, prepare)
        defer { withExtendedLifetime(locks) {} }
        var (plan, leftOut) = chosen(prepared)
        for (_, result) in leftOut { console.error(ResultRendering.line(of: result)) }
        for notice in (prepared.fleet?.notices ?? []) + plan.notices where !console.isJSON {
            console.note(notice)
        }
        if options.dryRun {
            try console.json(plan)
            let lines = PlanRendering.lines(
                of: plan, isVerbose: console.isVerbose, isColoured: Terminal.output.isColoured)
            for line in lines { console.result(line) }
            for problem in prepared.problems { console.error(problem) }
            if plan.isRefused { throw ExitStatus.refused.code }
            if !leftOut.isEmpty || !prepared.problems.isEmpty { throw ExitStatus.someFailed.code }
            return
        }
        if !plan.isRefused, !plan.losses.isEmpty, !options.yes {
            // Nobody else waits for somebody who thinks, or has gone home.
            locks = []
            try await confirm(plan)
            let now: Prepared
            (now, locks) = try await locked(fleets, prepare)
            try checkStill(prepared.plan, now.plan)
            prepared = now
            (plan, leftOut) = chosen(now)
        }
        try await execute(plan, prepared, leftOut)
    }

    /// What of a plan is done, and who is left out.
    private func chosen(_ prepared: Prepared) -> (Plan, [(place: Int, result: MemberResult)]) {
        keepsGoing ? prepared.plan.leavingOutRefused() : (prepared.plan, [])
    }

    /// Locks the fleets that are touched, and looks and plans once nobody else is at work on them.
    private func locked(
        _ fleets: Set<String>, _ prepare: () async throws -> Prepared
    ) async throws -> (Prepared, [FleetLock]) {
        var locks: [FleetLock] = []
        var locked: Set<String> = []
        var wanted = fleets
        var prepared: Prepared
        repeat {
            if !options.dryRun {
                // All or none, in one order, so that two runs cannot wait for each other.
                locks = []
                locks = try await host.lock(wanted, telling: console)
            }
            locked = wanted
            prepared = try await prepare()
            wanted = locked.union(prepared.fleets)
        } while wanted != locked
        return (prepared, locks)
    }

    private func execute(
        _ plan: Plan, _ prepared: Prepared, _ leftOut: [(place: Int, result: MemberResult)]
    ) async throws {
        let view = LiveView(plan, console)
        let performer = HostPerformer(host: host, fleet: prepared.fleet) { view.apply($0) }
        let executor = performer.executor(for: plan, jobs: options.jobs, waves: waves)
        let console = console
        let clock = ContinuousClock()
        let begin = clock.now
        let takeBack = takeBack
        var report = await view.during {
            await Interruption.cancelling(saying: { line in view.interject { console.note(line) } }) {
                let report = await executor.run(plan) { event in
                    let event = performer.remarked(event)
                    view.apply(event) { Self.show(event, console) }
                }
                guard let takeBack, !report.isComplete else { return report }
                // Under the same watch: a first signal must not end the process in the middle of it.
                return await Self.undo(report, performer, takeBack)
            }
        }
        report = performer.remarked(report)
        if takeBack != nil, !report.wasCancelled {
            for result in report.results where result.outcome == .cancelled {
                console.result(ResultRendering.line(of: result))
            }
        }
        let elapsed = begin.duration(to: clock.now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        report = report.adding(leftOut, problems: prepared.problems)
        try await conclude(report, of: plan, notices: prepared.fleet?.notices ?? [], seconds: seconds)
    }

    private func conclude(
        _ report: ExecutionReport, of plan: Plan, notices: [String], seconds: Double
    ) async throws {
        try console.json(ResultRendering.document(report, of: plan, notices: notices, seconds: seconds))
        for problem in report.problems { console.error(problem) }
        if plan.isRefused {
            for result in report.results where result.outcome == .refused {
                console.error("\(result.name): \(result.error ?? "refused")")
            }
            console.error("refused; nothing was changed")
            throw ExitStatus.refused.code
        }
        if report.wasCancelled {
            for result in report.results where result.outcome == .cancelled {
                console.note(ResultRendering.line(of: result))
            }
            if plan.verb == .hibernate { await noteWhoStillRuns(report) }
        }
        console.result(ResultRendering.summary(report, of: plan, seconds: seconds))
        if report.wasCancelled { throw ExitStatus.interrupted.code }
        if !report.isComplete { throw ExitStatus.someFailed.code }
    }

    /// Says whose memory is not on the disk: somebody may be about to switch the host off.
    private func noteWhoStillRuns(_ report: ExecutionReport) async {
        guard let domains = try? await host.observe().domains else { return }
        let names = Set(report.results.filter { $0.outcome != .changed }.map(\.name))
        let running = domains.filter { names.contains($0.name) && $0.state.isActive }.map(\.name)
        if !running.isEmpty { console.note("still running: \(running.sorted().joined(separator: ", "))") }
    }

    /// Takes back what was done for some, since it was not done for all.
    private static func undo(
        _ report: ExecutionReport, _ performer: HostPerformer,
        _ takeBack: @Sendable (MemberResult) -> Step
    ) async -> ExecutionReport {
        var results: [MemberResult] = []
        for result in report.results {
            guard result.outcome == .changed else {
                results.append(result)
                continue
            }
            do {
                // Not cancelled: half taken back would be neither all nor none.
                let step = takeBack(result)
                try await Task { try await performer.perform(step) }.value
                results.append(
                    MemberResult(
                        name: result.name, outcome: .cancelled,
                        error: "taken back, since not all could be done"))
            } catch {
                results.append(
                    MemberResult(
                        name: result.name, outcome: .failed, detail: result.detail,
                        error: "could not be taken back: \(Wording.message(for: error))"))
            }
        }
        return ExecutionReport(results: results, problems: report.problems, wasCancelled: report.wasCancelled)
    }

    private static func show(_ event: ExecutionEvent, _ console: Console) {
        switch event {
        case .preparing(let step): console.detail(step.text)
        case .began: break
        case .stepBegan(let name, let step): console.detail("\(name): \(step.text)")
        case .finished(let result):
            switch result.outcome {
            case .changed: console.result(ResultRendering.line(of: result))
            case .unchanged: console.detail(ResultRendering.line(of: result))
            case .failed, .refused: console.error(ResultRendering.line(of: result))
            case .cancelled: break
            }
        }
    }

    /// While somebody thought about the question, others may have been at work.
    private func checkStill(_ plan: Plan, _ now: Plan) throws {
        guard plan.lanes.map(\.name) == now.lanes.map(\.name),
            plan.lanes.map(\.steps) == now.lanes.map(\.steps), plan.refusals == now.refusals,
            zip(plan.lanes, now.lanes).allSatisfy({ $0.losesTheSame(as: $1) })
        else {
            for refusal in now.refusals { console.error(refusal.message) }
            console.error("what is there changed while you were asked; say it again. Nothing was changed")
            throw ExitStatus.refused.code
        }
    }

    /// Asks once before something that a user made is lost; without a terminal, `--yes` must have been given.
    private func confirm(_ plan: Plan) async throws {
        for line in PlanRendering.question(about: plan) { console.note(line) }
        guard console.canAsk else {
            console.error("this loses what is named above; say --yes if that is wanted. Nothing was changed")
            throw ExitStatus.refused.code
        }
        console.ask("Go on? [y/N] ")
        let answer = try await host.blocking { readLine() }
        guard let answer = answer?.lowercased(), answer == "y" || answer == "yes" else {
            console.error("not confirmed; nothing was changed")
            throw ExitStatus.refused.code
        }
    }
}

extension Lane {
    /// Whether what was asked about is all that would be lost now. How much a VM that runs has written is always another.
    fileprivate func losesTheSame(as now: Lane) -> Bool {
        guard basis == now.basis else { return false }
        if case .present(_, let state, _) = basis, state.isActive { return true }
        return losses == now.losses
    }
}
