internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ScheduleRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take away a fleet's timers; the fleet need not exist any more.",
        discussion: "  coppice schedule remove lab")

    @Argument(help: "The fleet.", completion: .liveFleets)
    var fleet: String

    @OptionGroup var units: UnitOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let name = try FleetName(fleet)
            let console = output.console
            var removed: [ScheduleEntry] = []
            for folder in units.folders {
                let entries = try await Schedule(in: folder).entries().filter { $0.fleet == name.text }
                guard !entries.isEmpty else { continue }
                try await remove(entries, from: folder, console)
                removed += entries
            }
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
