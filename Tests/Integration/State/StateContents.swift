import Foundation

/// What a disk of 16 MiB holds: a pattern byte for each of its blocks, zeros everywhere else.
///
/// There is one block of 64 KiB in each MiB, never at the same place in it, so that blocks share no cluster and some of
/// them begin inside one.
struct StateContents: Equatable, CustomStringConvertible {
    static let blockCount = 16
    static let size = blockCount << 20
    private static let length = 64 << 10

    private(set) var patterns: [Int: UInt8]

    init(_ patterns: [Int: UInt8] = [:]) { self.patterns = patterns }

    subscript(block: Int) -> UInt8? {
        get { patterns[block] }
        set { patterns[block] = newValue }
    }

    var isEmpty: Bool { patterns.isEmpty }

    /// These contents with those of a layer above over them.
    func covered(by layer: StateContents) -> StateContents {
        StateContents(patterns.merging(layer.patterns) { $1 })
    }

    var description: String {
        patterns.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
    }

    private static func offset(_ block: Int) -> Int { block << 20 + (block % 4) * 64 << 10 }

    private var writes: [String] {
        patterns.sorted { $0.key < $1.key }.flatMap {
            ["-c", "write -P \($0.value) \(Self.offset($0.key)) \(Self.length)"]
        }
    }

    /// One read for each run of equal bytes; together they cover the whole disk.
    private var reads: [String] {
        var reads: [String] = []
        var position = 0
        func read(_ pattern: UInt8, upTo end: Int) {
            if end > position { reads += ["-c", "read -P \(pattern) \(position) \(end - position)"] }
            position = end
        }
        for (block, pattern) in patterns.sorted(by: { $0.key < $1.key }) {
            read(0, upTo: Self.offset(block))
            read(pattern, upTo: Self.offset(block) + Self.length)
        }
        read(0, upTo: Self.size)
        return reads
    }

    /// Writes them into an image that nothing has open; the command is returned.
    @discardableResult
    func write(to path: String) throws -> String {
        let arguments = ["-f", "qcow2"] + writes + [path]
        let output = try StateShell.succeed("qemu-io", arguments)
        guard !output.contains("failed") else { throw StateFailure(description: output) }
        return StateShell.line("qemu-io", arguments)
    }

    /// How images, each read through its whole chain, differ from what they should hold: one process for all of them.
    static func differences(_ images: [(path: String, contents: StateContents)]) throws -> [String] {
        let commands = images.flatMap { image in
            ["-c", "open -r -U -o driver=qcow2 \(image.path)"] + image.contents.reads + ["-c", "close"]
        }
        let answer = try StateShell.run("qemu-io", commands)
        let lines = answer.output.split(separator: "\n")
        let good = lines.count { $0.hasPrefix("read ") && !$0.contains("failed") }
        let wanted = images.reduce(0) { $0 + $1.contents.reads.count / 2 }
        if answer.status == 0, good == wanted, !lines.contains(where: { $0.contains("ailed") }) { return [] }
        // Which, and where.
        let differences = try images.compactMap { try $0.contents.difference(from: $0.path) }
        return differences.isEmpty ? [answer.output + answer.errors] : differences
    }

    /// How an image, read through its whole chain, differs from these contents; `nil` when it does not.
    func difference(from path: String) throws -> String? {
        let arguments = ["-r", "-U", "-f", "qcow2"] + reads + [path]
        let answer = try StateShell.run("qemu-io", arguments)
        let lines = answer.output.split(separator: "\n")
        let good = lines.count { $0.hasPrefix("read ") && !$0.contains("failed") }
        let bad = lines.filter { $0.contains("ailed") }
        if answer.status == 0, bad.isEmpty, good == reads.count / 2 { return nil }
        return "\(path) does not hold [\(self)]:\n" + StateShell.line("qemu-io", arguments) + "\n"
            + (bad.joined(separator: "\n") + answer.errors)
    }
}
