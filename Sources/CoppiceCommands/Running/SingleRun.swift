internal import FleetCore
internal import FleetHost

/// How a verb runs that hands one running VM over to another program.
enum SingleRun {
    /// Finds the VM, closes the connection, and becomes the program.
    ///
    /// - Parameters:
    ///   - verb: for messages.
    ///   - selectors: those that were given.
    ///   - program: what goes on with the VM.
    static func run(
        _ verb: String, _ selectors: () throws -> [Selector], _ connection: ConnectionOptions,
        _ console: Console,
        program: (Host, ObservedDomain) async throws -> HandOver
    ) async throws {
        try await CommandRunner.guarded(console) {
            let selectors = try selectors()
            let host = try await Host.connect(connection.connect)
            let next: HandOver
            do {
                let domains = try Selector.resolve(selectors, in: try await host.observe().domains)
                guard let domain = domains.first, domains.count == 1 else {
                    throw InputError(
                        subject: "the selector", problem: "names \(domains.count) VMs",
                        wayOut: "\(verb) takes one, such as lab/7")
                }
                guard domain.state.isActive else { throw Refusal.isNotRunning(state: domain.state.text) }
                next = try await program(host, domain)
            } catch {
                await host.close()
                throw error
            }
            await host.close()
            try next.run()
        }
    }
}
