internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ScheduleSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Write the timers of a fleet; those that are not named stay as they are.",
        discussion: """
            Times are systemd's calendar expressions. 'set' may be left out: coppice schedule lab …

              coppice schedule set lab --hibernate 22:00 --wake 'Mon..Fri 07:00' --wave 5 --every 30s
            """)

    @Argument(help: "The fleet.", completion: .liveFleets)
    var fleet: String

    @Option(help: ArgumentHelp("When all that run are hibernated, such as 22:00.", valueName: "time"))
    var hibernate: String?

    @Option(help: ArgumentHelp("When all that sleep are woken, such as 'Mon..Fri 07:00'.", valueName: "time"))
    var wake: String?

    @Option(help: "How many are woken at a time (default: all).")
    var wave: Int?

    @Option(help: ArgumentHelp("How long from one wave to the next.", valueName: "time"))
    var every = Seconds(30)

    @Flag(name: [.customShort("n"), .long], help: "Print the units and write none.")
    var dryRun = false

    @OptionGroup var units: UnitOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let wave, wave < 1 { throw ValidationError("--wave \(wave) wakes nobody; give 1 or more") }
        if hibernate == nil, wake == nil { throw ValidationError("give --hibernate, --wake or both") }
        if wave != nil, wake == nil { throw ValidationError("--wave is for --wake") }
    }

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let name = try FleetName(fleet)
            let times = try [(ScheduledAction.hibernate, hibernate), (.wake, wake)].compactMap {
                action, text in
                try text.map { (action, try CalendarExpression($0)) }
            }
            try await CommandRunner.run(connection, output) { host, console in
                for (_, time) in times where try await !Systemd.check(time) {
                    console.note(
                        "there is no systemd-analyze here: whether '\(time.text)' is a time is not checked")
                }
                let observed = try await host.observe()
                _ = try Selector.resolve([.fleet(name.text)], in: observed.domains)
                let runs = try times.map { action, time in
                    try ScheduledRun(
                        fleet: name, action: action, calendar: time, uri: host.uri,
                        waves: action == .wake ? wave.map { Waves(size: $0, seconds: every.count) } : nil)
                }
                let folder = try units.folder ?? UnitFolder.belonging(to: host.uri)
                if dryRun {
                    try console.json(Schedule(in: folder).entries(of: runs))
                    return show(runs, console)
                }
                try await write(runs, to: folder, console)
            }
        }
    }

    private func show(_ runs: [ScheduledRun], _ console: Console) {
        for run in runs where !console.isJSON {
            console.answer("# \(run.unitName).timer\n\(run.timer)")
            console.answer("# \(run.unitName).service\n\(run.service(executable: OwnExecutable.path))")
        }
    }

    private func write(
        _ runs: [ScheduledRun], to folder: UnitFolder, _ console: Console
    ) async throws {
        let entries = try await Schedule(in: folder).write(runs, executable: OwnExecutable.path)
        try console.json(entries)
        for entry in entries { console.result(ScheduleRendering.line(of: entry)) }
        let systemd = Systemd(for: folder)
        let commands = systemd.enabling(entries)
        if systemd.isRunning {
            try await systemd.run(commands)
        } else {
            for line in ScheduleRendering.toBeRun(commands, folder.scope) { console.note(line) }
        }
        if folder.scope == .user {
            console.note("while you are not logged in they run only after: loginctl enable-linger")
        }
    }
}
