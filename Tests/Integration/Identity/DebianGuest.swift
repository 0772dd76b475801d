import Foundation

/// A running Debian guest that is spoken to by its agent and over ssh.
struct DebianGuest {
    let domain: String
    let key: String

    /// Waits until the guest's agent answers; libvirt's event wakes it, at the latest every 10 s it looks again.
    func waitForAgent(seconds: Int) throws {
        let script = """
            end=$((SECONDS + $2))
            until virsh -q qemu-agent-command "$1" '{"execute":"guest-ping"}' >/dev/null 2>&1; do
                ((SECONDS < end)) || exit 1
                virsh -q event "$1" agent-lifecycle --timeout 10 >/dev/null || true
            done
            """
        try StateShell.succeed("bash", ["-c", script, "wait", domain, "\(seconds)"])
    }

    /// The address that the guest itself says it has.
    func address() throws -> String {
        let text = try StateShell.virsh("domifaddr", domain, "--source", "agent")
        let addresses = text.split { $0.isWhitespace }.filter { $0.contains("/") }.map {
            $0.prefix { $0 != "/" }
        }
        guard let address = addresses.first(where: { $0.contains(".") && !$0.hasPrefix("127.") }) else {
            throw StateFailure(description: "\(domain) has no address: \(text)")
        }
        return String(address)
    }

    /// Runs a command in the guest over ssh, with the key that its seed image gave it.
    func ssh(_ command: String, user: String = "debian") throws -> String {
        let options = [
            "BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR",
            // The agent is there before sshd is, which waits for cloud-init's host keys: one attempt a second.
            "ConnectTimeout=60", "ConnectionAttempts=900",
        ]
        let text = try StateShell.succeed(
            "ssh", ["-i", key] + options.flatMap { ["-o", $0] } + ["\(user)@\(address())", command])
        return text.split(separator: "\n").joined(separator: "\n")
    }

    /// Waits for cloud-init to be done with this boot, and says how it went.
    func waitForCloudInit() throws -> String { try ssh("cloud-init status --wait | tr -d .") }

    /// Seconds since the guest booted.
    func uptime() throws -> Double { Double(try ssh("cut -d ' ' -f 1 /proc/uptime")) ?? -1 }
}
