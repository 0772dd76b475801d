internal import ArgumentParser

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Night and morning: systemd timers that hibernate and wake a fleet.",
        discussion: "  coppice schedule lab --hibernate 22:00 --wake 'Mon..Fri 07:00' --wave 5",
        subcommands: [ScheduleSetCommand.self, ScheduleListCommand.self, ScheduleRemoveCommand.self],
        defaultSubcommand: ScheduleSetCommand.self)
}
