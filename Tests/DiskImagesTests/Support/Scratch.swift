import Foundation
import Glibc

/// A folder of a test's own that goes when the test does, whatever happens in it.
final class Scratch {
    let path: String

    init(in parent: String? = nil) throws {
        let parent = parent ?? NSTemporaryDirectory()
        let folder = (parent as NSString).appendingPathComponent("coppice-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Canonical, since that is what the code under test answers with.
        path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// A raw image with something in it.
    @discardableResult
    func raw(_ name: String, size: Int = 1 << 20) throws -> String {
        try write([UInt8](repeating: 0x5A, count: size), to: name)
    }

    /// An image made by qemu-img.
    @discardableResult
    func image(
        _ name: String, size: String? = "8M", options: String? = nil, backing: String? = nil,
        backingFormat: String? = nil, more: [String] = []
    ) throws -> String {
        var arguments = ["create", "-q", "-f", "qcow2"] + more
        if let options { arguments += ["-o", options] }
        if let backing { arguments += ["-b", backing] }
        if let backingFormat { arguments += ["-F", backingFormat] }
        arguments += [file(name)] + (size.map { [$0] } ?? [])
        // On a busy host QEMU cannot always measure how long a LUKS key takes; it can a moment later.
        for _ in 0..<50 {
            let (status, output) = try Tool.result("qemu-img", arguments)
            if status == 0 { return file(name) }
            if !output.contains("accurate CPU usage") { break }
        }
        try Tool.run("qemu-img", arguments)
        return file(name)
    }
}

func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Overwrites bytes in place.
func patch(_ path: String, at offset: UInt64, _ bytes: [UInt8]) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: offset)
    try file.write(contentsOf: Data(bytes))
    try file.close()
}
