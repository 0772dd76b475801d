internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ScheduleRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take away a fleet's timers; the fleet need not exist any more.",
        discussion: """
            Where fleets of one name on two libvirts have timers, --connect says whose are meant.

              coppice schedule remove lab
            """)

    @Argument(help: "The fleet.", completion: .liveFleets)
    var fleet: String

    @OptionGroup var units: UnitOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let name = try FleetName(fleet)
            let console = output.console
            var found: [(folder: UnitFolder, entries: [ScheduleEntry])] = []
            var owners: Set<String> = []
            for folder in units.folders {
                let all = try await Schedule(in: folder).entries().filter { $0.fleet == name.text }
                owners.formUnion(all.map(\.connect))
                let entries = all.filter { entry in connection.connect.map { $0 == entry.connect } ?? true }
                if !entries.isEmpty { found.append((folder, entries)) }
            }
            let removed = found.flatMap(\.entries)
            guard Set(removed.map(\.connect)).count < 2, !removed.isEmpty || owners.isEmpty else {
                let owners = owners.sorted()
                throw InputError(
                    subject: "fleet '\(name)'",
                    problem: "has timers at \(owners.joined(separator: " and at "))",
                    wayOut: "say whose are meant: --connect \(owners[0])")
            }
            for (folder, entries) in found { try await remove(entries, from: folder, console) }
            try console.json(removed)
            for entry in removed { console.result("\(entry.timerName): removed") }
            if removed.isEmpty { console.result("Nothing to do: no timers for '\(name)'") }
        }
    }

    private func remove(_ entries: [ScheduleEntry], from folder: UnitFolder, _ console: Console) async throws
    {
        let systemd = Systemd(for: folder)
        if systemd.isRunning {
            try await systemd.run(systemd.disabling(entries))
            await systemd.forgetFailures(of: entries)
        }
        try await Schedule(in: folder).remove(entries)
        if systemd.isRunning {
            try await systemd.run(systemd.reloading)
        } else {
            for line in ScheduleRendering.toBeRun(systemd.reloading, folder.scope) { console.note(line) }
        }
    }
}
