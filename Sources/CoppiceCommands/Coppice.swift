public import ArgumentParser

/// The command line's root.
public struct Coppice: AsyncParsableCommand {
    /// Name, abstract and verbs.
    public static let configuration = CommandConfiguration(
        commandName: "coppice",
        abstract: "Branches fleets of VMs from golden images, and never hurts the image.",
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Fleets",
                subcommands: [
                    SpawnCommand.self, InitCommand.self, PlanCommand.self, ApplyCommand.self,
                    DestroyCommand.self,
                ]),
            CommandGroup(
                name: "Look", subcommands: [ListCommand.self, StatusCommand.self, TreeCommand.self]),
            CommandGroup(
                name: "Power",
                subcommands: [
                    StartCommand.self, ShutdownCommand.self, HibernateCommand.self, WakeCommand.self,
                    ScheduleCommand.self,
                ]),
            CommandGroup(
                name: "Disks",
                subcommands: [
                    OverlayCommand.self, DiscardCommand.self, CommitCommand.self, PromoteCommand.self,
                    RebaseCommand.self, SnapshotCommand.self,
                ]),
            CommandGroup(
                name: "Guests",
                subcommands: [
                    AddressesCommand.self, SSHCommand.self, ExecCommand.self, ConsoleCommand.self,
                    ViewCommand.self,
                ]),
            CommandGroup(name: "Care", subcommands: [DoctorCommand.self]),
            CommandGroup(name: "Templates", subcommands: [TemplateCommand.self]),
            CommandGroup(name: "Installation", subcommands: [CompletionCommand.self, ManualCommand.self]),
        ])

    /// Made by the parser.
    public init() {}

    /// The whole program: takes signals, parses the arguments, runs the verb and exits with its code.
    public static func launch() async {
        StandardDescriptors.ensure()
        Interruption.install()
        await main()
    }
}
