internal import ArgumentParser
internal import FleetCore

struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Internal snapshots of many VMs at once: take, restore, delete, list.",
        subcommands: [
            SnapshotTakeCommand.self, SnapshotRestoreCommand.self, SnapshotDeleteCommand.self,
            SnapshotListCommand.self,
        ])

    /// A snapshot's name stands in libvirt's file names, too.
    static func check(_ name: String) throws {
        do { try NameRules.check(name, what: "snapshot name", longest: 100) } catch {
            throw ValidationError(error.message)
        }
    }
}
