import Foundation

/// A folder with a golden image, and fleets of a random name; all of it goes when the test does.
final class SpawnScene {
    let name: String
    let folder: String
    let golden: String

    /// What VMs without an operating system need.
    static let blank = [
        "--template", "minimal", "--memory", "32MiB", "--network", "none", "--virt-type", "qemu",
    ]

    /// - Parameter image: what to copy as the golden image; `nil` for an empty one of 16 MiB.
    init(copying image: String? = nil) throws {
        name = "coppice-it-p" + String(UInt32.random(in: .min ... .max), radix: 36)
        folder = "\(StateShell.directory)/\(name)"
        golden = "\(folder)/golden.qcow2"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
        if let image {
            try StateShell.succeed("cp", ["--sparse=always", image, golden])
        } else {
            try StateShell.succeed("qemu-img", ["create", "-q", "-f", "qcow2", golden, "16M"])
        }
    }

    deinit {
        for domain in (try? domains()) ?? [] {
            _ = try? StateShell.run("virsh", ["-q", "destroy", domain])
            _ = try? StateShell.run(
                "virsh", ["-q", "undefine", domain, "--managed-save", "--snapshots-metadata", "--nvram"])
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Our domains, sorted.
    func domains() throws -> [String] {
        try StateShell.virsh("list", "--all", "--name").split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix(name) }.sorted()
    }

    func coppice(_ arguments: [String]) throws -> StateAnswer {
        try StateShell.run(StateShell.binary, arguments)
    }

    @discardableResult
    func succeed(_ arguments: [String]) throws -> StateAnswer {
        let answer = try coppice(arguments)
        guard answer.status == 0 else {
            throw StateFailure(
                description: StateShell.line("coppice", arguments) + " ended with \(answer.status): "
                    + answer.output + answer.errors)
        }
        return answer
    }

    /// `spawn` of so many blank VMs.
    func spawn(_ count: Int, _ options: String...) -> [String] {
        ["spawn", name, "--golden", golden, "--count", "\(count)"] + Self.blank + options
    }

    func status() throws -> [StateStatus] {
        let answer = try StateShell.succeed(StateShell.binary, ["status", name, "--json"])
        return try JSONDecoder().decode([StateStatus].self, from: Data(answer.utf8))
    }

    func overlay(_ index: Int) -> String {
        "\(folder)/\(name)/\(name)-\(index < 10 ? "0" : "")\(index).qcow2"
    }

    /// Every file and folder with what must not change, and every domain's XML.
    func fingerprint() throws -> [String] {
        let files = try StateShell.succeed("find", [folder, "-printf", "%p %y %m %s %T@ %i\\n"])
        let xml = try domains().map { try StateShell.virsh("dumpxml", "--inactive", $0) }
        return (files.split(separator: "\n").map(String.init) + xml).sorted()
    }

    /// Runs something that must end with this code, say this on stderr, and change nothing.
    ///
    /// - Returns: what is wrong; `nil` when nothing is.
    func refusal(_ arguments: [String], exit: Int32, saying words: String...) throws -> String? {
        let before = try fingerprint()
        let answer = try coppice(arguments)
        let after = try fingerprint()
        var wrong: [String] = []
        if answer.status != exit { wrong.append("exit \(answer.status) instead of \(exit)") }
        for word in words where !word.isEmpty && !answer.errors.contains(word) {
            wrong.append("does not say '\(word)'")
        }
        if before != after { wrong.append("changed something") }
        guard !wrong.isEmpty else { return nil }
        return StateShell.line("coppice", arguments) + ": \(wrong.joined(separator: ", "))\n\(answer.errors)"
    }
}
