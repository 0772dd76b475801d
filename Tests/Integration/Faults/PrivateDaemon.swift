import Foundation
import Glibc

/// A libvirtd of a test's own, to be killed and started again; the host's is in nobody's hands here.
///
/// It runs in mount, UTS and network namespaces of its own, with its folders bound over libvirt's: `virtlogd` and the
/// host's VMs are out of its sight. A process that does nothing holds the namespaces while no daemon does, since the QEMUs
/// that outlive a daemon are found by the next one only through the same folders.
final class PrivateDaemon {
    let folder: String
    private let holder: Process
    private var daemon: Process?

    /// Starts one.
    ///
    /// - Parameter saves: a folder to be bound over the one for managed saves.
    init(saves: String? = nil) throws {
        // Short: a socket's path has room for 107 bytes.
        folder = "\(StateShell.directory)/d" + String(UInt32.random(in: .min ... .max), radix: 36)
        for name in ["etc/qemu", "run", "lib/qemu/save"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o711])
        }
        try """
        unix_sock_dir = "\(folder)/run"
        auth_unix_rw = "none"
        """.write(toFile: "\(folder)/etc/libvirtd.conf", atomically: true, encoding: .utf8)
        // Without virtlogd, and without what a second daemon would quarrel about with the first.
        try """
        stdio_handler = "file"
        namespaces = []
        cgroup_controllers = []
        """.write(toFile: "\(folder)/etc/qemu.conf", atomically: true, encoding: .utf8)
        let script = """
            mount --make-rprivate /
            mount --bind "$1/etc" /etc/libvirt
            mount --bind "$1/run" /run/libvirt
            mount --bind "$1/lib" /var/lib/libvirt
            [ -z "$2" ] || { mount --bind "$2" /var/lib/libvirt/qemu/save && chown libvirt-qemu "$2"; }
            echo $$ >"$1/holder.pid"
            echo ready
            exec tail -f "$1/holder.pid"
            """
        let (process, output, _) = StateShell.prepared(
            "unshare", ["-m", "-u", "-n", "bash", "-ec", script, "daemon", folder, saves ?? ""], [:])
        holder = process
        try process.run()
        _ = output.fileHandleForReading.availableData
        try start()
    }

    deinit {
        for domain in (try? domains()) ?? [] {
            _ = try? StateShell.run("virsh", ["-q", "destroy", domain], environment)
        }
        kill()
        _ = Glibc.kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// What makes coppice and virsh talk to it.
    var environment: [String: String] {
        ["LIBVIRT_DEFAULT_URI": "qemu:///system?socket=\(folder)/run/libvirt-sock"]
    }

    /// The daemon's process; 0 while there is none.
    var process: Int32 { daemon?.processIdentifier ?? 0 }

    /// Puts a program into the daemon's namespaces, where its folders are to be seen.
    func inside(_ arguments: [String]) -> [String] {
        ["-t", "\(holder.processIdentifier)", "-m", "-u", "-n"] + arguments
    }

    private func domains() throws -> [String] {
        try StateShell.succeed("virsh", ["-q", "list", "--name"], environment)
            .split(separator: "\n").map(String.init)
    }

    /// Starts the daemon and waits until it answers.
    func start() throws {
        let (process, _, _) = StateShell.prepared(
            "nsenter",
            inside(["libvirtd", "-f", "/etc/libvirt/libvirtd.conf", "-p", "\(folder)/libvirtd.pid"]), [:])
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        daemon = process
        let limit = ContinuousClock.now + .seconds(30)
        // A daemon tells nobody that it has opened its socket.
        while try StateShell.run("virsh", ["-q", "uri"], environment).status != 0 {
            guard ContinuousClock.now < limit, process.isRunning else {
                throw StateFailure(description: "a private libvirtd did not start in \(folder)")
            }
            usleep(50_000)
        }
    }

    /// Kills it (`SIGKILL`); its VMs run on.
    func kill() {
        guard let daemon else { return }
        _ = Glibc.kill(daemon.processIdentifier, SIGKILL)
        daemon.waitUntilExit()
        self.daemon = nil
    }

    func restart() throws {
        kill()
        try start()
    }

    /// The process of a running VM's QEMU.
    func qemu(of domain: String) throws -> Int32 {
        let text = try String(contentsOfFile: "\(folder)/run/qemu/\(domain).pid", encoding: .utf8)
        guard let number = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw StateFailure(description: "\(domain) has no process")
        }
        return number
    }
}
