import Foundation

/// A small fleet of VMs without an operating system, in a folder of its own; it goes when the test does.
final class StateFleet {
    let name: String
    /// Holds the golden images, and the fleet's own folder.
    let folder: String
    let golden: String
    let count: Int
    /// What is added to the environment of all that is run, such as another daemon's URI.
    let environment: [String: String]
    /// What was run, as shell commands.
    private(set) var log: [String] = []

    static let goldenContents = StateContents([0: 201, 1: 202, 5: 203, 15: 204])

    /// Spawns it.
    ///
    /// - Parameters:
    ///   - image: an image to copy and use as golden; `nil` for a blank one with known patterns.
    ///   - options: the rest goes to `spawn`.
    ///   - place: the folder that the fleet's folder is made in.
    init(
        _ count: Int, copying image: String? = nil, options: [String] = [],
        in place: String = StateShell.directory, environment: [String: String] = [:]
    ) throws {
        self.environment = environment
        name = "coppice-it-s" + String(UInt32.random(in: .min ... .max), radix: 36)
        folder = "\(place)/\(name)"
        golden = "\(folder)/golden.qcow2"
        self.count = count
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
        if let image {
            try StateShell.succeed("cp", ["--sparse=always", image, golden])
        } else {
            try Self.makeImage(golden, Self.goldenContents)
        }
        let shape =
            options.isEmpty
            ? ["--template", "minimal", "--memory", "32MiB", "--network", "none", "--virt-type", "qemu"]
            : options
        try succeed(
            ["spawn", name, "--golden", golden, "--count", "\(count)", "--directory", directory] + shape)
    }

    /// Spawns VMs that boot the tiny guest, and starts them.
    convenience init(
        booting count: Int, in place: String = StateShell.directory, environment: [String: String] = [:]
    ) throws {
        guard let image = StateShell.tinyGolden else {
            throw StateFailure(description: "COPPICE_TINY_GOLDEN names no image to boot")
        }
        try self.init(
            count, copying: image,
            options: [
                "--template", "minimal", "--memory", "96MiB", "--network", "none", "--virt-type", "qemu",
                "--start",
            ], in: place, environment: environment)
    }

    deinit {
        // All at once: libvirt looks five times a second whether a QEMU has ended.
        let script = """
            for domain; do
                { virsh -q destroy $domain; virsh -q undefine $domain --managed-save --snapshots-metadata --nvram; } &
            done
            wait
            """
        if let domains = try? domains(), !domains.isEmpty {
            _ = try? StateShell.run("bash", ["-c", script, "bash"] + domains, environment)
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A golden image with these contents, not sealed yet.
    static func makeImage(_ path: String, _ contents: StateContents) throws {
        try StateShell.succeed("qemu-img", ["create", "-q", "-f", "qcow2", path, "\(StateContents.size)"])
        try contents.write(to: path)
    }

    var directory: String { "\(folder)/fleet" }

    func member(_ index: Int) -> String { name + (index < 10 ? "-0\(index)" : "-\(index)") }

    /// The first layer of a member, which is its top after `spawn`.
    func layer(_ index: Int, _ number: Int = 0) -> String {
        "\(directory)/\(member(index))\(number == 0 ? "" : ".\(number)").qcow2"
    }

    func image(_ file: String) -> String { "\(folder)/\(file)" }

    func domains() throws -> [String] {
        try ask("list", "--all", "--name").split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix(name + "-") }
    }

    // MARK: What is run

    /// Runs coppice.
    @discardableResult
    func coppice(_ arguments: [String]) throws -> StateAnswer {
        log.append(StateShell.line("coppice", arguments))
        return try StateShell.run(StateShell.binary, arguments, environment)
    }

    /// Runs coppice, which has to succeed.
    @discardableResult
    func succeed(_ arguments: [String]) throws -> StateAnswer {
        let answer = try coppice(arguments)
        guard answer.status == 0 else {
            throw StateFailure(
                description: "\(log.joined(separator: "\n"))\nended with \(answer.status): \(answer.output)"
                    + answer.errors)
        }
        return answer
    }

    /// A verb on one member that has to succeed.
    @discardableResult
    func does(_ verb: String, _ index: Int, _ options: String...) throws -> StateAnswer {
        try succeed(verb.split(separator: " ").map(String.init) + ["\(name)/\(index)"] + options)
    }

    /// A verb on one member that has to be refused (exit 3) and to change nothing; what it said is returned.
    @discardableResult
    func refuses(_ verb: String, _ index: Int, _ options: String...) throws -> String {
        try refuses(verb.split(separator: " ").map(String.init) + ["\(name)/\(index)"] + options)
    }

    @discardableResult
    func refuses(_ arguments: [String]) throws -> String {
        let before = try fingerprint()
        let answer = try coppice(arguments)
        let after = try fingerprint()
        let changes = Self.changes(before, after)
        guard answer.status == 3, changes.isEmpty else {
            throw StateFailure(
                description: """
                    \(log.joined(separator: "\n"))
                    had to be refused and to change nothing; it ended with \(answer.status), and changed:
                    \(changes.joined(separator: "\n"))
                    \(answer.output)\(answer.errors)
                    """)
        }
        return answer.output + answer.errors
    }

    func virsh(_ arguments: String...) throws { try virsh(arguments) }

    func virsh(_ arguments: [String]) throws {
        log.append(StateShell.line("virsh", arguments))
        try StateShell.succeed("virsh", ["-q"] + arguments, environment)
    }

    /// A running VM on a layer of its own layer, with a commit that somebody had caught up and nobody pivots.
    static func leftReady(lower: StateContents, upper: StateContents) throws -> StateFleet {
        let fleet = try StateFleet(1)
        try fleet.write(lower, to: fleet.layer(1))
        try fleet.does("overlay", 1)
        try fleet.write(upper, to: fleet.layer(1, 1))
        try fleet.does("start", 1)
        try fleet.virsh(
            "blockcommit", fleet.member(1), "vda", "--active", "--base", fleet.layer(1), "--top",
            fleet.layer(1, 1), "--wait")
        return fleet
    }

    /// What `virsh` says about the host, which is not worth noting.
    func ask(_ arguments: String...) throws -> String {
        try StateShell.succeed("virsh", ["-q"] + arguments, environment)
    }

    func write(_ contents: StateContents, to path: String) throws {
        log.append(try contents.write(to: path))
    }

    // MARK: What is there

    func status() throws -> [StateStatus] {
        let answer = try StateShell.succeed(StateShell.binary, ["status", name, "--json"], environment)
        return try JSONDecoder().decode([StateStatus].self, from: Data(answer.utf8))
    }

    func status(_ index: Int) throws -> StateStatus {
        guard let found = try status().first(where: { $0.name == member(index) }) else {
            throw StateFailure(description: "status does not list \(member(index))")
        }
        return found
    }

    /// The paths of all files in the folder, without its prefix.
    func files() throws -> Set<String> {
        Set(
            try StateShell.succeed("find", [folder, "-type", "f", "-printf", "%P\\n"])
                .split(separator: "\n").map(String.init))
    }

    /// Files that only an interrupted run has.
    func temporaries() throws -> [String] { try files().filter { $0.contains(".coppice-") } }

    func hasSavedState(_ index: Int) -> Bool {
        FileManager.default.fileExists(atPath: "/var/lib/libvirt/qemu/save/\(member(index)).save")
    }

    static func digest(_ path: String) throws -> String {
        String(try StateShell.succeed("sha256sum", [path]).prefix(64))
    }

    /// Everything that a refused command must not change, a line for each thing: files with their contents and
    /// owners, what libvirt keeps of each domain, and the XML of each as it runs.
    func fingerprint() throws -> [String] {
        let domains = try self.domains()
        let queries = domains.map { "domstate \($0); dumpxml \($0); dumpxml --inactive \($0)" }
        let script = """
            shopt -s nullglob
            list=$(mktemp)
            find "$1" /etc/libvirt/qemu/"$2"-*.xml /var/lib/libvirt/qemu/save/"$2"-* \
                /var/lib/libvirt/qemu/snapshot/"$2"-* -type f -print0 | sort -z >"$list"
            xargs -0 stat -c '%n: inode %i mode %a owner %u:%g size %s time %Y' <"$list"
            xargs -0 sha256sum <"$list"
            rm "$list"
            virsh -q "$3"
            """
        let text = try StateShell.succeed(
            "bash", ["-c", script, "fingerprint", folder, name, queries.joined(separator: "; ")],
            environment)
        return text.split(separator: "\n").map(String.init)
    }

    static func changes(_ before: [String], _ after: [String]) -> [String] {
        after.difference(from: before).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
    }
}
