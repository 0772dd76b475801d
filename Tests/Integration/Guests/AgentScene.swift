import Foundation
import XMLTree

/// A fleet of tiny guests in which the QEMU guest agent runs.
struct AgentScene {
    let scene: SpawnScene

    /// Makes and starts so many.
    init(count: Int) throws {
        scene = try SpawnScene(copying: StateShell.tinyGolden)
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(
                path: "scripts/agent-guest/add-agent")
        try StateShell.succeed("bash", [script.path, scene.golden, scene.folder])
        try scene.succeed([
            "spawn", scene.name, "--golden", scene.golden, "--count", "\(count)", "--start", "--template",
            try template(), "--memory", "160MiB", "--network", "default", "--virt-type", "qemu",
        ])
    }

    /// The template `minimal` with the kernel from outside and a channel for the agent.
    private func template() throws -> String {
        let document = try XMLDocument(
            parsing: scene.succeed(["template", "show", "minimal"]).output, file: "minimal")
        guard let os = document.root.first("os"), let devices = document.root.first("devices") else {
            throw StateFailure(description: "minimal has neither os nor devices")
        }
        os.append(element: "kernel").text = "\(scene.folder)/vmlinuz"
        os.append(element: "initrd").text = "\(scene.folder)/initrd.gz"
        os.append(element: "cmdline").text = "console=ttyS0 quiet no_timer_check rdinit=/agent-init"
        let channel = devices.append(element: "channel")
        channel[attribute: "type"] = "unix"
        let target = channel.append(element: "target")
        target[attribute: "type"] = "virtio"
        target[attribute: "name"] = "org.qemu.guest_agent.0"
        let path = "\(scene.folder)/agent.xml"
        try document.serialized().write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Runs a command in all, once all agents answer; the first to be asked may still be booting.
    func execWhenReady(_ command: String...) throws -> StateAnswer {
        let limit = ContinuousClock.now + .seconds(150)
        var answer: StateAnswer
        repeat {
            answer = try scene.coppice(["exec", scene.name, "--via", "agent", "--"] + command)
        } while answer.status != 0 && ContinuousClock.now < limit
        return answer
    }
}
