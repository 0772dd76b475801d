internal import ArgumentParser
internal import FleetCore
internal import FleetHost

struct ExecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec",
        abstract: "Run a command in all VMs at once, through the guest agent or ssh.",
        discussion: """
            Each line of output begins with the VM's name. No shell takes the command apart: for pipes and variables say
            sh -c. Exits with 1 if it failed anywhere; the others are not stopped.

              coppice exec lab -- uname -r
              coppice exec lab/1-10 --via ssh --user root -- sh -c 'df -h / | tail -1'
            """)

    @OptionGroup var selection: GuestOptions

    @Argument(parsing: .postTerminator, help: "The command, after '--'.")
    var command: [String]

    @Option(
        help: "agent or ssh (default: the agent where one answers that runs commands, else ssh).",
        completion: .list(GuestRun.Way.allCases.map(\.rawValue)))
    var via: String?

    @Option(help: ArgumentHelp("How long each guest gets.", valueName: "time"))
    var timeout = Seconds(60)

    @Option(name: [.short, .long], help: "How many at once (default: 16).")
    var jobs: Int?

    @Flag(help: "Leave the VMs' names out of the output.")
    var raw = false

    @OptionGroup(title: "How ssh is called") var ssh: SSHOptionGroup
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let via, GuestRun.Way(rawValue: via) == nil {
            throw ValidationError("--via \(via) is unknown; write agent or ssh")
        }
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs) is out of range; give 1 to 1024")
        }
        guard timeout.count > 0 else {
            throw ValidationError("--timeout 0 gives nobody time; give 1s or more")
        }
    }

    func run() async throws {
        try await CommandRunner.guarded(output.console) {
            let selectors = try selection.required()
            try await CommandRunner.run(connection, output) { host, console in
                let domains = try Selector.resolve(selectors, in: try await host.observe().domains)
                let command = GuestCommand(
                    words: command, way: via.flatMap { GuestRun.Way(rawValue: $0) }, timeout: timeout.count,
                    ssh: ssh.value)
                let rendering = GuestRunRendering(console: console, isRaw: raw)
                let jobs = jobs
                let (runs, isCancelled) = await Interruption.cancelling {
                    let runs = await command.run(in: domains, on: host, jobs: jobs) { rendering.show($0) }
                    return (runs, Task.isCancelled)
                }
                try console.json(runs)
                if isCancelled { throw ExitStatus.interrupted.code }
                if !runs.allSatisfy(\.isSuccess) { throw ExitStatus.someFailed.code }
            }
        }
    }
}
