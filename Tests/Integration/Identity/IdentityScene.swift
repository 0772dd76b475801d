import Foundation

/// A scene with a key pair and user data beside the golden image.
final class IdentityScene {
    let spawn: SpawnScene
    let key: String
    let userData: String
    static let secret = "correct-horse-battery"

    init(copying image: String? = nil) throws {
        spawn = try SpawnScene(copying: image)
        key = "\(spawn.folder)/key"
        userData = "\(spawn.folder)/user-data.yaml"
        try StateShell.succeed("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", key])
        try write("#cloud-config\npassword: \(Self.secret)\nhostname: ${name}\n", to: userData)
    }

    var name: String { spawn.name }
    var directory: String { "\(spawn.folder)/\(spawn.name)" }

    func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Spawns so many blank VMs with seed images.
    @discardableResult
    func spawn(_ count: Int, _ options: String...) throws -> StateAnswer {
        try spawn.succeed(arguments(count) + options)
    }

    func arguments(_ count: Int) -> [String] {
        spawn.spawn(count) + ["--ssh-key", "\(key).pub", "--user-data", userData]
    }

    func seed(_ index: Int, _ number: Int = 0) -> String {
        "\(directory)/\(name)-0\(index)_seed\(number == 0 ? "" : ".\(number)").iso"
    }

    /// One of the files in a seed image.
    func text(of file: String, in seed: String) throws -> String {
        try StateShell.succeed(
            "xorriso",
            [
                "-no_rc", "-report_about", "FATAL", "-osirrox", "on", "-indev", seed, "-concat", "overwrite",
                "-", "/\(file)", "--",
            ])
    }

    func instanceID(_ seed: String) throws -> String {
        let lines = try text(of: "meta-data", in: seed).split(separator: "\n")
        return String(lines.first { $0.contains("instance-id") } ?? "")
    }

    /// The names in the fleet's folder.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }

    /// The CD-ROM that a VM has now, and the one that it gets at its next start.
    func cdroms(_ index: Int) throws -> (now: String, next: String) {
        func path(_ options: [String]) throws -> String {
            let xml = try StateShell.succeed("virsh", ["-q", "dumpxml", "\(name)-0\(index)"] + options)
            let line = xml.split(separator: "\n").first { $0.contains("_seed") } ?? ""
            return line.split(separator: "'").first { $0.hasSuffix(".iso") }.map(String.init) ?? ""
        }
        return (try path([]), try path(["--inactive"]))
    }
}
