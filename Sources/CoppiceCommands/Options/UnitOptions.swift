internal import ArgumentParser
internal import FleetHost

/// Where units are written.
struct UnitOptions: ParsableArguments {
    @Option(
        name: .customLong("units"),
        help: ArgumentHelp(
            "Another folder for the units, which systemd is then not told of.",
            discussion: "Default: /etc/systemd/system, or ~/.config/systemd/user for the VMs of a session.",
            valueName: "folder"),
        completion: .directory)
    var path: String?

    /// The folder that was asked for.
    var folder: UnitFolder? { path.map { .other($0) } }

    /// The folders in which to look for what is there.
    var folders: [UnitFolder] { folder.map { [$0] } ?? UnitFolder.all }
}
