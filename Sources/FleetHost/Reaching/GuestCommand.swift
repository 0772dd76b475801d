public import FleetCore
internal import Libvirt

/// A command to be run in guests.
public struct GuestCommand: Sendable {
    /// The command and its arguments; no shell takes them apart.
    public let words: [String]
    /// How to speak to guests; `nil` for the agent where one answers that runs commands, else ssh.
    public let way: GuestRun.Way?
    /// How long each may take, in seconds.
    public let timeout: Int
    /// How ssh is called.
    public let ssh: SSHOptions

    /// Puts a command together.
    public init(words: [String], way: GuestRun.Way?, timeout: Int, ssh: SSHOptions) {
        self.words = words
        self.way = way
        self.timeout = timeout
        self.ssh = ssh
    }

    /// Runs it in guests, so many at once, and tells of each when it is done.
    ///
    /// What goes wrong in one guest is that one's result and stops no other. When the task is cancelled no further one
    /// is begun, and those under way are left.
    ///
    /// - Parameters:
    ///   - jobs: how many at once; `nil` for as many as calls to guests are made at once.
    /// - Returns: the results in the guests' order.
    public func run(
        in domains: [ObservedDomain], on host: Host, jobs: Int?,
        onResult: @escaping @Sendable (GuestRun) -> Void
    ) async -> [GuestRun] {
        let results = try? await Bounded(width: jobs ?? Host.guestCallsAtOnce).map(domains) { domain in
            let result: GuestRun
            do { result = try await run(in: domain, on: host) } catch {
                result = GuestRun(name: domain.name, via: way, error: Wording.message(for: error))
            }
            onResult(result)
            return result
        }
        // `map` throws nothing that its body does not.
        return results ?? []
    }

    private func run(in domain: ObservedDomain, on host: Host) async throws -> GuestRun {
        try Task.checkCancellation()
        guard domain.state == .running else { throw Refusal.isNotRunning(state: domain.state.text) }
        let agent = GuestAgent(of: domain.uuid, host.connections)
        switch way {
        case .agent: return try await run(domain.name, agent)
        case .ssh: return try await run(domain, on: host)
        case nil:
            return try await agent.canExecute()
                ? try await run(domain.name, agent) : try await run(domain, on: host)
        }
    }

    private func run(_ name: String, _ agent: GuestAgent) async throws -> GuestRun {
        let process = try await agent.begin(words)
        guard let status = try await agent.wait(for: process, within: .seconds(timeout)) else {
            return GuestRun(
                name: name, via: .agent,
                error: "did not end within \(timeout) s; in the guest it goes on as process \(process)")
        }
        return GuestRun(
            name: name, via: .agent, exitCode: status.code, stdout: GuestAgent.Status.text(status.outData),
            stderr: GuestAgent.Status.text(status.errData),
            error: status.isTruncated ? "the agent left out a part of the output" : nil)
    }

    private func run(_ domain: ObservedDomain, on host: Host) async throws -> GuestRun {
        guard let address = try await host.addresses(of: [domain]).first?.best else {
            throw Refusal.noAddress
        }
        let arguments = ssh.arguments(
            address: address, name: domain.name, command: words, isBatch: true)
        let outcome = try await withThrowingTaskGroup(of: Program.Outcome?.self) { group in
            group.addTask { try await Program(name: "ssh").run(arguments) }
            group.addTask {
                try await Task.sleep(for: .seconds(timeout))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let outcome else {
            return GuestRun(name: domain.name, via: .ssh, error: "did not end within \(timeout) s")
        }
        // ssh(1): 255 where ssh itself failed.
        if outcome.code == 255 {
            let words = outcome.errors.split(whereSeparator: \.isNewline).joined(separator: "; ")
            return GuestRun(name: domain.name, via: .ssh, error: "ssh to \(address) failed: \(words)")
        }
        return GuestRun(
            name: domain.name, via: .ssh, exitCode: Int(outcome.code), stdout: outcome.output,
            stderr: outcome.errors)
    }
}
