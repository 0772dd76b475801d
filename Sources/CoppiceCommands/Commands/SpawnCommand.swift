internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct SpawnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spawn",
        abstract: "Make VMs from a golden image, each on an overlay of its own.",
        discussion: """
            A second run does nothing; a higher count adds members; changed options change the definitions.

              coppice spawn lab --golden /var/lib/libvirt/images/golden.qcow2 --count 30 --start
            """)

    @Argument(help: "The fleet's name.", completion: .liveFleets)
    var fleet: String

    @Option(help: "How many members the fleet shall have.")
    var count: Int

    @Flag(help: "Start them, too.")
    var start = false

    @OptionGroup(title: "What they are") var definition: FleetOptions
    @OptionGroup(title: "How it is done") var change: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let specification = try definition.specification(name: fleet, count: count, start: start)
            try await CommandRunner.run(connection, output) { host, console in
                try await Self.converge(specification, prune: false, host, console, change)
            }
        }
    }

    /// Brings a fleet in line with a specification; what `spawn` and `apply` do.
    ///
    /// - Parameter file: the fleet file that it stands in, where mistakes in what it names are said at their place.
    static func converge(
        _ specification: FleetSpecification, from file: String? = nil, prune: Bool, force: Bool = false,
        _ host: Host, _ console: Console, _ change: ChangeOptions
    ) async throws {
        let fleet = specification.name.text
        try await ChangingRun(host: host, console: console, options: change).run(fleets: [fleet]) {
            let loaded: LoadedFleet
            do { loaded = try await host.load(specification, prune: prune) } catch let error as InputError {
                throw file.map { FleetFile.located(error, in: $0) } ?? error
            }
            let plan = Planner(loaded.observed).spawn(loaded.desired, permissions: Permissions(force: force))
            return ChangingRun.Prepared(plan: plan, fleet: loaded, fleets: [fleet])
        }
    }
}
